"""The staff home: what needs doing today, one search box for everything, and the health of it all.

Owns   nothing in the database; each room hangs up its own lines, tiles, looks and parts of the search (`ui.home`).
Offers `queries` (today's sentences, one search).
Stands on what the rooms hang up, and on the desk's rule for what was scanned. Floor 12.
Start reading at `queries`; `health` and `health_routes` are the other half.
"""
