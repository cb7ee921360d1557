"""Every row of the core tables gets a seal, and each of these tables a count and a seal of its set.

The seals themselves are laid by the program after the migrations, in the same transaction (`kernel.database.sealing`)."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from libsys.kernel.database import DB

ID = "2026_12_03_seals"
TEXT = {"sqlite": "", "postgres": ' COLLATE "C"'}
LONG = {"sqlite": "INTEGER", "postgres": "BIGINT"}
ROWS = """CREATE TABLE row_seal (
    key VARCHAR(100){text} PRIMARY KEY NOT NULL,
    seal {long} NOT NULL
)"""
TABLES = """CREATE TABLE table_seal (
    name VARCHAR(40){text} PRIMARY KEY NOT NULL,
    columns TEXT{text} NOT NULL,
    row_count INTEGER NOT NULL,
    total {long} NOT NULL
)"""


async def forwards() -> MigrationManager:
    """Make the two tables."""
    manager = MigrationManager(migration_id=ID, app_name="libsys", description="row seals")

    async def run() -> None:
        for statement in (ROWS, TABLES):
            await DB.run_ddl(statement.replace("{text}", TEXT[DB.engine_type]).replace("{long}", LONG[DB.engine_type]))

    manager.add_raw(run)
    return manager
