"""Lending rules hold from a day on: a loan entered late is judged by the rules of its day.

The rules of today are taken as holding since the beginning: nobody wrote down when they were others.
"""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from libsys.kernel.database import DB

ID = "2026_11_27_rules_over_time"
TEXT = {"sqlite": "", "postgres": ' COLLATE "C"'}
TABLE = """CREATE TABLE policy_over_time (
    id VARCHAR(36){text} PRIMARY KEY NOT NULL,
    category VARCHAR(20){text} NOT NULL,
    collection_kind VARCHAR(20){text} NOT NULL,
    may_borrow BOOLEAN,
    loan_days INTEGER,
    most_loans INTEGER,
    most_renewals INTEGER,
    since_on DATE NOT NULL,
    until_on DATE,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by VARCHAR(60){text} NOT NULL,
    undone_at TIMESTAMPTZ
)"""
FILL = """INSERT INTO policy_over_time (id, category, collection_kind, may_borrow, loan_days, most_loans, most_renewals,
        since_on, recorded_at, recorded_by)
    SELECT id, category, collection_kind, may_borrow, loan_days, most_loans, most_renewals, '1900-01-01', changed_at,
        changed_by FROM policy"""
AFTER = (
    "DROP TABLE policy",
    "ALTER TABLE policy_over_time RENAME TO policy",
    "CREATE INDEX policy_place ON policy (category, collection_kind, since_on)",
)


async def forwards() -> MigrationManager:
    """Make the dated table, move the rules of today into it, drop the old one."""
    manager = MigrationManager(migration_id=ID, app_name="libsys", description="lending rules from a day on")

    async def run() -> None:
        for statement in (TABLE.replace("{text}", TEXT[DB.engine_type]), FILL, *AFTER):
            await DB.run_ddl(statement)

    manager.add_raw(run)
    return manager
