"""The locks install on any day, with Debian 12's pip and with a new one, whatever newer releases there are.

An index is made here: of every locked package a tiny wheel that asks for what the real one asks for, and another a
little newer, which fits what others ask. Only the two pips come from outside, by name and hash; the real wheels are installed by the check itself.
"""

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.faults.server import Server
from tests.machine.python import pip_from_outside
from tests.test_wheels import COMPUTERS, PYTHONS, ROOT, world

LOCKS = {"the program": ROOT / "requirements.txt", "its tests": ROOT / "tests" / "requirements.txt"}
PIPS = {
    "23.0.1": "236bcb61156d76c4b8a05821b988c7b8c35bf0da28a4b614e8d6ab5212c25c6f",
    "26.3": "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13",
}
"""Debian 12's, and the newest of the day on which the locks were renewed last."""
PLAIN = ("--no-deps", "--only-binary", ":all:")
"""What README says after `pip install`."""
Asks = Callable[[str], list[Requirement]]


def locked(text: str) -> list[Requirement]:
    """The packages of a lock, with their extras, versions and markers."""
    return [Requirement(line.split("\\")[0]) for line in text.splitlines() if re.match(r"[A-Za-z0-9]", line)]


def fits(marker: Marker | None, where: dict[str, str], extras: set[str]) -> bool:
    """Whether a line counts on a computer, for somebody who wants these extras."""
    return marker is None or any(marker.evaluate({**where, "extra": extra}) for extra in ("", *extras))


def complaints(lock: list[Requirement], asks: Asks) -> Iterator[str]:
    """What a lock lacks on the computers that we promise: packages, extras and versions that one of its own asks for."""
    for computer in COMPUTERS:
        for python in PYTHONS:
            where = world(computer, python)
            here = {canonicalize_name(one.name): one for one in lock if fits(one.marker, where, set())}
            for name, one in here.items():
                for need in (need for need in asks(name) if fits(need.marker, where, one.extras)):
                    there = here.get(canonicalize_name(need.name))
                    if there is None:
                        yield f"{name} asks for {need.name}, which the lock lacks"
                    elif need.extras - there.extras:
                        yield f"{name} asks for {need.name}[{','.join(sorted(need.extras - there.extras))}]"
                    elif not need.specifier.contains(str(there.specifier).removeprefix("=="), prereleases=True):
                        yield f"{name} asks for {need.name}{need.specifier}, the lock has {there.specifier}"


@cache
def asks_where_installed(name: str) -> list[Requirement]:
    """Asked of the package itself; one that belongs to other computers (tzdata) asks for nothing and is named below."""
    return [] if name in elsewhere() else [Requirement(line) for line in metadata.requires(name) or []]


@cache
def elsewhere() -> set[str]:
    """Locked packages that this computer does not install."""
    every = [one for lock in LOCKS.values() for one in locked(lock.read_text())]
    return {canonicalize_name(one.name) for one in every if one.marker and not one.marker.evaluate()}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_every_package_and_every_extra_that_one_of_its_own_asks_for(lock) -> None:
    assert sorted(set(complaints(locked(LOCKS[lock].read_text()), asks_where_installed))) == []


def test_only_packages_without_wishes_of_their_own_are_not_looked_at_here() -> None:
    assert elsewhere() <= {"tzdata"}


@pytest.mark.parametrize(("lock", "complaint"), [
    ("stand==1\nleg[oak]==2", None),
    ("stand==1\nleg==2", "stand asks for leg[oak]"),
    ("stand==1", "stand asks for leg, which the lock lacks"),
    ("stand==1\nleg[oak]==2 ; sys_platform == 'win32'", "stand asks for leg, which the lock lacks"),
    ("stand==1\nleg[oak]==3", "stand asks for leg<3, the lock has ==3"),
    ("stand[wheels]==1\nleg[oak]==2", "stand asks for castor, which the lock lacks"),
    ("stand==1\nleg[oak]==2\nfelt==1", "felt asks for glue, which the lock lacks"),
])  # fmt: skip
def test_a_lock_that_lacks_something_is_refused(lock, complaint) -> None:
    wishes = {
        "stand": ["leg[oak]<3", "castor; extra == 'wheels'", "bell; python_version < '3.11'"],
        "felt": ["glue; sys_platform == 'win32'"],
    }
    every = set(complaints(locked(lock), lambda name: [Requirement(one) for one in wishes.get(name, [])]))
    assert every == ({complaint} if complaint else set())


def wheel(folder: Path, name: str, version: str) -> str:
    """A wheel without contents that asks for what the real package asks for; its sha256."""
    stem = f"{canonicalize_name(name).replace('-', '_')}-{version}"
    head = [f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}"]
    if canonicalize_name(name) not in elsewhere():
        head += [f"Provides-Extra: {extra}" for extra in metadata.metadata(name).get_all("Provides-Extra") or []]
        head += [f"Requires-Dist: {need}" for need in metadata.requires(name) or []]
    parts = {"METADATA": "\n".join(head) + "\n",
             "WHEEL": "Wheel-Version: 1.0\nGenerator: libsys\nRoot-Is-Purelib: true\nTag: py3-none-any\n"}
    record = [f"{stem}.dist-info/{part},sha256={digest(text)},{len(text.encode())}" for part, text in parts.items()]
    path = folder / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as file:
        for part, text in {**parts, "RECORD": "\n".join([*record, f"{stem}.dist-info/RECORD,,"]) + "\n"}.items():
            file.writestr(zipfile.ZipInfo(f"{stem}.dist-info/{part}"), text)  # the same bytes at any time
    return hashlib.sha256(path.read_bytes()).hexdigest()


def digest(text: str) -> str:
    """As a wheel's RECORD writes it."""
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


@pytest.fixture(scope="module")
def index(tmp_path_factory) -> Path:
    """Every locked package in its locked version and in a newer one; beside it the locks with these wheels' hashes."""
    folder = tmp_path_factory.mktemp("index")
    for number, lock in enumerate(LOCKS.values()):
        lines = []
        for one in locked(lock.read_text()):
            version = str(one.specifier).removeprefix("==")
            wheel(folder, one.name, f"{version}.1")
            sha256 = wheel(folder, one.name, version)
            lines.append(f"{one} --hash=sha256:{sha256}\n")
        (folder / f"{number}.txt").write_text("".join(lines))
    return folder


@pytest.fixture(scope="module")
def pips(tmp_path_factory) -> dict[str, Path]:
    """Both pips, each a wheel that runs as it is."""
    folder = tmp_path_factory.mktemp("pips")
    for version, sha256 in PIPS.items():
        (folder / "pip.txt").write_text(f"pip=={version} --hash=sha256:{sha256}\n")
        command = [*pip_from_outside(), "download", "-q", "--no-deps", "--require-hashes", "-d", str(folder)]
        subprocess.run([*command, "-r", str(folder / "pip.txt")], check=True, capture_output=True)
    return {version: folder / f"pip-{version}-py3-none-any.whl" for version in PIPS}


def installed(pip: Path, index: Path, lock: Path, home: Path, *how: str) -> dict[str, str] | str:
    """What pip puts into an empty environment: versions by name, or its own last words."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    python = [str(home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")), "-m", "pip"]
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
    env |= {"PYTHONPATH": str(pip), "PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    words = ["install", "-q", "--no-index", "--find-links", str(index), "--no-compile", *how, "-r", str(lock)]
    done = subprocess.run([*python, *words], env=env, capture_output=True, text=True)
    if done.returncode:
        return done.stderr
    listed = subprocess.run([*python, "list", "--format", "json"], env=env, capture_output=True, text=True, check=True)
    return {canonicalize_name(one["name"]): one["version"] for one in json.loads(listed.stdout) if one["name"] != "pip"}


@pytest.mark.parametrize("how", [PLAIN, ()], ids=["as README says", "with what each asks for"])
@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize("pip", PIPS)
def test_exactly_the_locked_versions_are_installed_though_newer_ones_exist(pip, lock, how, index, pips, tmp_path) -> None:
    every = [one for one in locked(LOCKS[lock].read_text()) if not one.marker or one.marker.evaluate()]
    versions = {canonicalize_name(one.name): str(one.specifier).removeprefix("==") for one in every}
    file = index / f"{[*LOCKS].index(lock)}.txt"
    assert installed(pips[pip], index, file, tmp_path / "home", *how) == versions


def test_a_lock_stripped_of_its_extras_is_what_an_old_pip_refuses(index, pips, tmp_path) -> None:
    stripped = tmp_path / "stripped.txt"
    stripped.write_text(re.sub(r"\[[^]]*\]", "", (index / "0.txt").read_text()))
    assert "hash" in installed(pips["23.0.1"], index, stripped, tmp_path / "home")


@pytest.mark.parametrize("paper", ["README.md", "docker-compose.yml"])
def test_every_printed_install_takes_the_packages_as_they_are_locked(paper) -> None:
    text = (ROOT / paper).read_text(encoding="utf-8")
    for command in re.findall(r"pip[^\n&`]* install [^\n&`]+", text):
        assert " ".join(PLAIN) in command or command.endswith("--no-deps ."), command
    driver = next(one for one in locked(LOCKS["its tests"].read_text()) if one.name == "asyncpg")
    assert re.findall(r"asyncpg[=><][=><.\d]+", text) == [f"asyncpg{driver.specifier}"]


def test_nothing_of_version_control_and_no_setting_of_a_person_is_copied() -> None:
    """Neither into the container nor into the wheel: folders are named one by one, and none of them begins with a dot."""
    compose, plan = (ROOT / "docker-compose.yml").read_text(encoding="utf-8"), tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    copied = {name for line in re.findall(r"^ +(?:COPY|ADD) (.+)$", compose, re.M) for name in line.split()[:-1]}
    assert copied == {"requirements.txt", "pyproject.toml", "libsys", "migrations", "static"}
    assert {".git", ".venv", "data"} <= set((ROOT / ".dockerignore").read_text(encoding="utf-8").split())
    made = plan["tool"]["hatch"]["build"]["targets"]["wheel"]
    packed = {*made["packages"], *made.get("force-include", {})}
    assert packed <= {"libsys", "migrations", "static"} and made.keys() <= {"packages", "force-include"}
    told = subprocess.run(["git", "ls-files", "-z", *sorted(packed)], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    assert len(told) > 300 and not [name for name in told if any(part.startswith(".") for part in name.split("/"))]


def test_what_the_container_copies_is_enough_to_open_a_library(tmp_path) -> None:
    """No engine of containers is asked for: its lines are followed by hand, with the packages of these tests."""
    there, data = tmp_path / "srv", tmp_path / "data"
    for folder in (there, data):
        folder.mkdir()
    for line in re.findall(r"^ +COPY (.+)$", (ROOT / "docker-compose.yml").read_text(encoding="utf-8"), re.M):
        *sources, to = line.split()
        for name in sources:
            home = there / to / (name if to in (".", "./") else "")
            (shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile)(ROOT / name, home)
    server = Server(data, root=there)
    server.start()
    try:
        assert (data / "library.sqlite").exists() and "Traceback" not in server.said()
    finally:
        server.stop()
