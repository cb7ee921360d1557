"""The staff home: what needs doing today, one search box for everything, and the health of it all.

Owns   nothing in the database; it asks the queries of the rooms below.
Offers `queries` (today's sentences, one search), `health` (what `libsys doctor` says).
Stands on all working rooms. Floor 12.
Start reading at `queries`; `health` and `health_routes` are the other half.
"""
