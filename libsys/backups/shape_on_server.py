"""The same on PostgreSQL: the migrations run in a schema of their own that nobody sees, and is never kept, and both are compared."""

from libsys.kernel.database import aside, known, migrate_up_to, rows, sealing, value

MAY_MAKE = "SELECT has_database_privilege(current_database(), 'CREATE')"
DECLARED = """SELECT kind, name, replace(said, current_schema()::text || '.', '') AS said FROM (
    SELECT CASE WHEN c.relkind IN ('v', 'm') THEN 'view' ELSE 'table' END AS kind, c.relname::text AS name, coalesce(string_agg(
            concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated, l.collname,
                pg_get_expr(d.adbin, d.adrelid)), ', ' ORDER BY a.attname), '') AS said
        FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum LEFT JOIN pg_collation l ON l.oid = a.attcollation
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f') GROUP BY c.relkind, c.relname
    UNION ALL SELECT 'index', indexname::text, indexdef FROM pg_indexes WHERE schemaname = current_schema()
    UNION ALL SELECT 'rule', k.conname::text, c.relname || ' ' || pg_get_constraintdef(k.oid) FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
        WHERE k.connamespace = current_schema()::regnamespace AND k.contype <> 'n'
    UNION ALL SELECT 'trigger', t.tgname::text, t.tgenabled::text || ' ' || pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal
    UNION ALL SELECT 'function', p.proname::text, p.prosrc FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace
) AS parts"""

Part = tuple[str, str, str]


async def can_compare() -> bool:
    """Whether the server lets us make a schema."""
    return bool(await value(MAY_MAKE))


async def strange() -> list[str]:
    """The names of what the open library has more, less or otherwise than this program makes of an empty one; views first."""
    strange = await _declared() ^ await _made()
    return [name for _, name in sorted({(kind != "view", name) for kind, name, _ in strange})]


async def _declared() -> frozenset[Part]:
    return frozenset((one["kind"], one["name"], one["said"]) for one in await rows(DECLARED))


async def _made() -> frozenset[Part]:
    async with aside():
        await migrate_up_to(known()[-1])
        await sealing.lay([])
        return await _declared()
