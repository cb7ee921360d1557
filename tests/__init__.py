"""The checks of the house. `python3 tests/check.py` runs them all."""
