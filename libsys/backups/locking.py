"""A copy that leaves this computer can be locked: AES-256-GCM in pieces, under a key that is printed once.

The copies beside the library lie as open as the library itself does; what is locked goes to the second device, into another
folder, or to whoever downloads it. The key is a file in the data folder, for this program's own use, and stands in no copy.
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from libsys.kernel.files import write_whole
from libsys.kernel.settings import Settings

MAGIC = b"libsys locked copy 1\n"
FILE, OLD = "backups.key", "backups-before.key"
ENDING = ".locked"
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Thirty-two signs that nobody takes for another: no I, O, 0 or 1."""
SECRET_BYTES, SIGNS, CHECKS, GROUP = 20, 32, 4, 4
SALT, CHECK, PIECE, TAG = 16, 8, 1 << 20, 16


class WrongKey(Exception):
    """This key does not open that copy."""


class Spoiled(Exception):
    """The locked copy was altered, cut or not wholly written."""


def _signs(data: bytes, count: int) -> str:
    number = int.from_bytes(data, "big")
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(count)))


def _check_of(signs: str) -> str:
    return _signs(hashlib.sha256(b"libsys copy key " + signs.encode()).digest()[:3], CHECKS)


def new_key() -> str:
    """A key as it is printed: nine groups of four signs, the last of them to find slips of the pen."""
    signs = _signs(secrets.token_bytes(SECRET_BYTES), SIGNS)
    whole = signs + _check_of(signs)
    return "-".join(whole[at:at + GROUP] for at in range(0, len(whole), GROUP))


def secret_of(typed: str | None) -> bytes | None:
    """The secret of a key as somebody typed it, whatever the spaces, strokes and capitals; None when a sign is wrong."""
    plain = "".join(sign for sign in (typed or "").upper() if sign.isascii() and sign.isalnum())
    signs, check = plain[:SIGNS], plain[SIGNS:]
    if len(plain) != SIGNS + CHECKS or set(plain) - set(ALPHABET) or check != _check_of(signs):
        return None
    return signs.encode("ascii")


def own_keys(settings: Settings) -> list[bytes]:
    """The secrets that this computer keeps: the one that locks, first, and the one before it."""
    return [secret for name in (FILE, OLD) if (secret := _kept(settings.data / name)) is not None]


def own_key(settings: Settings) -> bytes | None:
    """The secret that locks what leaves this computer; None when copies leave it open."""
    return _kept(settings.data / FILE)


def _kept(path: Path) -> bytes | None:
    try:
        return secret_of(path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def keep(settings: Settings, key: str) -> None:
    """From now on what leaves is locked with this key. Raises OSError."""
    write_whole(settings.data / FILE, (key + "\n").encode("ascii"), mode=0o600)


def put_away(settings: Settings) -> None:
    """From now on what leaves is open; the key goes on opening what it locked."""
    os.replace(settings.data / FILE, settings.data / OLD)


def is_locked(source: BinaryIO) -> bool:
    """Whether this file, from where it stands, is a locked copy; it stands there afterwards."""
    at = source.tell()
    head = source.read(len(MAGIC))
    source.seek(at)
    return head == MAGIC


def _derived(secret: bytes, salt: bytes) -> tuple[bytes, bytes]:
    """The key of one file, and by what it is known that the key fits."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    both = HKDF(algorithm=SHA256(), length=32 + CHECK, salt=salt, info=MAGIC).derive(secret)
    return both[:32], both[32:]


def _nonce(number: int, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


def lock(source: BinaryIO, target: BinaryIO, secret: bytes) -> None:
    """Write the locked copy of all that is still to be read."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt = os.urandom(SALT)
    key, check = _derived(secret, salt)
    head = MAGIC + salt + check
    target.write(head)
    cipher, number, piece = AESGCM(key), 0, source.read(PIECE)
    while True:
        following = source.read(PIECE)
        target.write(cipher.encrypt(_nonce(number, not following), piece, head))
        if not following:
            return
        number, piece = number + 1, following


def unlocked(source: BinaryIO, keys: list[bytes]) -> Iterator[bytes]:
    """The pieces of the copy in the clear. Raises `WrongKey` before the first, `Spoiled` where it is not as it was written."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    head = source.read(len(MAGIC) + SALT + CHECK)
    salt, check = head[len(MAGIC):len(MAGIC) + SALT], head[len(MAGIC) + SALT:]
    fitting = [key for key, known in (_derived(secret, salt) for secret in keys) if hmac.compare_digest(known, check)]
    if not fitting:
        raise WrongKey
    cipher, number, piece = AESGCM(fitting[0]), 0, source.read(PIECE + TAG)
    while True:
        following = source.read(PIECE + TAG)
        try:
            yield cipher.decrypt(_nonce(number, not following), piece, head)
        except InvalidTag as trouble:
            raise Spoiled from trouble
        if not following:
            return
        number, piece = number + 1, following


def lock_file(path: Path, target: Path, secret: bytes) -> None:
    """The locked copy of a file, synced and for its owner alone. Raises OSError."""
    with open(path, "rb") as source, open(os.open(target, os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600), "wb") as out:
        lock(source, out, secret)
        out.flush()
        os.fsync(out.fileno())


def sha256_inside(path: Path, secret: bytes) -> str:
    """The hash of what is locked in a file, read back from the device."""
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        for piece in unlocked(file, [secret]):
            digest.update(piece)
    return digest.hexdigest()
