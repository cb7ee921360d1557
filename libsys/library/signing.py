"""The key with which this library signs its reports, and those it ever had.

The private key is a file in the data folder, readable by its owner alone: it stands in no copy of the library, so a
lost stick signs nothing. The public keys stand in the library with the day each came: a library that is brought back
on a new computer begins a new key, and what was signed by the old one goes on verifying.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from libsys.kernel.database import folder, rows
from libsys.kernel.files import read_small, write_whole
from libsys.kernel.refusals import refuse_now
from libsys.report_format.signature import public_of

FILE = "signing.key"
KNOWN = "SELECT public, recorded_at FROM signing_key ORDER BY recorded_at, public"
MOST_BYTES = 4000


class Unreadable(Exception):
    """There is a key file, and it holds no key that can be read; `path` names it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(str(path))


@dataclass(frozen=True, slots=True)
class Key:
    """A key that can sign."""

    private: bytes
    public: str


@dataclass(frozen=True, slots=True)
class Known:
    """A public key of this library, and since when it is known."""

    public: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class State:
    """How it stands with the key: the one that will sign next (None: a new one will be made), and all it ever had."""

    key: Key | None
    known: tuple[Known, ...]
    is_unreadable: bool = False

    @property
    def is_away(self) -> bool:
        """Whether this library signed before, and that key is not on this computer."""
        return self.key is None and bool(self.known) and not self.is_unreadable

    @property
    def is_strange(self) -> bool:
        """Whether the key on this computer never signed for this library, which signed before with another."""
        return self.key is not None and bool(self.known) and self.key.public not in {one.public for one in self.known}


def place() -> Path | None:
    """Where the key file of the open library lies."""
    here = folder()
    return here / FILE if here else None


def read() -> Key | None:
    """The key in the data folder; None when there is no file. Raises `Unreadable`."""
    path = place()
    if path is None:
        return None
    try:
        text = read_small(path, MOST_BYTES)
        return Key(text, public_of(text))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as trouble:
        raise Unreadable(path) from trouble


def make() -> Key:
    """A new key, written whole or not at all, for its owner alone. Refuses when the folder takes no file."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    text = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path = place()
    if path is None:
        refuse_now("signing_key_not_written", file=FILE)
    try:
        write_whole(path, text, 0o600)
    except OSError:
        refuse_now("signing_key_not_written", file=str(path))
    return Key(text, public_of(text))


async def known() -> tuple[Known, ...]:
    """Every public key that this library had, the oldest first."""
    return tuple(Known(**one) for one in await rows(KNOWN))


async def state() -> State:
    """What signs next, and what signed before."""
    try:
        return State(await asyncio.to_thread(read), await known())
    except Unreadable:
        return State(None, await known(), is_unreadable=True)
