"""On PostgreSQL a server of its own looks after its disk."""

from tests.conftest import SERVER

collect_ignore_glob = ["test_bad_disks.py"] if SERVER else []
