"""The keys of sessions and machines: how they are made and how they are stored."""

import hashlib
import secrets


def new_token() -> str:
    """256 random bits for a session or an API key."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """How a token is stored: a stolen file opens no session."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
