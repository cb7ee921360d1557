"""Measures the budgets beside a bare Litestar page in the same run: `python -m tests.bench`."""
