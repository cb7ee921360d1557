"""The key of another program has scopes instead of a role: what it opens is chosen when it is made.

Keys made before go on with what their role used of the machines' doors: a volunteer's with the desk, a librarian's and a
manager's with every scope there is. None of them opens a page, an account, a key or a copy any more.
"""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from libsys.kernel.database import DB

ID = "2026_12_03_scopes"
TEXT = {"sqlite": "", "postgres": ' COLLATE "C"'}
SCOPES = (
    "ALTER TABLE api_token ADD COLUMN scopes VARCHAR(200){text} DEFAULT 'desk' NOT NULL",
    """UPDATE api_token SET scopes = 'catalog catalog_write members members_write desk reports'
        WHERE role IN ('librarian', 'manager')""",
    "ALTER TABLE api_token DROP COLUMN role",
)


async def forwards() -> MigrationManager:
    """Add the scopes, give the keys there are the narrowest ones that do the same, and let go of the role."""
    manager = MigrationManager(migration_id=ID, app_name="libsys", description="scopes of keys")

    async def run() -> None:
        for statement in SCOPES:
            await DB.run_ddl(statement.replace("{text}", TEXT[DB.engine_type]))

    manager.add_raw(run)
    return manager
