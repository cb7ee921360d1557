"""Small wrong changes, one at a time: a room's tests must notice them. `python3 tests/check.py --mutate ROOM`.

`changes` makes them (a boundary moved, a call dropped, a condition of SQL taken out), `plugin` puts one into a running
pytest without touching a file, `__main__` tries them and keeps what became of each in `.cache/mutation`.
"""
