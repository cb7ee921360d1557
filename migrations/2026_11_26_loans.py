"""A loan knows the visit that it vouches for, instead of being found beside it by an equal instant."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from libsys.kernel.database import DB

ID = "2026_11_26_loans"
ADD = {
    "sqlite": "ALTER TABLE loan ADD COLUMN visit VARCHAR(36) REFERENCES visit (id) ON DELETE RESTRICT ON UPDATE CASCADE",
    "postgres": """ALTER TABLE loan ADD COLUMN visit VARCHAR(36) COLLATE "C"
        REFERENCES visit (id) ON DELETE RESTRICT ON UPDATE CASCADE""",
}
# A loan and the visit it counted were recorded at the same instant; later loans of that day vouch for it as well.
FILL = """UPDATE loan SET visit = (SELECT min(v.id) FROM visit v WHERE v.member = loan.member AND v.undone_at IS NULL
    AND v.happened_on = loan.lent_on AND v.purpose = 'pinjam_kembali')"""
INDEX = "CREATE INDEX loan_visit ON loan (visit)"


async def forwards() -> MigrationManager:
    """Add the column and fill it from what is on record."""
    manager = MigrationManager(migration_id=ID, app_name="libsys", description="a loan and its visit")

    async def run() -> None:
        for statement in (ADD[DB.engine_type], FILL, INDEX):
            await DB.run_ddl(statement)

    manager.add_raw(run)
    return manager
