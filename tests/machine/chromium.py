"""A Chromium for the tests that look at pages."""

import os
import shutil

from tests.machine import Missing
from tests.machine.python import PYTHON
from tests.machine.run import KEPT, apt_install, quiet, shown

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKED = "@sparticuz/chromium@147"
UNPACK = "import('@sparticuz/chromium').then(c => c.default.executablePath()).then(p => console.log(p))"


def installed() -> str | None:
    """The browser this machine has."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def find() -> dict[str, str]:
    """The environment in which the browser tests find their browser: of this machine, else Debian's, else npm's."""
    found = installed()
    if not found and apt_install("chromium", "fonts-dejavu-core"):
        found = installed()
    env = {"LIBSYS_TEST_CHROMIUM": found} if found else from_npm()
    lead()
    return env


def lead() -> None:
    """See that Playwright can lead a browser: its wheel brings a program that wants a library which a bare Debian 12 lacks."""
    asked = [str(PYTHON), "-m", "playwright", "--version"]
    fine, said = quiet(asked)
    if not fine and apt_install("libatomic1"):
        fine, said = quiet(asked)
    if not fine or not said.startswith("Version"):
        raise Missing(f"Playwright does not start here; on Debian: apt-get install libatomic1. It said: {said[-500:]}")


def from_npm() -> dict[str, str]:
    """A Chromium out of an npm package, for those who are not root."""
    home = KEPT / "chromium"
    if not (home / "node_modules").exists():
        home.mkdir(parents=True, exist_ok=True)
        print("installing Chromium from npm", flush=True)
        npm = shutil.which("npm")
        if not npm or shown([npm, "install", "--no-fund", "--no-audit", "--prefix", str(home), PACKED]):
            raise Missing("no Chromium: on Debian, apt-get install chromium; elsewhere install Node.js with npm")
    env = {**os.environ, "TMPDIR": str(home), "AWS_LAMBDA_JS_RUNTIME": "nodejs22.x"}
    fine, said = quiet(["node", "--input-type=module", "-e", UNPACK], cwd=home, env=env)
    if not fine:
        raise Missing(f"the Chromium of the npm package could not be unpacked: {said[-500:]}")
    libraries = [str(home / "al2023" / "lib")]
    return {"LIBSYS_TEST_CHROMIUM": said.strip().splitlines()[-1], "LD_LIBRARY_PATH": ":".join(libraries)}
