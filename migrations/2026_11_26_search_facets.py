"""The search's facets get room for more classes, audiences and languages; a damaged copy is not counted as free."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from libsys.kernel.database import DB

ID = "2026_11_26_search_facets"
# The catalogue's one rule of a copy's state: only a sound copy that stands on the shelf is free.
FREE = """UPDATE search_doc SET free_count = (SELECT count(*) FROM copy c WHERE c.title = search_doc.title
    AND c.undone_at IS NULL AND c.missing_since IS NULL AND c.withdrawn_on IS NULL AND c.out_since IS NULL
    AND c.condition = 'baik') WHERE facets >= 0"""
# class 4 bits -> 5, audience 3 -> 4, language 5 -> 8, availability 1
FACETS = """UPDATE search_doc SET facets = (facets & 15) + ((facets >> 4) & 7) * 32 + ((facets >> 7) & 31) * 512
    + (CASE WHEN free_count > 0 THEN 131072 ELSE 0 END) WHERE facets >= 0"""


async def forwards() -> MigrationManager:
    """Count the free copies anew and pack the facets wider."""
    manager = MigrationManager(migration_id=ID, app_name="libsys", description="wider facets")

    async def run() -> None:
        for statement in (FREE, FACETS):
            await DB.run_ddl(statement)

    manager.add_raw(run)
    return manager
