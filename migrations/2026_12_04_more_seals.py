"""The rows that the report, the rules and the names of a book are made of are sealed too; the upgrade itself lays the seals."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026_12_04_more_seals"


async def forwards() -> MigrationManager:
    """Nothing of the tables changes: whoever goes through this has the seals of every table that asks for them now."""
    return MigrationManager(migration_id=ID, app_name="libsys", description="more seals")
