"""Guesses at names are counted in a table of their own, alike for names that somebody has and that nobody has; wrong ones wait there for the log."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from libsys.kernel.database import DB

ID = "2026_12_03_sign_in_tries"
TEXT = {"sqlite": "", "postgres": ' COLLATE "C"'}
TRIES = "CREATE TABLE sign_in_try (slot INTEGER PRIMARY KEY NOT NULL, tries INTEGER NOT NULL, tried_at TIMESTAMPTZ NOT NULL)"
FAILED = """CREATE TABLE failed_sign_in (
    id VARCHAR(120){text} PRIMARY KEY NOT NULL,
    since_at TIMESTAMPTZ NOT NULL,
    account VARCHAR(36){text} REFERENCES account (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    is_here BOOLEAN NOT NULL,
    what VARCHAR(20){text} NOT NULL,
    times INTEGER NOT NULL
)"""
COUNTED_ELSEWHERE = ("ALTER TABLE account DROP COLUMN failed_count", "ALTER TABLE account DROP COLUMN failed_at")


async def forwards() -> MigrationManager:
    """Make both tables; who had to wait at the moment of the upgrade waits no longer."""
    manager = MigrationManager(migration_id=ID, app_name="libsys", description="guesses at names")

    async def run() -> None:
        for statement in (TRIES, FAILED, *COUNTED_ELSEWHERE):
            await DB.run_ddl(statement.replace("{text}", TEXT[DB.engine_type]))

    manager.add_raw(run)
    return manager
