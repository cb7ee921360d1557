"""The ground floor: settings, database, clock, refusals, words, paper.

No library word lives here; every room stands on it. Start reading at `database`.
"""
