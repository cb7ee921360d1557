"""Numbers that differ only by capitals are one number; pairs that are there already stay, the older one answers first.

An accession number is found without reading every copy."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from libsys.kernel.database import DB

ID = "2026_11_30_numbers"
ADD = "ALTER TABLE number ADD COLUMN is_exact_only BOOLEAN DEFAULT false NOT NULL"
# Keys sort in the order of making: the smallest key of a pair is the older one.
ALL = "CREATE INDEX number_all_spellings ON number (upper(number))"
DROP = "DROP INDEX number_all_spellings"
PAIRS = """UPDATE number SET is_exact_only = true WHERE EXISTS (SELECT 1 FROM number o
    WHERE upper(o.number) = upper(number.number) AND o.number <> number.number
    AND (o.subject < number.subject OR (o.subject = number.subject AND o.number < number.number)))"""
INDEX = "CREATE UNIQUE INDEX number_whatever_capitals ON number (upper(number)) WHERE NOT is_exact_only"
ACCESSION = "CREATE INDEX copy_accession_folded ON copy (upper(replace(accession_number, ' ', '')))"


async def forwards() -> MigrationManager:
    """Add the column, mark the younger of each pair, and let no new pair arise."""
    manager = MigrationManager(migration_id=ID, app_name="libsys", description="one number whatever its capitals")

    async def run() -> None:
        for statement in (ADD, ALL, PAIRS, DROP, INDEX, ACCESSION):
            await DB.run_ddl(statement)

    manager.add_raw(run)
    return manager
