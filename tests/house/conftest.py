"""A made-up house for the laws to find fault with."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house.map import House


@pytest.fixture
def made(tmp_path: Path) -> Callable[[dict[str, str]], House]:
    """Builds a small house out of {path: text}."""

    def build(files: dict[str, str]) -> House:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return House(tmp_path)

    return build
