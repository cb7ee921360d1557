"""A file that is gone is SQLite's."""

from tests.conftest import SERVER

collect_ignore_glob = ["test_lost_library.py"] if SERVER else []
