"""The copies of a day that is past: what a report counts, read from the events.

    HELD = of_a_day("SELECT count(*) AS n FROM copy c WHERE @held")       # takes the day four times

A copy missing in January and found in February was missing in January, whenever one asks. Nearly all copies were
received on a day that their row keeps, and nothing else happened to them: only the others are looked at one by one.
"""

CAME = """EXISTS (SELECT 1 FROM copy_event e WHERE e.copy = c.id AND e.what = 'received' AND e.undone_at IS NULL
        AND e.happened_on <= {})"""
PLACE = """(SELECT e.what FROM copy_event e WHERE e.copy = c.id AND e.what IN ('missing', 'found', 'withdrawn')
        AND e.undone_at IS NULL AND e.happened_on <= {}
        ORDER BY CASE e.what WHEN 'withdrawn' THEN 0 ELSE 1 END, e.happened_on DESC, e.recorded_at DESC, e.id DESC LIMIT 1)"""
CONDITION = """(SELECT e.what FROM copy_event e WHERE e.copy = c.id AND e.what IN ('damaged', 'repaired')
        AND e.undone_at IS NULL AND e.happened_on <= {} ORDER BY e.happened_on DESC, e.recorded_at DESC, e.id DESC LIMIT 1)"""
EVER = """(SELECT e.copy FROM copy_event e
        WHERE e.what IN (@kinds) AND e.undone_at IS NULL AND e.happened_on <= {})"""
MEANINGS = {
    "@held": "c.undone_at IS NULL AND (c.received_on <= {} OR (c.received_on IS NULL AND " + CAME
             + ")) AND (c.id NOT IN " + EVER.replace("@kinds", "'missing', 'withdrawn'") + " OR " + PLACE + " = 'found')",
    "@received": "c.undone_at IS NULL AND (c.received_on <= {} OR (c.received_on IS NULL AND " + CAME + "))",
    "@missing": "c.undone_at IS NULL AND c.id IN " + EVER.replace("@kinds", "'missing'") + " AND " + PLACE + " = 'missing'",
    "@damaged": "c.id IN " + EVER.replace("@kinds", "'damaged'") + " AND " + CONDITION + " = 'damaged'",
    "@came": """c.undone_at IS NULL AND ((c.received_on >= {} AND c.received_on <= {})
        OR (c.received_on IS NULL AND EXISTS (SELECT 1 FROM copy_event e WHERE e.copy = c.id AND e.what = 'received'
            AND e.undone_at IS NULL AND e.happened_on >= {} AND e.happened_on <= {})))""",
    "@before": """EXISTS (SELECT 1 FROM copy b WHERE b.title = c.title AND b.undone_at IS NULL
        AND (b.received_on < {} OR (b.received_on IS NULL AND EXISTS (SELECT 1 FROM copy_event e WHERE e.copy = b.id
            AND e.what = 'received' AND e.undone_at IS NULL AND e.happened_on < {}))))""",
}
"""Of copy `c`: held (the day, 4 times), received (2), missing (2), damaged (2), came (from, until, twice); its title had one before (2)."""


def of_a_day(query: str) -> str:
    """A constant query in which `@held`, `@received`, `@missing`, `@damaged`, `@came` and `@before` are written out."""
    for sign, meaning in MEANINGS.items():
        query = query.replace(sign, meaning)
    return query
