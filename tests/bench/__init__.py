"""Measures the budgets beside a bare Litestar page in the same run: `python3 tests/check.py --only bench`."""
