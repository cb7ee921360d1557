"""Pictures lie in the database, so that one file is the whole library; and the work beside the server keeps its state."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from libsys.kernel.database import DB

ID = "2026_11_26_blobs_and_jobs"
TEXT = {"sqlite": "", "postgres": ' COLLATE "C"'}
BYTES = {"sqlite": "BLOB", "postgres": "BYTEA"}
BLOB = """CREATE TABLE blob (
    sha256 VARCHAR(64){text} PRIMARY KEY NOT NULL,
    type VARCHAR(40){text} NOT NULL,
    content {bytes} NOT NULL,
    size INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by VARCHAR(60){text} NOT NULL
)"""
JOB = """CREATE TABLE job (
    name VARCHAR(60){text} PRIMARY KEY NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    failed_because TEXT{text},
    done_count INTEGER NOT NULL,
    total_count INTEGER
)"""


async def forwards() -> MigrationManager:
    """Make both tables, empty."""
    manager = MigrationManager(migration_id=ID, app_name="libsys", description="pictures and jobs")

    async def run() -> None:
        kind = DB.engine_type
        for statement in (BLOB, JOB):
            await DB.run_ddl(statement.replace("{text}", TEXT[kind]).replace("{bytes}", BYTES[kind]))

    manager.add_raw(run)
    return manager
