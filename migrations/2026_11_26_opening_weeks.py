"""Opening hours hold from a day on: a change is a new week, and what a report once counted stays."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from libsys.kernel.database import DB

ID = "2026_11_26_opening_weeks"
TEXT = {"sqlite": "", "postgres": ' COLLATE "C"'}
FIRST_DAY = {"sqlite": "substr(set_up_at, 1, 10)", "postgres": "(set_up_at AT TIME ZONE 'UTC')::date"}
WEEK = """CREATE TABLE opening_week (
    id VARCHAR(36){text} PRIMARY KEY NOT NULL,
    since_on DATE NOT NULL,
    until_on DATE,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by VARCHAR(60){text} NOT NULL,
    undone_at TIMESTAMPTZ
)"""
# The first week has the library's own key: there is one library in a village, and one week so far.
FILL_WEEK = """INSERT INTO opening_week (id, since_on, recorded_at, recorded_by)
    SELECT uid, {day}, set_up_at, 'setup' FROM library"""
HOURS = """CREATE TABLE opening_hour_of_week (
    id VARCHAR(36){text} PRIMARY KEY NOT NULL,
    week VARCHAR(36){text} NOT NULL REFERENCES opening_week (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    weekday INTEGER NOT NULL,
    opens_minute INTEGER NOT NULL,
    closes_minute INTEGER NOT NULL
)"""
FILL_HOURS = """INSERT INTO opening_hour_of_week (id, week, weekday, opens_minute, closes_minute)
    SELECT substr(w.id, 1, 34) || '-' || cast(h.weekday AS VARCHAR(1)), w.id, h.weekday, h.opens_minute, h.closes_minute
    FROM opening_hour h CROSS JOIN opening_week w"""
AFTER = (
    "DROP TABLE opening_hour",
    "ALTER TABLE opening_hour_of_week RENAME TO opening_hour",
    "CREATE UNIQUE INDEX opening_hour_once_a_week ON opening_hour (week, weekday)",
)


async def forwards() -> MigrationManager:
    """Make the dated tables, move the hours of today into the first week, drop the old table."""
    manager = MigrationManager(migration_id=ID, app_name="libsys", description="opening hours from a day on")

    async def run() -> None:
        kind = DB.engine_type
        for statement in (WEEK.replace("{text}", TEXT[kind]), FILL_WEEK.replace("{day}", FIRST_DAY[kind]),
                          HOURS.replace("{text}", TEXT[kind]), FILL_HOURS, *AFTER):
            await DB.run_ddl(statement)

    manager.add_raw(run)
    return manager
