"""The card's values that stand in the report hold from a day on; what was never changed is told by the card alone."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from libsys.kernel.database import DB

ID = "2026_11_29_card_over_time"
TEXT = {"sqlite": "", "postgres": ' COLLATE "C"'}
TABLES = (
    """CREATE TABLE card_change (
    id VARCHAR(36){text} PRIMARY KEY NOT NULL,
    since_on DATE NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by VARCHAR(60){text} NOT NULL,
    undone_at TIMESTAMPTZ
)""",
    """CREATE TABLE card_value (
    id VARCHAR(36){text} PRIMARY KEY NOT NULL,
    change VARCHAR(36){text} NOT NULL REFERENCES card_change (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    field VARCHAR(20){text} NOT NULL,
    value VARCHAR(200){text}
)""",
    "CREATE INDEX card_value_change ON card_value (change)",
)


async def forwards() -> MigrationManager:
    """Make the two tables, empty: today's card holds for every day until it is changed."""
    manager = MigrationManager(migration_id=ID, app_name="libsys", description="the card's values from a day on")

    async def run() -> None:
        for statement in TABLES:
            await DB.run_ddl(statement.replace("{text}", TEXT[DB.engine_type]))

    manager.add_raw(run)
    return manager
