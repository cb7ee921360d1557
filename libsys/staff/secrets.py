"""Passwords and keys: how they are made, hashed and checked. Nothing secret is stored in clear."""

import asyncio
import secrets
from functools import lru_cache
from typing import Any

from libsys.kernel.database import Memory

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""For codes that people copy from paper: no I, O, 0 or 1."""

_two: Memory[asyncio.Semaphore] = Memory(lambda: asyncio.Semaphore(2))


@lru_cache(maxsize=1)
def _hasher() -> Any:
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)


NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$UTD54su9i0Cdb6VJUDYnbA$OR1ZO3Fa+s/zrC59SXt6Dkn7K554VQieklcsF50h3po"
"""The hash of random signs that nobody kept, to check against when there is no such account: both take the same time."""


async def hash_password(password: str) -> str:
    """argon2id (t=2, m=19 MiB, p=1: 0.03 s here, 0.3 s on a Raspberry Pi 3), in a thread, two at once."""
    async with _two.here:
        return await asyncio.to_thread(_hasher().hash, password)


async def password_fits(password: str, stored: str | None) -> bool:
    """Whether the password is the one that was hashed; takes as long when there is none stored."""
    from argon2.exceptions import VerificationError

    async with _two.here:
        try:
            fits = await asyncio.to_thread(_hasher().verify, stored or NOBODYS, password)
        except (VerificationError, ValueError):
            return False
    return bool(fits) and stored is not None


def new_code(groups: int = 5) -> str:
    """A code to print and keep: groups of four letters and digits, 20 bits a group."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(groups))


def plain_code(typed: str) -> str:
    """A printed code as it was typed, without the dashes and blanks people add."""
    return "".join(letter for letter in typed.upper() if letter in ALPHABET)
