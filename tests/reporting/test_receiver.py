"""Who receives a report checks it by the steps of the guide, as they stand there, without libsys."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from libsys.library import signing
from libsys.report_format.seal import canonical, sealed
from libsys.report_format.signature import fingerprint
from tests.reporting.random_village import Village
from tests.village import sign_in

GUIDE = Path(__file__).resolve().parents[2] / "libsys" / "help" / "pages" / "guide"


class Receiver:
    """A folder of somebody's at the district office, with what the guide says in it."""

    def __init__(self, folder: Path, lang: str) -> None:
        self.folder = folder
        text = (GUIDE / f"checking.{lang}.md").read_text("utf-8")
        self.first, self.second = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
        [self.openssl] = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
        (folder / "periksa.py").write_text(self.first, "utf-8")
        (folder / "kedua.py").write_text(self.second, "utf-8")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=self.folder, capture_output=True, text=True, timeout=60)

    def check(self, report: bytes) -> tuple[str, bool, bool]:
        """What the first step says, and whether openssl and Python find the signature good."""
        (self.folder / "laporan.json").write_bytes(report)
        for left in ("isi.bin", "tanda.bin", "kunci.pem"):
            (self.folder / left).unlink(missing_ok=True)
        said = self.run(sys.executable, "periksa.py", "laporan.json")
        if said.returncode:
            return said.stderr.strip(), False, False
        by_openssl, by_python = self.run(*self.openssl.split()), self.run(sys.executable, "kedua.py")
        assert ("Signature Verified Successfully" in by_openssl.stdout) == (by_openssl.returncode == 0)
        return said.stdout.strip(), by_openssl.returncode == 0, by_python.stdout.strip() == "tanda tangan cocok"


@pytest.fixture
async def report(client) -> bytes:
    """The file as it is taken from the page."""
    await Village(4).fill(15)
    await sign_in(client, "sari")
    await client.post("/reporting/2026-10/sign-off", data={"slip": "once"})
    return (await client.get("/reporting/2026-10/files/json")).content


@pytest.mark.parametrize("lang", ["id", "en"])
async def test_the_steps_of_the_guide_find_a_signed_report_good_and_a_changed_one_not(report, tmp_path, lang) -> None:
    folder = tmp_path / "dinas"
    folder.mkdir()
    receiver = Receiver(folder, lang)
    key = signing.read()
    assert key is not None
    assert receiver.check(report) == (f"segel cocok\nkunci {fingerprint(key.public)}", True, True)

    document = json.loads(report)
    document["layanan"]["kunjungan_total"] = 590
    assert receiver.check(json.dumps(document).encode()) == ("SEGEL TIDAK COCOK", False, False)
    said, by_openssl, by_python = receiver.check(canonical(sealed(document)))  # the seal made anew
    assert said.startswith("segel cocok") and not by_openssl and not by_python

    twice = report.replace(b'"kunjungan_total"', b'"kunjungan_total":9999,"kunjungan_total"', 1)  # one reader takes the first, another the last
    assert twice != report and receiver.check(twice) == ("SEGEL TIDAK COCOK", False, False)

    retold = json.dumps(json.loads(report), indent=4).encode()  # saved again by some other program
    assert receiver.check(retold)[1:] == (True, True)
    del document["tanda_tangan"]
    assert receiver.check(canonical(sealed(document))) == ("disegel, tidak ditandatangani dengan kunci", False, False)


async def test_the_guide_is_on_the_shelf_and_its_steps_stand_on_the_page_as_they_are_typed(client, report) -> None:
    page = (await client.get("/help/checking")).text
    assert "openssl pkeyutl -verify" in page and "<pre>" in page.replace("<pre ", "<pre>")


def test_the_contract_itself_says_how_it_is_checked() -> None:
    import libsys.report_format as contract

    for word in ("sha256", "tanda_tangan.nilai", "fingerprint", "Ed25519", "checking"):
        assert word in (contract.__doc__ or "")
