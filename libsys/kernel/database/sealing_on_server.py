"""The seals on PostgreSQL: one function seals every table, a row as text under settings that no session can change."""

__all__ = ["PG_AMISS", "PG_DROP", "PG_FUNCTIONS", "PG_ONE", "PG_SEAL_ALL", "PG_TRIGGER", "PG_TRIGGERS"]

PG_SEAL = """CREATE OR REPLACE FUNCTION libsys_seal(cells text) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT ('x' || substr(encode(sha256(convert_to(cells, 'UTF8')), 'hex'), 1, 16))::bit(64)::bigint $$"""
PG_ROWS = """CREATE OR REPLACE FUNCTION libsys_sealed() RETURNS trigger LANGUAGE plpgsql
    SET timezone = 'UTC' SET datestyle = 'ISO, YMD' SET bytea_output = 'hex' SET extra_float_digits = 1 AS $$
DECLARE
    was bigint; becomes bigint; kept bigint; grown integer := 0; place text;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        place := TG_TABLE_NAME || ' ' || OLD.id;
        was := libsys_seal(OLD::text);
        DELETE FROM row_seal WHERE key = place RETURNING seal INTO kept;
        IF kept IS DISTINCT FROM was THEN
            RAISE EXCEPTION 'libsys: a damaged row' USING ERRCODE = 'XX001';
        END IF;
        grown := -1;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        becomes := libsys_seal(NEW::text);
        INSERT INTO row_seal (key, seal) VALUES (TG_TABLE_NAME || ' ' || NEW.id, becomes);
        grown := grown + 1;
    END IF;
    UPDATE table_seal SET row_count = row_count + grown, total = total # coalesce(was, 0) # coalesce(becomes, 0)
        WHERE name = TG_TABLE_NAME;
    RETURN NULL;
END $$"""
PG_LOOK = """CREATE OR REPLACE FUNCTION libsys_look(of_table text, again boolean) RETURNS TABLE (what text, key text) LANGUAGE plpgsql
    SET timezone = 'UTC' SET datestyle = 'ISO, YMD' SET bytea_output = 'hex' SET extra_float_digits = 1 AS $$
BEGIN
    IF again THEN
        EXECUTE format('INSERT INTO row_seal (key, seal) SELECT %L || id, libsys_seal(t::text) FROM %I t
            ON CONFLICT (key) DO UPDATE SET seal = excluded.seal', of_table || ' ', of_table);
        RETURN;
    END IF;
    RETURN QUERY EXECUTE format('SELECT CASE WHEN s.seal IS NULL THEN ''added'' ELSE ''altered'' END, t.id::text
        FROM %I t LEFT JOIN row_seal s ON s.key = %L || t.id WHERE s.seal IS DISTINCT FROM libsys_seal(t::text)', of_table, of_table || ' ');
    RETURN QUERY EXECUTE format('SELECT ''lost'', substr(s.key, %s) FROM row_seal s
        WHERE s.key > %L AND s.key < %L AND NOT EXISTS (SELECT 1 FROM %I t WHERE t.id = substr(s.key, %s))',
        length(of_table) + 2, of_table || ' ', of_table || '!', of_table, length(of_table) + 2);
END $$"""
PG_ACCEPT = """CREATE OR REPLACE FUNCTION libsys_accept(of_table text, of_key text) RETURNS void LANGUAGE plpgsql
    SET timezone = 'UTC' SET datestyle = 'ISO, YMD' SET bytea_output = 'hex' SET extra_float_digits = 1 AS $$
BEGIN
    EXECUTE format('INSERT INTO row_seal (key, seal) SELECT %L || id, libsys_seal(t::text) FROM %I t WHERE id = %L
        ON CONFLICT (key) DO UPDATE SET seal = excluded.seal', of_table || ' ', of_table, of_key);
END $$"""
PG_FUNCTIONS = (PG_SEAL, PG_ROWS, PG_LOOK, PG_ACCEPT)
PG_TRIGGER = """CREATE TRIGGER sealed_{table} AFTER INSERT OR UPDATE OR DELETE ON "{table}"
    FOR EACH ROW EXECUTE FUNCTION libsys_sealed()"""
PG_DROP = 'DROP TRIGGER IF EXISTS sealed_{table} ON "{table}"'
PG_AMISS = "SELECT what, key FROM libsys_look({}, false) ORDER BY what, key"
PG_SEAL_ALL = "SELECT * FROM libsys_look({}, true)"
PG_TRIGGERS = """SELECT c.relname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE t.tgname = 'sealed_' || c.relname AND t.tgenabled = 'O'"""
PG_ONE = "SELECT libsys_accept({}, {})"
