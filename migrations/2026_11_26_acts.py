"""A slip keeps a digest of what was sent, so that the same key with other contents is told."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from libsys.kernel.database import DB

ID = "2026_11_26_acts"
DESCRIPTION = "slips keep a digest"
ADD = "ALTER TABLE slip ADD COLUMN digest VARCHAR(32)"
ADD_POSTGRES = 'ALTER TABLE slip ADD COLUMN digest VARCHAR(32) COLLATE "C"'


async def forwards() -> MigrationManager:
    """Add the column; slips from before have none."""
    manager = MigrationManager(migration_id=ID, app_name="libsys", description=DESCRIPTION)

    async def run() -> None:
        await DB.run_ddl(ADD_POSTGRES if DB.engine_type == "postgres" else ADD)

    manager.add_raw(run)
    return manager
