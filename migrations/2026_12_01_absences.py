"""Days between two memberships are kept: who left and came back, or lapsed and renewed, was no member in between."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from libsys.kernel.database import DB

ID = "2026_12_01_absences"
TEXT = {"sqlite": "", "postgres": ' COLLATE "C"'}
ABSENCE = """CREATE TABLE absence (
    id VARCHAR(36){text} PRIMARY KEY NOT NULL,
    member VARCHAR(36){text} NOT NULL REFERENCES member (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    since_on DATE NOT NULL,
    until_on DATE NOT NULL,
    because VARCHAR(200){text},
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by VARCHAR(60){text} NOT NULL,
    undone_at TIMESTAMPTZ
)"""
INDEX = "CREATE INDEX absence_member ON absence (member)"


async def forwards() -> MigrationManager:
    """Make the table; what was overwritten before it is not known, and nothing is guessed."""
    manager = MigrationManager(migration_id=ID, app_name="libsys", description="days between two memberships")

    async def run() -> None:
        for statement in (ABSENCE.replace("{text}", TEXT[DB.engine_type]), INDEX):
            await DB.run_ddl(statement)

    manager.add_raw(run)
    return manager
