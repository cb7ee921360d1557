"""What is dangerous wherever it stands: text that is run as a program, ciphers and hashes of yesterday, chance that can be guessed, XML that fetches."""

import ast

import pytest

from tests.house.map import THIS_HOUSE, House, called

RUNS = {"eval", "exec", "compile", "__import__", "execfile", "literal_eval", "render_str", "from_string", "Template", "ListExpr"}
"""Names that read a text as a program or as a template."""
ATTRIBUTES_FINE = {"re.compile"}
LOADS = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "yaml", "xml", "lxml", "xmltodict", "defusedxml", "html5lib", "bs4", "plistlib", "code", "codeop", "runpy", "jinja2"}
"""Packages that make objects or programs of a file, or follow what an XML file names."""
LOADS_FINE = {"xml.sax.saxutils"}
HASHES = {"sha256", "sha512", "sha3_256", "blake2b", "_Hash"}
CIPHERS = {
    "cryptography.hazmat.primitives.hashes": {"SHA256"}, "cryptography.hazmat.primitives.kdf.hkdf": {"HKDF"}, "cryptography.hazmat.primitives.ciphers.aead": {"AESGCM"},
    "cryptography.hazmat.primitives.asymmetric.ed25519": {"Ed25519PublicKey", "Ed25519PrivateKey"}, "cryptography.exceptions": {"InvalidTag", "InvalidSignature", "UnsupportedAlgorithm"},
    "cryptography.hazmat.primitives.serialization": {"Encoding", "PublicFormat", "PrivateFormat", "NoEncryption", "load_der_public_key", "load_pem_private_key"},
}
"""All that is used of ciphers and signatures: AES-GCM, Ed25519, HKDF and SHA-256. Another name comes here when somebody has read what guidance says of it."""
BY_DICE = "libsys/setup/demo/"
"""Where chance may be repeated from a seed: the invented village, but for its passwords."""


def run_as_a_program(house: House) -> list[str]:
    """Text that is run, or made into objects, by whoever wrote it."""
    wrong = []
    for module in house.modules:
        for node in module.nodes:
            if called(node) in RUNS and isinstance(node, ast.Call) and ast.unparse(node.func) not in ATTRIBUTES_FINE:
                wrong.append(module.at(node, f"{ast.unparse(node.func)} reads a text as a program"))
        wrong += [module.at(node, f"{source} makes objects of a file, or follows what it names") for node, source, name, _ in module.imports
                  if source.split(".")[0] in LOADS and source not in LOADS_FINE and f"{source}.{name}" not in LOADS_FINE]
    return wrong


def of_yesterday(house: House) -> list[str]:
    """Hashes, ciphers and modes other than those that are named here."""
    wrong = []
    for module in house.modules:
        for node, source, name, own in module.imports:
            if source.split(".")[0] == "cryptography" and (name is None or name not in CIPHERS.get(source, ())):
                wrong.append(module.at(node, f"{source}.{name or ''} is none of the ciphers that this house uses"))
            if source == "hashlib" and name is not None and name not in HASHES:
                wrong.append(module.at(node, f"hashlib.{name} is a hash of yesterday, or one that nobody looked at"))
            if source in ("hashlib", "hmac") and own != (name or source):
                wrong.append(module.at(node, f"{source} under another name"))
        for node in module.nodes:
            if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "hashlib" and node.attr not in HASHES:
                wrong.append(module.at(node, f"hashlib.{node.attr} is a hash of yesterday, or one that nobody looked at"))
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("hmac.new", "hmac.digest") and not ast.unparse(node).endswith("hashlib.sha256)"):
                wrong.append(module.at(node, f"{ast.unparse(node)[:60]}: with sha256"))
    return wrong


def guessable(house: House) -> list[str]:
    """Chance that whoever knows the clock or the seed can repeat: keys, codes and passwords come from `secrets` or `os.urandom`."""
    return [module.at(node, "random can be guessed: secrets") for module in house.modules if not module.path.startswith(BY_DICE)
            for node, source, _, _ in module.imports if source.split(".")[0] == "random"]


LAWS = (run_as_a_program, of_yesterday, guessable)


@pytest.mark.parametrize("law", LAWS)
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


@pytest.mark.parametrize("line", [
    "x = eval(typed)", "exec(typed)", "import builtins\nbuiltins.eval(typed)", "x = compile(typed, 'x', 'exec')", "import pickle", "from marshal import loads", "import yaml",
    "import xml.etree.ElementTree as tree", "from xml.dom import minidom", "from lxml import etree", "from defusedxml import ElementTree", "def f():\n    import shelve",
    "x = environment('id').render_str(typed)", "x = Template(template_str=typed)", "from jinja2 import Environment", "from xml.sax import parseString", "x = __import__(typed)",
])
def test_a_text_that_is_run_is_found(made, line) -> None:
    assert run_as_a_program(made({"libsys/members/queries.py": line}))
    assert run_as_a_program(made({"libsys/members/queries.py": "import re\nfrom xml.sax.saxutils import quoteattr\nx = re.compile('a')"})) == []


@pytest.mark.parametrize("line", [
    "x = hashlib.md5(b'')", "x = hashlib.sha1(b'')", "x = hashlib.new('md5')", "from hashlib import md5", "import hashlib as h\nx = h.md5()", "x = hashlib.file_digest(f, 'md5')",
    "x = hmac.new(k, t, hashlib.sha512)", "x = hmac.new(k, t, 'md5')", "x = hmac.digest(k, t, 'sha1')", "from cryptography.hazmat.primitives.ciphers import Cipher, modes",
    "from cryptography.hazmat.primitives.ciphers.aead import AESCCM", "from cryptography.hazmat.primitives.asymmetric import rsa, padding", "import cryptography",
    "from cryptography.fernet import Fernet", "from cryptography.hazmat.primitives.hashes import SHA1", "from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4",
])
def test_a_cipher_or_a_hash_of_yesterday_is_found(made, line) -> None:
    assert of_yesterday(made({"libsys/members/queries.py": line}))
    assert of_yesterday(made({"libsys/members/queries.py": "x = hmac.new(k, t, hashlib.sha256).hexdigest() + hashlib.blake2b(t).hexdigest()"})) == []


@pytest.mark.parametrize("line", ["import random", "from random import choice", "def f():\n    import random as chance"])
def test_chance_that_can_be_guessed_is_found(made, line) -> None:
    assert guessable(made({"libsys/staff/secrets.py": line}))
    assert guessable(made({"libsys/setup/demo/year.py": line, "libsys/staff/secrets.py": "import secrets"})) == []
