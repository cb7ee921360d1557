"""A yearly closing can end, and the years before keep it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from libsys.kernel.database import DB

ID = "2026_11_29_yearly_closings_end"


async def forwards() -> MigrationManager:
    """Add the column; no closing has ended yet."""
    manager = MigrationManager(migration_id=ID, app_name="libsys", description="yearly closings end")

    async def run() -> None:
        await DB.run_ddl("ALTER TABLE closing ADD COLUMN until_on DATE")

    manager.add_raw(run)
    return manager
