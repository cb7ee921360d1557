"""QR codes and bar codes that print sharp at any size: black on white in either theme."""

from xml.sax.saxutils import quoteattr

QUIET_QR = 4  # modules of white around the code, without which scanners miss it
QUIET_BARS = 10
# A fixed mask is as readable as a chosen one, and eight times faster to draw.
_MASK = 3


def qr_modules(text: str) -> list[list[bool]]:
    """The black (True) and white squares of a QR code, row by row, without the white border.

    Raises ValueError when the text is empty or longer than a QR code can hold.
    """
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.exceptions import DataOverflowError
    from qrcode.main import QRCode

    if not text:
        raise ValueError("a QR code needs text")
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0, mask_pattern=_MASK)
    try:
        code.add_data(text, optimize=0)
        code.make(fit=True)
    except (DataOverflowError, ValueError) as too_long:
        raise ValueError("this text is too long for a QR code") from too_long
    return [[bool(square) for square in line] for line in code.modules]


def _runs(line: list[bool]) -> list[tuple[int, int]]:
    """Where black runs begin, and how long they are."""
    runs: list[tuple[int, int]] = []
    for at, black in enumerate(line):
        if not black:
            continue
        if runs and sum(runs[-1]) == at:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((at, 1))
    return runs


def _svg(width: int, height: int, path: str, label: str | None, more: str = "") -> str:
    said = f'role="img" aria-label={quoteattr(label)}' if label else 'aria-hidden="true"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"{more} '
        f'shape-rendering="crispEdges" {said}>'
        f'<rect width="{width}" height="{height}" fill="#fff"/><path fill="#000" d="{path}"/></svg>'
    )


def qr_svg(text: str, label: str | None = None) -> str:
    """A QR code as a drawing for pages; `label` says aloud what it opens."""
    rows = qr_modules(text)
    side = len(rows) + 2 * QUIET_QR
    path = "".join(
        f"M{QUIET_QR + start} {QUIET_QR + y}h{length}v1h-{length}z"
        for y, line in enumerate(rows)
        for start, length in _runs(line)
    )
    return _svg(side, side, path, label)


def qr_terminal(text: str) -> str:
    """A QR code for a terminal with a dark ground: two rows of squares in each line of text."""
    rows = qr_modules(text)
    side = len(rows) + 2 * QUIET_QR
    empty = [False] * side
    beside = [False] * QUIET_QR
    padded = [[*beside, *line, *beside] for line in rows]
    every = [*[empty] * QUIET_QR, *padded, *[empty] * QUIET_QR]
    every += [empty] * (len(every) % 2)
    blocks = {(False, False): "█", (False, True): "▀", (True, False): "▄", (True, True): " "}
    return "\n".join(
        "".join(blocks[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(every[::2], every[1::2], strict=True)
    )


def code128_modules(text: str) -> list[bool]:
    """The bars (True) and gaps of a Code 128, without the white at its ends.

    Raises ValueError when the text is empty or has characters a bar code cannot hold.
    """
    from barcode.codex import Code128

    if not text or not text.isascii() or not text.isprintable():
        raise ValueError("a bar code holds plain letters, digits and signs only")
    return [bar == "1" for bar in Code128(text).build()[0]]


def code128_svg(text: str, label: str | None = None) -> str:
    """A Code 128 bar code as a drawing; the page sets its width and height freely."""
    bars = code128_modules(text)
    width = len(bars) + 2 * QUIET_BARS
    path = "".join(f"M{QUIET_BARS + at} 0h{length}v1h-{length}z" for at, length in _runs(bars))
    return _svg(width, 1, path, label, ' preserveAspectRatio="none"')
