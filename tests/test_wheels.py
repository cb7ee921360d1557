"""Every locked package comes as a ready wheel on every computer we promise: nobody needs a compiler.

The lock is resolved once against the registry itself (without a cache: no network, no pass); from its answer each
computer takes the wheels it would install. The download is added up and must stay within 50 MB.
"""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import parse_wheel_filename

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.txt"
MOST_BYTES = 50_000_000

COMPUTERS = {
    "Windows x64": ("win32", "nt", "Windows", "AMD64", ["win_amd64"]),
    # Up to glibc 2.36, that of Debian 12 and of the Raspberry Pi's system of the same year.
    "Linux x64": ("linux", "posix", "Linux", "x86_64", [f"manylinux_2_{n}_x86_64" for n in range(36, 16, -1)]),
    "Linux arm64": ("linux", "posix", "Linux", "aarch64", [f"manylinux_2_{n}_aarch64" for n in range(36, 16, -1)]),
}
PYTHONS = ((3, 11), (3, 12), (3, 13), (3, 14))


def resolved(lock: Path, folder: Path) -> list[dict]:
    """What the registry offers for the packages of a lock: names, wheels, sizes, hashes."""
    out = folder / "pylock.toml"
    command = [sys.executable, "-m", "uv", "pip", "compile", "--universal", "--python-version", "3.11", "--no-cache"]
    command += ["--system-certs", "--generate-hashes", "--format", "pylock.toml", "--quiet", "-o", str(out), str(lock)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, f"the registry could not be asked:\n{done.stderr}"
    return tomllib.loads(out.read_text())["packages"]


def tags_of(python: tuple[int, int], platforms: list[str]) -> list[Tag]:
    """The wheels a computer can use, best first."""
    interpreter = "cp{}{}".format(*python)
    return [*cpython_tags(python, platforms=platforms), *compatible_tags(python, interpreter, platforms)]


def world(computer: str, python: tuple[int, int]) -> dict[str, str]:
    """What the markers of packages ask about, on a computer."""
    platform, os_name, system, machine, _ = COMPUTERS[computer]
    version = "{}.{}".format(*python)
    return {
        "sys_platform": platform, "os_name": os_name, "platform_system": system, "platform_machine": machine,
        "python_version": version, "python_full_version": version + ".0", "implementation_name": "cpython",
        "platform_python_implementation": "CPython", "extra": "",
    }


def wanted(packages: list[dict], computer: str, python: tuple[int, int]) -> Iterator[dict]:
    """The packages that a computer installs: those whose marker fits it."""
    where = world(computer, python)
    return (package for package in packages if "marker" not in package or Marker(package["marker"]).evaluate(where))


def wheel_for(package: dict, tags: list[Tag], hashes: set[str]) -> dict | None:
    """The best wheel among those the lock names, or None."""
    rank = {tag: place for place, tag in enumerate(tags)}
    fitting = []
    for wheel in package.get("wheels", []):
        fits = parse_wheel_filename(wheel["url"].rsplit("/", 1)[1])[3] & rank.keys()
        if fits and wheel["hashes"]["sha256"] in hashes:
            fitting.append((min(rank[tag] for tag in fits), wheel))
    return min(fitting, key=lambda pair: pair[0], default=(0, None))[1]


def survey(packages: list[dict], hashes: set[str], computer: str, python: tuple[int, int]) -> tuple[list[str], int]:
    """The packages without a wheel there, and the bytes to download."""
    tags, missing, size = tags_of(python, COMPUTERS[computer][4]), [], 0
    for package in wanted(packages, computer, python):
        wheel = wheel_for(package, tags, hashes)
        if wheel is None:
            missing.append(package["name"])
        else:
            size += wheel["size"]
    return missing, size


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> list[dict]:
    """The registry's answer for the lock, asked once."""
    return resolved(LOCK, tmp_path_factory.mktemp("lock"))


@pytest.fixture(scope="module")
def hashes() -> set[str]:
    """Every sha256 that the lock accepts."""
    return set(re.findall(r"--hash=sha256:([0-9a-f]{64})", LOCK.read_text()))


@pytest.mark.parametrize("python", PYTHONS, ids="{0[0]}.{0[1]}".format)
@pytest.mark.parametrize("computer", COMPUTERS)
def test_every_locked_package_has_a_wheel_within_50_mb(packages, hashes, computer, python, capsys) -> None:
    missing, size = survey(packages, hashes, computer, python)
    with capsys.disabled():
        print(f"\n{computer}, Python {python[0]}.{python[1]}: {size / 1e6:.1f} MB ", end="")
    assert not missing
    assert size <= MOST_BYTES


def test_the_lock_holds_what_pyproject_asks_and_nothing_else(packages, tmp_path) -> None:
    asked = tmp_path / "asked.in"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    versions = [f"{package['name']}=={package['version']}" for package in packages]
    (tmp_path / "versions.txt").write_text("\n".join(versions))
    asked.write_text("\n".join(["-c versions.txt", *project["dependencies"]]))
    assert sorted(versions) == sorted(f"{found['name']}=={found['version']}" for found in resolved(asked, tmp_path))


def test_the_postgres_extra_has_wheels_too(tmp_path) -> None:
    (tmp_path / "extra.in").write_text(
        "\n".join(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]["postgres"])
    )
    found = resolved(tmp_path / "extra.in", tmp_path)
    everything = {wheel["hashes"]["sha256"] for package in found for wheel in package.get("wheels", [])}
    for computer in COMPUTERS:
        for python in PYTHONS:
            assert survey(found, everything, computer, python)[0] == []


def test_a_package_without_a_fitting_wheel_is_found(packages, hashes) -> None:
    only_source = {"name": "needs-a-compiler", "version": "1", "sdist": {}}
    elsewhere = [package for package in packages if package["name"] == "uvloop"]
    unlocked = [package for package in packages if package["name"] == "click"]
    assert survey([only_source], hashes, "Windows x64", (3, 11))[0] == ["needs-a-compiler"]
    assert survey([{**elsewhere[0], "marker": "sys_platform != ''"}], hashes, "Windows x64", (3, 11))[0] == ["uvloop"]
    assert survey(unlocked, set(), "Linux arm64", (3, 11))[0] == ["click"]
