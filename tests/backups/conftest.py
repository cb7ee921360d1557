"""Copies are of the village's one file; on PostgreSQL the room only says so, and that has its own test file."""

from pathlib import Path

import pytest

from libsys.kernel.settings import Settings
from tests.conftest import SERVER

collect_ignore_glob = ["test_[!p]*.py"] if SERVER else ["test_postgres.py"]


@pytest.fixture
def settings(address: str) -> Settings:
    """The settings of this test's own library."""
    return Settings(data=Path(address).parent) if not SERVER else Settings(data=Path("."), database_url=address)
