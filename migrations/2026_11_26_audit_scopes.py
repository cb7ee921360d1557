"""The log has a chain for each turn: its scope. What was written so far is the library's own chain, line by line."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from libsys.kernel.database import DB

ID = "2026_11_26_audit_scopes"
TEXT = {"sqlite": "", "postgres": ' COLLATE "C"'}
TABLE = """CREATE TABLE audit_by_scope (
    id VARCHAR(36){text} PRIMARY KEY NOT NULL,
    scope VARCHAR(60){text} NOT NULL,
    number INTEGER NOT NULL,
    happened_at TIMESTAMPTZ NOT NULL,
    recorded_by VARCHAR(60){text} NOT NULL,
    did VARCHAR(60){text} NOT NULL,
    about VARCHAR(120){text} NOT NULL,
    facts TEXT{text} NOT NULL,
    previous VARCHAR(64){text} NOT NULL,
    seal VARCHAR(64){text} NOT NULL
)"""
# A line from before gets its key from its seal: everywhere the same, and no other line's.
FILL = """INSERT INTO audit_by_scope (id, scope, number, happened_at, recorded_by, did, about, facts, previous, seal)
    SELECT substr(seal, 1, 8) || '-' || substr(seal, 9, 4) || '-' || substr(seal, 13, 4) || '-' || substr(seal, 17, 4)
        || '-' || substr(seal, 21, 12), 'library', number, happened_at, recorded_by, did, about, facts, previous, seal
    FROM audit ORDER BY number"""
MOVE = (
    "DROP TABLE audit",
    "ALTER TABLE audit_by_scope RENAME TO audit",
    "CREATE UNIQUE INDEX audit_number_in_scope ON audit (scope, number)",
)
APPEND_ONLY = {
    "sqlite": (
        """CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
           BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""",
        """CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
           BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""",
    ),
    "postgres": (
        "ALTER INDEX audit_by_scope_pkey RENAME TO audit_pkey",
        """CREATE TRIGGER audit_is_not_changed BEFORE UPDATE OR DELETE ON audit
           FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()""",
        """CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON audit
           FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()""",
    ),
}


async def forwards() -> MigrationManager:
    """Make the table anew with the lines of the old one; it refuses changes as before."""
    manager = MigrationManager(migration_id=ID, app_name="libsys", description="a chain of the log for each turn")

    async def run() -> None:
        kind = DB.engine_type
        for statement in (TABLE.replace("{text}", TEXT[kind]), FILL, *MOVE, *APPEND_ONLY[kind]):
            await DB.run_ddl(statement)

    manager.add_raw(run)
    return manager
