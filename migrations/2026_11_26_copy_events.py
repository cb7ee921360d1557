"""A copy's life is its events with their days: what a report once counted stays when the copy is found or repaired.

Events are made from what the rows say today. A copy without a day of receipt came on the day it was written down. A
damaged copy counts as damaged since it came: nobody knows the day, and every month so far was told so.
"""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from libsys.kernel.database import DB

ID = "2026_11_26_copy_events"
TEXT = {"sqlite": "", "postgres": ' COLLATE "C"'}
RECORDED_ON = {
    "sqlite": """date(recorded_at, CASE (SELECT time_zone FROM library LIMIT 1)
        WHEN 'Asia/Jayapura' THEN '+9 hours' WHEN 'Asia/Makassar' THEN '+8 hours' ELSE '+7 hours' END)""",
    "postgres": """cast(recorded_at AT TIME ZONE coalesce((SELECT time_zone FROM library LIMIT 1), 'Asia/Jakarta')
        AS date)""",
}
TABLE = """CREATE TABLE copy_event (
    id VARCHAR(36){text} PRIMARY KEY NOT NULL,
    copy VARCHAR(36){text} NOT NULL REFERENCES copy (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    what VARCHAR(12){text} NOT NULL,
    happened_on DATE NOT NULL,
    detail VARCHAR(200){text},
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by VARCHAR(60){text} NOT NULL,
    undone_at TIMESTAMPTZ
)"""
FILL = """INSERT INTO copy_event (id, copy, what, happened_on, detail, recorded_at, recorded_by)
    SELECT substr(id, 1, 34) || '{mark}', id, '{what}', {day}, {detail}, recorded_at, recorded_by FROM copy WHERE {when}"""
FIRST = "coalesce(received_on, {recorded_on})"
EVENTS = (
    ("-r", "received", FIRST, "NULL", "1 = 1"),
    ("-s", "moved", FIRST, "shelf", "shelf IS NOT NULL"),
    ("-d", "damaged", FIRST, "NULL", "condition <> 'baik'"),
    ("-m", "missing", "missing_since", "NULL", "missing_since IS NOT NULL"),
    ("-w", "withdrawn", "withdrawn_on", "withdrawn_because", "withdrawn_on IS NOT NULL"),
)
INDEXES = (
    "CREATE INDEX copy_event_copy ON copy_event (copy, what, happened_on)",
    "CREATE INDEX copy_event_what ON copy_event (what, happened_on)",
)


async def forwards() -> MigrationManager:
    """Make the table and fill it from the copies' rows."""
    manager = MigrationManager(migration_id=ID, app_name="libsys", description="a copy's events")

    async def run() -> None:
        kind = DB.engine_type
        await DB.run_ddl(TABLE.replace("{text}", TEXT[kind]))
        for mark, what, day, detail, when in EVENTS:
            statement = FILL
            for place, text in (("{mark}", mark), ("{what}", what), ("{day}", day), ("{detail}", detail),
                                ("{when}", when), ("{recorded_on}", RECORDED_ON[kind])):
                statement = statement.replace(place, text)
            await DB.run_ddl(statement)
        for index in INDEXES:
            await DB.run_ddl(index)

    manager.add_raw(run)
    return manager
