"""Everyone can read the pages: by day, by night, and without colour."""

import re
from pathlib import Path

import pytest

import libsys
from libsys.kernel.assets import folder

CSS = (folder("static") / "css/libsys.css").read_text(encoding="utf-8")
DAY, NIGHT = (
    dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", block))
    for block in re.findall(r":root \{(.*?)\n\s*\}", CSS, re.S)[:2]
)

TEXT = [  # what is written on what
    *((ink, ground) for ink in ("ink", "soft", "link", "red") for ground in ("paper", "sheet")),
    ("on-press", "press"),
    ("on-press", "press-2"),
    ("link", "wash"),
    ("ink", "wash"),
    ("soft", "wash"),
    ("amber", "amber-wash"),
    ("ink", "amber-wash"),
    ("red", "red-wash"),
    ("ink", "red-wash"),
]
SIGNS = [  # what must be seen: edges of boxes to fill in, the focus, what is wrong
    *((sign, ground) for sign in ("edge", "focus", "red-line", "press") for ground in ("paper", "sheet")),
]


def light(colour: str) -> float:
    """Relative luminance, as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [DAY, NIGHT], ids=["day", "night"])
def test_text_and_signs_stand_out(scheme: dict[str, str]) -> None:
    weak = [(ink, ground) for ink, ground in TEXT if contrast(scheme[ink], scheme[ground]) < 4.5]
    faint = [(sign, ground) for sign, ground in SIGNS if contrast(scheme[sign], scheme[ground]) < 3]
    assert (weak, faint) == ([], [])


def test_old_browsers_understand_every_rule() -> None:
    for rule in ("@layer", ":has(", "light-dark(", "@container", "oklch(", "&"):
        assert rule not in CSS


def test_there_is_one_look_for_each_condition() -> None:
    for condition in ("prefers-color-scheme: dark", "prefers-reduced-motion", "print", "forced-colors"):
        assert condition in CSS
    pages = Path(libsys.__file__).parent / "ui" / "pages"
    for name in ("base.html", "simple.html"):
        assert re.search(r"css/print\.css.*media=\"print\"", (pages / name).read_text(encoding="utf-8"))
