"""The scanners that attack a running library, in a folder of their own: no library needs them, and no other test does."""

import hashlib

from tests.machine import Missing
from tests.machine.python import pip_from_outside
from tests.machine.run import KEPT, ROOT, shown

LOCK = ROOT / "tests" / "machine" / "scanners.txt"
HOME = KEPT / "scanners"


def find() -> dict[str, str]:
    """The environment in which the tests find sqlmap and atheris, installed from their lock when they are not there yet."""
    stamp = HOME / "installed"
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text(encoding="ascii") != wanted:
        print("installing sqlmap and atheris", flush=True)
        command = [*pip_from_outside(), "install", "-q", "--require-hashes", "--no-deps", "--only-binary", ":all:", "--upgrade", "--target", str(HOME)]
        if shown([*command, "-r", str(LOCK)]):
            raise Missing("pip could not install tests/machine/scanners.txt; atheris has wheels for Linux and macOS, Python 3.11 to 3.13")
        stamp.write_text(wanted, encoding="ascii")
    return {"LIBSYS_TEST_SCANNERS": str(HOME)}
