"""What goes on paper: QR and bar codes, and letters as PDF with the library's letterhead.

`qr_svg`, `qr_terminal`, `code128_svg` draw codes; `Letter` writes an official letter;
`Sheet` is a bare page measured in millimetres, for labels and cards. fpdf2 is imported only
when a page is made: pages of the program never wait for it.
"""

from libsys.kernel.paper.codes import (
    code128_modules,
    code128_svg,
    qr_modules,
    qr_svg,
    qr_terminal,
)
from libsys.kernel.paper.letter import Column, Letter, Letterhead, Signature
from libsys.kernel.paper.sheet import SIZES, Sheet

__all__ = [
    "SIZES",
    "Column",
    "Letter",
    "Letterhead",
    "Sheet",
    "Signature",
    "code128_modules",
    "code128_svg",
    "qr_modules",
    "qr_svg",
    "qr_terminal",
]
