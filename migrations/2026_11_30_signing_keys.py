"""The public keys with which this library signed, each with the day it came; and the log's lines about a month found at once."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from libsys.kernel.database import DB

ID = "2026_11_30_signing_keys"
TEXT = {"sqlite": "", "postgres": ' COLLATE "C"'}
KEYS = """CREATE TABLE signing_key (
    public VARCHAR(80){text} PRIMARY KEY NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by VARCHAR(60){text} NOT NULL
)"""
SIGNATURES = "CREATE INDEX audit_of_signatures ON audit (about) WHERE did = 'reporting.sign_off'"


async def forwards() -> MigrationManager:
    """Make the table, empty, and the index."""
    manager = MigrationManager(migration_id=ID, app_name="libsys", description="signing keys")

    async def run() -> None:
        for statement in (KEYS, SIGNATURES):
            await DB.run_ddl(statement.replace("{text}", TEXT[DB.engine_type]))

    manager.add_raw(run)
    return manager
