"""The report as flat CSV: one line for each value, with its path; empty was not recorded, 0 was counted."""

import io
from collections.abc import Iterator
from typing import Any

from libsys.kernel.sheets import write_rows
from libsys.reporting.indicators import BY_KEY


def flat(document: dict[str, Any]) -> bytes:
    """The CSV's bytes."""
    out = io.BytesIO()
    columns = {"block": "blok", "key": "kunci", "label": "uraian", "value": "nilai"}
    write_rows("csv", columns, list(_lines(document)), out)
    return out.getvalue()


def _lines(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for block, content in document.items():
        for path, value in _leaves(content):
            first = path.split(".")[0].split("[")[0]
            label = BY_KEY[first].said.name if first in BY_KEY else ""
            yield {"block": block, "key": path, "label": label, "value": value}


def _leaves(content: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(content, dict) and content:
        for key, one in content.items():
            yield from _leaves(one, f"{path}.{key}" if path else key)
    elif isinstance(content, list) and any(isinstance(one, dict) for one in content):
        for number, one in enumerate(content, 1):
            yield from _leaves(one, f"{path}[{number}]")
    else:
        yield path, content
