"""Keys that nobody can guess."""

import secrets


def one_time_key() -> str:
    """A fresh key for one form or one request, 128 random bits: what makes a second sending harmless."""
    return secrets.token_urlsafe(16)
