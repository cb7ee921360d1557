"""The signature beside the seal: Ed25519 by the library's key, in letters that `openssl` and every other program read.

`tanda_tangan.kunci` is the public key, base64 of its DER: the one line between the marks of a PEM file.
`tanda_tangan.nilai` is base64 of the 64 bytes signed over `seal.sealed_bytes`, the same bytes that the seal is made of.
"""

import base64
import hashlib
from typing import Any

from libsys.report_format.seal import Document, is_intact, sealed_bytes

FIELD = "tanda_tangan"
SIGNED, SEALED, ALTERED = "signed", "sealed", "altered"


def with_signature(document: Document, private: bytes) -> Document:
    """The sealed document with the library's signature; `private`: the text of a key file (PEM)."""
    value = base64.b64encode(_private(private).sign(sealed_bytes(document))).decode()
    return {**document, FIELD: {"kunci": public_of(private), "nilai": value}}


def standing(document: Any) -> str:
    """What anybody can say of a document who has nothing else: `signed` by the key it names, `sealed` (it is as it was
    sealed, and nobody signed it: a draft, or a report of before there were keys), or `altered` (anything else).

    Whether the key is that library's own must be known from elsewhere: compare `fingerprint(signed_by(document))`.
    """
    if not is_intact(document):
        return ALTERED
    if FIELD not in document:
        return SEALED
    return SIGNED if _fits(document) else ALTERED


def signed_by(document: Document) -> str | None:
    """The public key that a document names."""
    mark = document.get(FIELD)
    key = mark.get("kunci") if isinstance(mark, dict) else None
    return key if isinstance(key, str) else None


def fingerprint(public: str) -> str:
    """Sixteen signs by which two people tell over the telephone that they mean the same key: `4F2A 90C1 77DE 03B8`."""
    digest = hashlib.sha256(public.encode("utf-8", "replace")).hexdigest()[:16].upper()
    return " ".join(digest[at : at + 4] for at in range(0, 16, 4))


def public_of(private: bytes) -> str:
    """The public key that belongs to the text of a key file. Raises ValueError when it is none."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    shape = _private(private).public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(shape).decode()


def _fits(document: Document) -> bool:
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_der_public_key

    try:
        mark = document[FIELD]
        key = load_der_public_key(base64.b64decode(mark["kunci"], validate=True))
        if set(mark) != {"kunci", "nilai"} or not isinstance(key, Ed25519PublicKey):
            return False
        key.verify(base64.b64decode(mark["nilai"], validate=True), sealed_bytes(document))
    except (InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError, KeyError):
        return False
    return True


def _private(text: bytes) -> Any:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(text, password=None)
    except (TypeError, UnsupportedAlgorithm) as trouble:  # it has a password, or is of a kind that nobody knows
        raise ValueError("no Ed25519 key") from trouble
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError("no Ed25519 key")
    return key
