"""What the forms of a room ask, as a table that a person reads and changes in the same commit: tests/ROOM/forms.txt.

    python -m tests.ui.asked ROOM …     writes the tables anew; read what changed before you keep it
"""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from libsys.ui.forms import Form

ROOT = Path(__file__).parents[2]


def forms_of(room: str) -> Iterator[tuple[str, Form]]:
    """Every form of a room by its name, also those that stand in a table of forms."""
    for path in sorted((ROOT / "libsys" / room).rglob("forms.py")):
        module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        place = "" if path.parent.name == room else f"{path.parent.name}."
        for name, it in vars(module).items():
            if isinstance(it, Form):
                yield place + name, it
            elif isinstance(it, dict):
                yield from ((f"{place}{name}.{key}", one) for key, one in it.items() if isinstance(one, Form))


def table(room: str) -> str:
    """One line a field: kind, name, whether it must be filled in, its bounds, and the keys of a choice."""
    lines = []
    for name, form in forms_of(room):
        lines.append(f"{name}")
        for field in form.fields.values():
            bounds = [f"{word} {bound}" for word, bound in (("least", field.least), ("most", field.most)) if bound is not None]
            marks = ["needed"] * field.needed + ["lines"] * field.lines + bounds
            keys = [] if field.allowed is None else [f"of {' '.join(field.allowed)}"]
            lines.append("  " + " ".join([field.kind, field.name, *marks, *keys]))
    return "\n".join(lines) + "\n"


def written(room: str) -> str:
    """The table as it was last read by a person."""
    return (ROOT / "tests" / room / "forms.txt").read_text(encoding="utf-8")


if __name__ == "__main__":
    for chosen in sys.argv[1:]:
        (ROOT / "tests" / chosen / "forms.txt").write_text(table(chosen), encoding="utf-8")
