"""A report is signed by the library's key: who has only the document and the fingerprint can tell."""

import copy
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat

from libsys.report_format import seal
from libsys.report_format.signature import (
    ALTERED,
    SEALED,
    SIGNED,
    fingerprint,
    public_of,
    signed_by,
    standing,
    with_signature,
)
from tests.report_format.test_contract import document


def pem(key: Any, password: Any = None) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, password or NoEncryption())


OURS, ANOTHER = pem(Ed25519PrivateKey.from_private_bytes(bytes(32))), pem(Ed25519PrivateKey.from_private_bytes(bytes([1] * 32)))


def signed(private: bytes = OURS) -> dict[str, Any]:
    return with_signature(seal.signed(document(), revision=1, at="2026-11-02T09:00:00+07:00", by_name="Bu Sari", by_title="Pengelola"), private)


def test_a_signed_report_is_sealed_and_signed_by_the_key_it_names() -> None:
    report = signed()
    assert standing(report) == SIGNED and seal.is_intact(report)
    assert signed_by(report) == public_of(OURS) == "MCowBQYDK2VwAyEAO2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik="
    assert signed() == report  # the same key and report give the same signature


def test_a_report_of_before_there_were_keys_is_sealed_and_not_signed() -> None:
    report = seal.signed(document(), revision=1, at="2026-11-02T09:00:00+07:00", by_name="Bu Sari", by_title=None)
    assert standing(report) == SEALED and signed_by(report) is None
    old = copy.deepcopy(report)
    old["identitas"]["schema_version"] = "1.0"
    assert standing(seal.sealed(old)) == SEALED


def forged(change: str) -> dict[str, Any]:
    report = copy.deepcopy(signed())
    if change == "figure":
        report["layanan"]["kunjungan_total"] = 590
    elif change in ("name", "day"):
        report["identitas"][{"name": "disetujui_oleh", "day": "difinalkan_pada"}[change]] = "2026-11-09T09:00:00+07:00"
    return report


@pytest.mark.parametrize("change", ["figure", "name", "day"])
def test_a_changed_report_is_found_also_when_the_seal_is_made_anew(change) -> None:
    report = forged(change)
    assert standing(report) == ALTERED
    assert standing(seal.sealed(report)) == ALTERED
    resigned = with_signature(seal.sealed(report), ANOTHER)  # then only the key tells whose it is
    assert standing(resigned) == SIGNED and signed_by(resigned) != signed_by(signed())
    assert fingerprint(signed_by(resigned)) != fingerprint(signed_by(signed()))


@pytest.mark.parametrize("mark", [None, {}, [], "x", {"kunci": "x"}, {"nilai": "x"}, {"kunci": "x", "nilai": "y"}, {"kunci": None, "nilai": None},
                                  {"kunci": public_of(OURS), "nilai": ""}, {"kunci": public_of(OURS), "nilai": "é"},
                                  {"kunci": public_of(OURS), "nilai": "AAAA", "more": "x"}, {"kunci": "AAAA", "nilai": 5}])
def test_nonsense_in_the_place_of_a_signature_is_no_signature(mark) -> None:
    assert standing({**signed(), "tanda_tangan": mark}) == ALTERED


def test_a_key_of_another_kind_signs_nothing() -> None:
    from base64 import b64encode

    from cryptography.hazmat.primitives.serialization import PublicFormat

    other = generate_private_key(SECP256R1())
    public = b64encode(other.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()
    assert standing({**signed(), "tanda_tangan": {"kunci": public, "nilai": signed()["tanda_tangan"]["nilai"]}}) == ALTERED
    for text in (pem(other), b"", b"x", pem(Ed25519PrivateKey.generate(), BestAvailableEncryption(b"secret"))):
        with pytest.raises(ValueError):
            public_of(text)


@pytest.mark.parametrize("nonsense", [None, [], "x", {}, {"sha256": "x"}])
def test_what_is_no_document_is_altered(nonsense) -> None:
    assert standing(nonsense) == ALTERED


def test_a_fingerprint_can_be_read_out_on_the_telephone() -> None:
    assert fingerprint(public_of(OURS)) == "F481 A160 69DB 994A"
    assert fingerprint(public_of(OURS)) != fingerprint(public_of(ANOTHER))
