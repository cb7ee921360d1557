"""A loan of the past may be nobody's: its member can be empty, and an opaque reader of one month stands for them."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from libsys.kernel.database import DB

ID = "2026_12_01_readers"
TEXT = {"sqlite": "", "postgres": ' COLLATE "C"'}
# SQLite cannot let a column be empty that could not be: a second one takes its place, on both engines alike.
MEMBER_MAY_BE_EMPTY = (
    "ALTER TABLE loan ADD COLUMN borrower VARCHAR(36){text} REFERENCES member (id) ON DELETE RESTRICT ON UPDATE CASCADE",
    "UPDATE loan SET borrower = member",
    "DROP INDEX loan_member",
    "ALTER TABLE loan DROP COLUMN member",
    "ALTER TABLE loan RENAME COLUMN borrower TO member",
    "CREATE INDEX loan_member ON loan (member)",
)
READER = (("reader", 36), ("reader_sex", 15), ("reader_group", 15), ("reader_category", 20))


async def forwards() -> MigrationManager:
    """Let the member be empty, and add what stays of a reader."""
    manager = MigrationManager(migration_id=ID, app_name="libsys", description="loans that are nobody's any more")

    async def run() -> None:
        kind = DB.engine_type
        for statement in MEMBER_MAY_BE_EMPTY:
            await DB.run_ddl(statement.replace("{text}", TEXT[kind]))
        for name, length in READER:
            await DB.run_ddl(f"ALTER TABLE loan ADD COLUMN {name} VARCHAR({length}){TEXT[kind]}")

    manager.add_raw(run)
    return manager
