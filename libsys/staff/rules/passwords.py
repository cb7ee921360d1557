"""Which passwords will do, and how long a guesser must wait (OWASP ASVS 5.0, 6.2)."""

from datetime import datetime, timedelta

SHORTEST = 10
LONGEST = 128
FREE_TRIES = 5
WAITS_MINUTES = (1, 2, 4, 8, 15)

COMMON = frozenset("""
password passw0rd password1 password123 qwerty qwertyuiop 1234567890 123456789 12345678910 0123456789 0987654321
1111111111 0000000000 abcdefghij iloveyou indonesia merdeka1945 indonesiaraya bismillah bismillah1 bismillah123
alhamdulillah assalamualaikum rahasia rahasia123 sayangku sayang123 perpustakaan perpustakaan1 perpustakaan123
perpusdesa perpusdesa1 perpusdesa123 perpustakaandesa pustakawan pustakawan1 pustakawan123 administrator admin12345
adminadmin admin123456 katasandi katasandi123 qwerty12345 qwerty123456 asdfghjkl1 1q2w3e4r5t zaq12wsxcde tamanbaca
tamanbacaan tamanbacamasyarakat literasi123 bukubuku123 desaku12345 pengelola123 kepaladesa libsyslibsys
""".split())


def problem(password: str, *names: str) -> str | None:
    """Why this password will not do (a reason code), or None.

    `names` are words an attacker tries first: the account's name, the library, the village.
    """
    if len(password) < SHORTEST:
        return "password_too_short"
    if len(password) > LONGEST:
        return "password_too_long"
    plain = password.casefold()
    squeezed = "".join(letter for letter in plain if letter.isalnum())
    if plain in COMMON or squeezed in COMMON or len(set(plain)) < 4 or (squeezed.isdigit() and len(set(squeezed)) < 5):
        return "password_too_common"
    for name in names:
        word = "".join(letter for letter in name.casefold() if letter.isalnum())
        if len(word) >= 4 and word in squeezed and len(squeezed) - len(word) < 5:
            return "password_holds_name"
    return None


def wait_until(failed_count: int, failed_at: datetime) -> datetime | None:
    """Until when this account must wait after wrong passwords; growing, never for ever.

    A village has one librarian: nobody else's guesses may lock him out for good.
    """
    if failed_count < FREE_TRIES:
        return None
    step = min(failed_count - FREE_TRIES, len(WAITS_MINUTES) - 1)
    return failed_at + timedelta(minutes=WAITS_MINUTES[step])
