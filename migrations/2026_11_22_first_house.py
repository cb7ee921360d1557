"""The first house: every table of the village's month, its indexes, and the locks beneath the rules."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from libsys.kernel.database import DB

ID = "2026_11_22_first_house"

TABLES = (
    """CREATE TABLE slip (
    key VARCHAR(120) PRIMARY KEY NOT NULL,
    recorded_by VARCHAR(60) NOT NULL,
    verb VARCHAR(60) NOT NULL,
    result TEXT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL
)""",
    """CREATE TABLE account (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    name VARCHAR(40) UNIQUE NOT NULL,
    full_name VARCHAR(120) NOT NULL,
    role VARCHAR(20) NOT NULL,
    language VARCHAR(5) NOT NULL,
    password_hash TEXT NOT NULL,
    recovery_hash TEXT,
    recorded_at TIMESTAMPTZ NOT NULL,
    failed_count INTEGER NOT NULL,
    failed_at TIMESTAMPTZ,
    ended_at TIMESTAMPTZ
)""",
    """CREATE TABLE audit (
    number INTEGER PRIMARY KEY NOT NULL,
    happened_at TIMESTAMPTZ NOT NULL,
    recorded_by VARCHAR(60) NOT NULL,
    did VARCHAR(60) NOT NULL,
    about VARCHAR(120) NOT NULL,
    facts TEXT NOT NULL,
    previous VARCHAR(64) NOT NULL,
    seal VARCHAR(64) NOT NULL
)""",
    """CREATE TABLE library (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    uid VARCHAR(36) NOT NULL,
    name VARCHAR(120) NOT NULL,
    kind VARCHAR(20) NOT NULL,
    npp VARCHAR(15),
    region_code VARCHAR(13),
    village VARCHAR(80),
    district VARCHAR(80),
    regency VARCHAR(80),
    province VARCHAR(80),
    address VARCHAR(200),
    phone VARCHAR(20),
    time_zone VARCHAR(40) NOT NULL,
    manager_name VARCHAR(120),
    head_name VARCHAR(120),
    head_title VARCHAR(80),
    population INTEGER,
    population_year INTEGER,
    programme VARCHAR(200),
    is_demo BOOLEAN NOT NULL,
    counts_loan_as_visit BOOLEAN NOT NULL,
    clock_confirmed_at TIMESTAMPTZ,
    set_up_at TIMESTAMPTZ NOT NULL
)""",
    """CREATE TABLE opening_hour (
    weekday INTEGER PRIMARY KEY NOT NULL,
    opens_minute INTEGER NOT NULL,
    closes_minute INTEGER NOT NULL
)""",
    """CREATE TABLE closing (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    name VARCHAR(120) NOT NULL,
    is_open BOOLEAN NOT NULL,
    repeats_yearly BOOLEAN NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by VARCHAR(60) NOT NULL,
    undone_at TIMESTAMPTZ
)""",
    """CREATE TABLE number (
    number VARCHAR(40) PRIMARY KEY NOT NULL,
    kind VARCHAR(10) NOT NULL,
    subject VARCHAR(36) NOT NULL
)""",
    """CREATE TABLE counter (
    kind VARCHAR(20) PRIMARY KEY NOT NULL,
    last TEXT NOT NULL
)""",
    """CREATE TABLE title (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    title VARCHAR(300) NOT NULL,
    remainder VARCHAR(300),
    edition VARCHAR(80),
    series VARCHAR(200),
    publisher VARCHAR(160),
    place VARCHAR(80),
    year INTEGER,
    language VARCHAR(5),
    physical VARCHAR(160),
    audience VARCHAR(10),
    class_number VARCHAR(30),
    call_number VARCHAR(60),
    summary TEXT,
    isbn_printed VARCHAR(40),
    isbn VARCHAR(13),
    sort_key VARCHAR(300) NOT NULL,
    is_hidden BOOLEAN NOT NULL,
    merged_into VARCHAR(36),
    entered_from VARCHAR(10) NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by VARCHAR(60) NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    undone_at TIMESTAMPTZ
)""",
    """CREATE TABLE contributor (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    name VARCHAR(160) NOT NULL,
    heading VARCHAR(160) NOT NULL,
    heading_folded VARCHAR(160) NOT NULL,
    kind VARCHAR(10) NOT NULL
)""",
    """CREATE TABLE subject (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    name VARCHAR(120) NOT NULL,
    folded VARCHAR(120) UNIQUE NOT NULL
)""",
    """CREATE TABLE collection_kind (
    key VARCHAR(20) PRIMARY KEY NOT NULL,
    name VARCHAR(60) NOT NULL,
    position INTEGER NOT NULL
)""",
    """CREATE TABLE pack (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    name VARCHAR(120) NOT NULL,
    maker VARCHAR(120),
    sha256 VARCHAR(64) UNIQUE NOT NULL,
    title_count INTEGER NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by VARCHAR(60) NOT NULL
)""",
    """CREATE TABLE member_category (
    key VARCHAR(20) PRIMARY KEY NOT NULL,
    name VARCHAR(60) NOT NULL,
    position INTEGER NOT NULL
)""",
    """CREATE TABLE member (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    number VARCHAR(40) UNIQUE NOT NULL,
    name VARCHAR(120) NOT NULL,
    name_folded VARCHAR(120) NOT NULL,
    sex VARCHAR(15) NOT NULL,
    birth_year INTEGER NOT NULL,
    category VARCHAR(20) NOT NULL,
    visitor_group VARCHAR(15) NOT NULL,
    hamlet VARCHAR(80),
    rt VARCHAR(3),
    rw VARCHAR(3),
    phone VARCHAR(20),
    guardian_name VARCHAR(120),
    guardian_relation VARCHAR(20),
    guardian_phone VARCHAR(20),
    consent_on DATE,
    consent_how VARCHAR(20),
    joined_on DATE NOT NULL,
    ends_on DATE,
    left_on DATE,
    left_because VARCHAR(200),
    merged_into VARCHAR(36),
    erased_on DATE,
    entered_from VARCHAR(10) NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by VARCHAR(60) NOT NULL,
    undone_at TIMESTAMPTZ
)""",
    """CREATE TABLE partner (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    name VARCHAR(120) NOT NULL,
    name_folded VARCHAR(120) UNIQUE NOT NULL,
    kind VARCHAR(20) NOT NULL,
    field VARCHAR(20),
    contact VARCHAR(120),
    phone VARCHAR(20),
    starts_on DATE NOT NULL,
    ended_on DATE,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by VARCHAR(60) NOT NULL
)""",
    """CREATE TABLE party (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    happened_on DATE NOT NULL,
    name VARCHAR(120) NOT NULL,
    leader VARCHAR(120),
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by VARCHAR(60) NOT NULL,
    undone_at TIMESTAMPTZ
)""",
    """CREATE TABLE policy (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    category VARCHAR(20) NOT NULL,
    collection_kind VARCHAR(20) NOT NULL,
    may_borrow BOOLEAN,
    loan_days INTEGER,
    most_loans INTEGER,
    most_renewals INTEGER,
    changed_at TIMESTAMPTZ NOT NULL,
    changed_by VARCHAR(60) NOT NULL
)""",
    """CREATE TABLE activity (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    name VARCHAR(200) NOT NULL,
    field VARCHAR(20) NOT NULL,
    topic VARCHAR(120),
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    minutes INTEGER,
    place VARCHAR(120),
    initiator VARCHAR(20) NOT NULL,
    facilitator VARCHAR(120),
    male_count INTEGER NOT NULL,
    female_count INTEGER NOT NULL,
    child_count INTEGER,
    disabled_count INTEGER,
    funding VARCHAR(20) NOT NULL,
    cost_rupiah INTEGER,
    used_computers BOOLEAN NOT NULL,
    outcome TEXT,
    follow_up TEXT,
    link VARCHAR(300),
    entered_from VARCHAR(10) NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by VARCHAR(60) NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    undone_at TIMESTAMPTZ
)""",
    """CREATE TABLE report (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    month VARCHAR(7) NOT NULL,
    revision INTEGER NOT NULL,
    document TEXT NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    signed_by_name VARCHAR(120) NOT NULL,
    signed_by_title VARCHAR(80),
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by VARCHAR(60) NOT NULL
)""",
    """CREATE TABLE session (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    token_hash VARCHAR(64) UNIQUE NOT NULL,
    account VARCHAR(36) NOT NULL REFERENCES account (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    csrf VARCHAR(64) NOT NULL,
    is_local BOOLEAN NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ
)""",
    """CREATE TABLE api_token (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    token_hash VARCHAR(64) UNIQUE NOT NULL,
    label VARCHAR(80) NOT NULL,
    role VARCHAR(20) NOT NULL,
    account VARCHAR(36) NOT NULL REFERENCES account (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    recorded_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ,
    ended_at TIMESTAMPTZ
)""",
    """CREATE TABLE copy (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    title VARCHAR(36) NOT NULL REFERENCES title (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    barcode VARCHAR(40) UNIQUE NOT NULL,
    accession_number VARCHAR(60),
    collection_kind VARCHAR(20) NOT NULL,
    source VARCHAR(20),
    source_name VARCHAR(120),
    received_on DATE,
    price_rupiah INTEGER,
    shelf VARCHAR(60),
    condition VARCHAR(20) NOT NULL,
    is_reference BOOLEAN NOT NULL,
    out_since DATE,
    missing_since DATE,
    withdrawn_on DATE,
    withdrawn_because VARCHAR(200),
    note VARCHAR(300),
    entered_from VARCHAR(10) NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by VARCHAR(60) NOT NULL,
    undone_at TIMESTAMPTZ
)""",
    """CREATE TABLE title_contributor (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    title VARCHAR(36) NOT NULL REFERENCES title (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    contributor VARCHAR(36) NOT NULL REFERENCES contributor (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    role VARCHAR(20) NOT NULL,
    position INTEGER NOT NULL
)""",
    """CREATE TABLE title_subject (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    title VARCHAR(36) NOT NULL REFERENCES title (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    subject VARCHAR(36) NOT NULL REFERENCES subject (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    position INTEGER NOT NULL
)""",
    """CREATE TABLE pack_title (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    pack VARCHAR(36) NOT NULL REFERENCES pack (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    isbn VARCHAR(13),
    title VARCHAR(300) NOT NULL,
    document TEXT NOT NULL
)""",
    """CREATE TABLE agreement (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    partner VARCHAR(36) NOT NULL REFERENCES partner (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    number VARCHAR(80) NOT NULL,
    about VARCHAR(200),
    starts_on DATE NOT NULL,
    ends_on DATE,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by VARCHAR(60) NOT NULL,
    undone_at TIMESTAMPTZ
)""",
    """CREATE TABLE service_work (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    happened_on DATE NOT NULL,
    kind VARCHAR(20) NOT NULL,
    description TEXT NOT NULL,
    audience VARCHAR(120),
    male_count INTEGER,
    female_count INTEGER,
    outcome TEXT,
    partner VARCHAR(36) REFERENCES partner (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    entered_from VARCHAR(10) NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by VARCHAR(60) NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    undone_at TIMESTAMPTZ
)""",
    """CREATE TABLE advocacy (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    happened_on DATE NOT NULL,
    party VARCHAR(120) NOT NULL,
    party_kind VARCHAR(20) NOT NULL,
    purpose VARCHAR(300) NOT NULL,
    form VARCHAR(20) NOT NULL,
    outcome VARCHAR(20) NOT NULL,
    support VARCHAR(80),
    value_rupiah INTEGER,
    document_kind VARCHAR(20),
    document_number VARCHAR(80),
    document_on DATE,
    partner VARCHAR(36) REFERENCES partner (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    entered_from VARCHAR(10) NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by VARCHAR(60) NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    undone_at TIMESTAMPTZ
)""",
    """CREATE TABLE visit (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    happened_on DATE NOT NULL,
    visitor_group VARCHAR(15) NOT NULL,
    sex VARCHAR(15) NOT NULL,
    purpose VARCHAR(15) NOT NULL,
    visitor_count INTEGER NOT NULL,
    member VARCHAR(36) REFERENCES member (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    party VARCHAR(36) REFERENCES party (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    entered_from VARCHAR(10) NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by VARCHAR(60) NOT NULL,
    undone_at TIMESTAMPTZ
)""",
    """CREATE TABLE activity_partner (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    activity VARCHAR(36) NOT NULL REFERENCES activity (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    partner VARCHAR(36) NOT NULL REFERENCES partner (id) ON DELETE RESTRICT ON UPDATE CASCADE
)""",
    """CREATE TABLE activity_title (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    activity VARCHAR(36) NOT NULL REFERENCES activity (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    title VARCHAR(36) NOT NULL REFERENCES title (id) ON DELETE RESTRICT ON UPDATE CASCADE
)""",
    """CREATE TABLE loan (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    copy VARCHAR(36) NOT NULL REFERENCES copy (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    member VARCHAR(36) NOT NULL REFERENCES member (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    lent_on DATE NOT NULL,
    due_on DATE NOT NULL,
    returned_on DATE,
    returned_at TIMESTAMPTZ,
    returned_by VARCHAR(60),
    accepted VARCHAR(200),
    entered_from VARCHAR(10) NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by VARCHAR(60) NOT NULL,
    undone_at TIMESTAMPTZ
)""",
    """CREATE TABLE renewal (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    loan VARCHAR(36) NOT NULL REFERENCES loan (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    renewed_on DATE NOT NULL,
    was_due_on DATE NOT NULL,
    due_on DATE NOT NULL,
    accepted VARCHAR(200),
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by VARCHAR(60) NOT NULL,
    undone_at TIMESTAMPTZ
)""",
)

INDEXES = (
    # The locks beneath the rules: what may be only once, the database itself refuses twice.
    "CREATE UNIQUE INDEX one_open_loan_per_copy ON loan (copy) WHERE returned_on IS NULL AND undone_at IS NULL",
    "CREATE UNIQUE INDEX one_policy_per_cell ON policy (category, collection_kind)",
    "CREATE UNIQUE INDEX one_report_per_revision ON report (month, revision)",
    "CREATE UNIQUE INDEX one_role_per_contributor ON title_contributor (title, contributor, role)",
    "CREATE UNIQUE INDEX one_subject_per_title ON title_subject (title, subject)",
    "CREATE UNIQUE INDEX one_partner_per_activity ON activity_partner (activity, partner)",
    "CREATE UNIQUE INDEX one_title_per_activity ON activity_title (activity, title)",
    """CREATE UNIQUE INDEX one_visit_per_member_and_day ON visit (member, happened_on, purpose)
       WHERE member IS NOT NULL AND undone_at IS NULL""",
    "CREATE INDEX loan_member ON loan (member)",
    "CREATE INDEX loan_copy ON loan (copy)",
    "CREATE INDEX loan_lent_on ON loan (lent_on)",
    "CREATE INDEX loan_returned_on ON loan (returned_on)",
    "CREATE INDEX loan_open_due ON loan (due_on) WHERE returned_on IS NULL AND undone_at IS NULL",
    "CREATE INDEX renewal_loan ON renewal (loan)",
    "CREATE INDEX renewal_renewed_on ON renewal (renewed_on)",
    "CREATE INDEX copy_title ON copy (title)",
    "CREATE INDEX copy_accession_number ON copy (accession_number)",
    "CREATE INDEX title_isbn ON title (isbn)",
    "CREATE INDEX title_recorded_at ON title (recorded_at)",
    "CREATE INDEX title_sort_key ON title (sort_key)",
    "CREATE INDEX contributor_heading ON contributor (heading_folded)",
    "CREATE INDEX title_contributor_contributor ON title_contributor (contributor, title)",
    "CREATE INDEX title_subject_subject ON title_subject (subject, title)",
    "CREATE INDEX pack_title_isbn ON pack_title (isbn)",
    "CREATE INDEX pack_title_pack ON pack_title (pack)",
    "CREATE INDEX member_name ON member (name_folded)",
    "CREATE INDEX member_merged_into ON member (merged_into)",
    "CREATE INDEX visit_happened_on ON visit (happened_on)",
    "CREATE INDEX visit_member ON visit (member)",
    "CREATE INDEX visit_party ON visit (party)",
    "CREATE INDEX activity_starts_on ON activity (starts_on)",
    "CREATE INDEX service_work_happened_on ON service_work (happened_on)",
    "CREATE INDEX advocacy_happened_on ON advocacy (happened_on)",
    "CREATE INDEX agreement_partner ON agreement (partner)",
    "CREATE INDEX session_account ON session (account)",
    "CREATE INDEX slip_recorded_at ON slip (recorded_at)",
)

SORTED_ALIKE = {
    "sqlite": (),
    # SQLite sorts by bytes; so shall PostgreSQL, whatever language its server speaks.
    "postgres": (
        """DO $$ DECLARE one record; BEGIN
           FOR one IN SELECT table_name, column_name, character_maximum_length AS most FROM information_schema.columns
               WHERE table_schema = 'public' AND data_type IN ('character varying', 'text') AND table_name <> 'migration'
           LOOP
               EXECUTE format('ALTER TABLE %I ALTER COLUMN %I TYPE %s COLLATE "C"', one.table_name, one.column_name,
                   CASE WHEN one.most IS NULL THEN 'text' ELSE 'varchar(' || one.most || ')' END);
           END LOOP; END $$""",
    ),
}

APPEND_ONLY = {
    "sqlite": (
        """CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
           BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""",
        """CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
           BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""",
    ),
    "postgres": (
        """CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
           BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$""",
        """CREATE TRIGGER audit_is_not_changed BEFORE UPDATE OR DELETE ON audit
           FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()""",
        """CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON audit
           FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()""",
    ),
}

SEEDS = (
    "INSERT INTO member_category (key, name, position) VALUES ('umum', 'Umum', 1), ('pelajar', 'Pelajar', 2), ('anak', 'Anak', 3)",
    """INSERT INTO collection_kind (key, name, position) VALUES ('umum', 'Umum', 1), ('anak', 'Anak', 2),
       ('referensi', 'Referensi', 3), ('majalah', 'Majalah', 4)""",
)


async def forwards() -> MigrationManager:
    """Make the house from nothing."""
    manager = MigrationManager(migration_id=ID, app_name="libsys", description="the first house")

    async def build() -> None:
        for statement in (*TABLES, *SORTED_ALIKE[DB.engine_type], *INDEXES, *APPEND_ONLY[DB.engine_type], *SEEDS):
            await DB.run_ddl(statement)

    manager.add_raw(build)
    return manager
