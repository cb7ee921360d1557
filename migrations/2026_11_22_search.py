"""The search over titles: one table of terms, indexed by FTS5 in the village and by tsvector on the hub."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from libsys.kernel.database import DB

ID = "2026_11_22_search"

TABLES = (
    """CREATE TABLE search_doc (
    number INTEGER PRIMARY KEY NOT NULL,
    title VARCHAR(36) UNIQUE NOT NULL REFERENCES title (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    stamp INTEGER UNIQUE NOT NULL,
    facets INTEGER NOT NULL,
    copy_count INTEGER NOT NULL,
    free_count INTEGER NOT NULL,
    sort_key VARCHAR(300) NOT NULL,
    shown TEXT NOT NULL,
    terms TEXT NOT NULL
)""",
    """CREATE TABLE search_term (
    term VARCHAR(60) PRIMARY KEY NOT NULL,
    title_count INTEGER NOT NULL
)""",
    """CREATE TABLE search_spelling (
    variant VARCHAR(60) NOT NULL,
    term VARCHAR(60) NOT NULL,
    PRIMARY KEY (variant, term)
)""",
    "CREATE INDEX search_spelling_term ON search_spelling (term)",
)

INDEX = {
    # External content: the text lies once, in search_doc; the triggers keep the index in step with it.
    # Only whether a title has a term is asked (detail=none), which is the smallest and fastest index.
    "sqlite": (
        """CREATE VIRTUAL TABLE search_fts USING fts5 (terms, content='search_doc', content_rowid='number',
           detail=none, columnsize=0, tokenize='ascii')""",
        # Fewer pieces to read at every search, for a little more work at every change.
        "INSERT INTO search_fts (search_fts, rank) VALUES ('automerge', 2)",
        """CREATE TRIGGER search_doc_added AFTER INSERT ON search_doc
           BEGIN INSERT INTO search_fts (rowid, terms) VALUES (new.number, new.terms); END""",
        """CREATE TRIGGER search_doc_changed AFTER UPDATE OF terms ON search_doc WHEN old.terms <> new.terms
           BEGIN
             INSERT INTO search_fts (search_fts, rowid, terms) VALUES ('delete', old.number, old.terms);
             INSERT INTO search_fts (rowid, terms) VALUES (new.number, new.terms);
           END""",
        """CREATE TRIGGER search_doc_removed AFTER DELETE ON search_doc
           BEGIN INSERT INTO search_fts (search_fts, rowid, terms) VALUES ('delete', old.number, old.terms); END""",
    ),
    "postgres": (
        # Sorted by bytes, as every text of the first house.
        'ALTER TABLE search_doc ALTER COLUMN sort_key TYPE VARCHAR(300) COLLATE "C"',
        'ALTER TABLE search_term ALTER COLUMN term TYPE VARCHAR(60) COLLATE "C"',
        'ALTER TABLE search_spelling ALTER COLUMN variant TYPE VARCHAR(60) COLLATE "C", ALTER COLUMN term TYPE VARCHAR(60) COLLATE "C"',
        "CREATE INDEX search_doc_terms ON search_doc USING gin (array_to_tsvector(string_to_array(terms, ' ')))",
    ),
}


async def forwards() -> MigrationManager:
    """Make the tables of the search and its index."""
    manager = MigrationManager(migration_id=ID, app_name="libsys", description="search")

    async def build() -> None:
        for statement in (*TABLES, *INDEX[DB.engine_type]):
            await DB.run_ddl(statement)

    manager.add_raw(build)
    return manager
