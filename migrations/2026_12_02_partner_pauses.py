"""Days between two partnerships are kept: who ended the work and took it up again was no partner in between."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from libsys.kernel.database import DB

ID = "2026_12_02_partner_pauses"
TEXT = {"sqlite": "", "postgres": ' COLLATE "C"'}
PAUSE = """CREATE TABLE partner_pause (
    id VARCHAR(36){text} PRIMARY KEY NOT NULL,
    partner VARCHAR(36){text} NOT NULL REFERENCES partner (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    since_on DATE NOT NULL,
    until_on DATE NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by VARCHAR(60){text} NOT NULL,
    undone_at TIMESTAMPTZ
)"""
INDEX = "CREATE INDEX partner_pause_partner ON partner_pause (partner)"


async def forwards() -> MigrationManager:
    """Make the table; what was overwritten before it is not known, and nothing is guessed."""
    manager = MigrationManager(migration_id=ID, app_name="libsys", description="days between two partnerships")

    async def run() -> None:
        for statement in (PAUSE.replace("{text}", TEXT[DB.engine_type]), INDEX):
            await DB.run_ddl(statement)

    manager.add_raw(run)
    return manager
