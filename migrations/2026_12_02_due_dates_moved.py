"""The log's lines that moved due dates from closed days are found at once: a loan's page tells of them."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from libsys.kernel.database import DB

ID = "2026_12_02_due_dates_moved"
INDEX = "CREATE INDEX audit_of_due_dates ON audit (about) WHERE did = 'circulation.move_due_dates'"


async def forwards() -> MigrationManager:
    """Make the index."""
    manager = MigrationManager(migration_id=ID, app_name="libsys", description="due dates moved")

    async def run() -> None:
        await DB.run_ddl(INDEX)

    manager.add_raw(run)
    return manager
