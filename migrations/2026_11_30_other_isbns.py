"""A title is found by every ISBN that its book shows: of a set, the volume's and the set's; and all of the print is kept."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from libsys.kernel.database import DB

ID = "2026_11_30_other_isbns"
TEXT = {"sqlite": "", "postgres": ' COLLATE "C"'}
TABLE = """CREATE TABLE other_isbn (
    id VARCHAR(36){text} PRIMARY KEY NOT NULL,
    title VARCHAR(36){text} NOT NULL REFERENCES title (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    isbn VARCHAR(13){text} NOT NULL
)"""
AFTER = (
    "CREATE INDEX other_isbn_number ON other_isbn (isbn)",
    "CREATE INDEX other_isbn_title ON other_isbn (title)",
    "ALTER TABLE title ADD COLUMN isbn_shown VARCHAR(200){text}",
    "UPDATE title SET isbn_shown = isbn_printed",
    "ALTER TABLE title DROP COLUMN isbn_printed",
    "ALTER TABLE title RENAME COLUMN isbn_shown TO isbn_printed",
)


async def forwards() -> MigrationManager:
    """Make the table of further numbers, and room for what is printed."""
    manager = MigrationManager(migration_id=ID, app_name="libsys", description="every ISBN of a title")

    async def run() -> None:
        for statement in (TABLE, *AFTER):
            await DB.run_ddl(statement.replace("{text}", TEXT[DB.engine_type]))

    manager.add_raw(run)
    return manager
