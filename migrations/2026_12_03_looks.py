"""Who looked at a member's full record today is known at once: the log's lines about it have an index."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from libsys.kernel.database import DB

ID = "2026_12_03_looks"
LOOKS = "CREATE INDEX audit_of_looks ON audit (about) WHERE did = 'members.look'"


async def forwards() -> MigrationManager:
    """Make the index."""
    manager = MigrationManager(migration_id=ID, app_name="libsys", description="looks at full records")

    async def run() -> None:
        await DB.run_ddl(LOOKS)

    manager.add_raw(run)
    return manager
