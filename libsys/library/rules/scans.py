"""What a scanner meant: the number without the marks that some scanners and labels put around it.

A scanner is a keyboard. One names the kind of code first (AIM: `]C0B01151`), another sends the stars of Code 39
(`*B01151*`), a label may hold an address (`…/k/B01151`), and where the computer believes in another keyboard than
the scanner, digits and dashes arrive as other signs. `other_layouts` reads those back; whoever asks takes a reading
only when it alone is a number that is known.
"""

import re
from urllib.parse import unquote

_AIM = re.compile(r"\][A-Za-z][0-9A-Za-z](?=.)")
_STARS = re.compile(r"\*([^*]+)\*")
# A number of the register may have strokes itself (`015/K/2026`): an address begins with its host, or with /k/ alone.
_ADDRESS = re.compile(r"(?:[a-z]+://(?:[^?#]*?/)?|[^\s/?#.:]+[.:][^\s/?#]+/|/)?k/([^?#]+?)/?(?:[?#].*)?", re.IGNORECASE)
_CODE = re.compile(r"[A-Za-z0-9._-]{1,40}")

_SCANNER = ("1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./", '!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?')
_COMPUTERS = (
    ("&é\"'(-è_çà)=azertyuiop^$qsdfghjklmùwxcvbn,;:!", "1234567890°+AZERTYUIOP¨£QSDFGHJKLM%WXCVBN?./§"),  # French
    ("&é\"'(§è!çà)-azertyuiop^$qsdfghjklmùwxcvbn,;:=", "1234567890°_AZERTYUIOP¨*QSDFGHJKLM%WXCVBN?./+"),  # Belgian
    ("1234567890ß´qwertzuiopü+asdfghjklöäyxcvbnm,.-", '!"§$%&/()=?`QWERTZUIOPÜ*ASDFGHJKLÖÄYXCVBNM;:_'),  # German
    ("+ěščřžýáíé=´qwertzuiopú)asdfghjklů§yxcvbnm,.-", '1234567890%ˇQWERTZUIOP/(ASDFGHJKL"!YXCVBNM?:_'),  # Czech
    ("1234567890'¡qwertyuiop`+asdfghjklñ´zxcvbnm,.-", '!"·$%&/()=?¿QWERTYUIOP^*ASDFGHJKLÑ¨ZXCVBNM;:_'),  # Spanish, Italian
    (_SCANNER[1], _SCANNER[0]),  # the right one, with Shift held down
)
_MEANT = tuple(dict(zip("".join(computer), "".join(_SCANNER), strict=True)) for computer in _COMPUTERS)


def without_marks(typed: str) -> str:
    """What was scanned without the marks around it, and without signs that cannot be seen."""
    text = "".join(sign for sign in typed if sign.isprintable()).strip()
    text = _AIM.sub("", text, count=1) if text.startswith("]") else text
    stars = _STARS.fullmatch(text)
    return stars[1].strip() if stars else text


def bare(typed: str) -> str:
    """What was scanned without marks, and without the address `…/k/` of whatever host that stood before it."""
    text = without_marks(typed)
    address = _ADDRESS.fullmatch(text)
    return unquote(address[1]) if address else text


def code_of(typed: str) -> str | None:
    """The number in what was scanned: a bare code, or an address `…/k/<code>` of whatever host; None for words."""
    text = bare(typed)
    return text if _CODE.fullmatch(text) else None


def other_layouts(typed: str) -> tuple[str, ...]:
    """What a scanner may have sent that this computer wrote with other signs; nothing for a code as codes are."""
    text = typed.strip()
    return () if not text or _CODE.fullmatch(text) else readings(text)


def readings(text: str) -> tuple[str, ...]:
    """What each keyboard makes of these signs; also of such as may be a code: where a stroke is typed a scanner's dash."""
    meant = ["".join(layout[sign] for sign in text) for layout in _MEANT if all(sign in layout for sign in text)]
    return tuple(dict.fromkeys(meant))
