"""The report's letters remember the numbers of the village's register; how a month stood when it ended is kept."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from libsys.kernel.database import DB

ID = "2026_11_28_letters_and_month_ends"
TEXT = {"sqlite": "", "postgres": ' COLLATE "C"'}
LETTER = """CREATE TABLE letter (
    id VARCHAR(36){text} PRIMARY KEY NOT NULL,
    month VARCHAR(7){text} NOT NULL,
    revision INTEGER NOT NULL,
    number VARCHAR(80){text} NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by VARCHAR(60){text} NOT NULL
)"""
MONTH_END = """CREATE TABLE month_end (
    month VARCHAR(7){text} PRIMARY KEY NOT NULL,
    document TEXT{text} NOT NULL,
    log_number INTEGER NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL
)"""


async def forwards() -> MigrationManager:
    """Make both tables, empty."""
    manager = MigrationManager(migration_id=ID, app_name="libsys", description="letters and ends of months")

    async def run() -> None:
        for statement in (LETTER, MONTH_END):
            await DB.run_ddl(statement.replace("{text}", TEXT[DB.engine_type]))

    manager.add_raw(run)
    return manager
