"""Makes static/img/icons.svg from an unpacked lucide-static package: `python -m tests.ui.sprite FOLDER`.

A page names an icon; a name that is not here yet is added to NAMES and the sprite is made again.
"""

import re
import sys
from pathlib import Path

SPRITE = Path(__file__).parents[2] / "static" / "img" / "icons.svg"

NAMES = """
archive arrow-left arrow-right bell book book-check book-open book-plus book-x calendar calendar-days calendar-plus
chart-column check chevron-down chevron-right circle-alert circle-check circle-help clock copy database download
door-open eye eye-off file-down file-text flag handshake hard-drive hash heart history house id-card image info
key-round languages layers library life-buoy link list list-checks lock log-in log-out megaphone menu package pencil
phone plus rotate-ccw save scan-barcode school search settings shield-check sprout tag target trash-2 triangle-alert
undo-2 upload user user-cog user-plus user-round users users-round x
""".split()

# The library's sign: a village roof over an open book.
LOGO = (
    '<rect width="32" height="32" rx="8" fill="#1d5a43"/>'
    '<path d="M4.5 13.2 11 11l5-5.2 5 5.2 6.5 2.2" fill="none" stroke="#e3b04b" stroke-width="2.2" '
    'stroke-linecap="round" stroke-linejoin="round"/>'
    '<path d="M16 16.2c-2.7-1.7-5.8-2.2-9.3-1.7v9.7c3.5-.5 6.6 0 9.3 1.7z" fill="#fffdf8"/>'
    '<path d="M16 16.2c2.7-1.7 5.8-2.2 9.3-1.7v9.7c-3.5-.5-6.6 0-9.3 1.7z" fill="#e9e0cd"/>'
)


def drawing(svg: str) -> str:
    """The strokes of one icon, without its frame."""
    inside = svg.partition(">")[2] if svg.startswith("<svg") else svg.partition("<svg")[2].partition(">")[2]
    return re.sub(r"\s*\n\s*", "", inside.rpartition("</svg>")[0]).replace(" />", "/>")


def sprite(folder: Path) -> str:
    """Every named icon as a symbol of one file."""
    symbols = [f'<symbol id="logo" viewBox="0 0 32 32">{LOGO}</symbol>']
    for name in sorted(set(NAMES)):
        strokes = drawing((folder / "icons" / f"{name}.svg").read_text(encoding="utf-8"))
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{strokes}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def main(folder: str) -> None:
    """Write the sprite and the logo."""
    SPRITE.write_text(sprite(Path(folder)), encoding="utf-8")
    logo = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">{LOGO}</svg>\n'
    SPRITE.with_name("logo.svg").write_text(logo, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
