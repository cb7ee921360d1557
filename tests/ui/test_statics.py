"""Static files come from memory, are kept for ever by browsers, and no strange name breaks the server."""

import gzip
import hashlib
import json
import re

import pytest

from libsys.kernel.assets import folder
from libsys.ui import asset
from libsys.ui.statics import find, shelf

STATIC = folder("static")


def headers_of(answer: tuple) -> dict[str, str]:
    return {name.decode(): value.decode() for name, value in answer[1]}


def test_a_file_is_kept_for_ever_under_its_hashed_address() -> None:
    status, _, body = answer = find(asset("css/libsys.css"), "gzip, br", "")
    headers = headers_of(answer)
    assert status == 200
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert headers["content-type"] == "text/css; charset=utf-8"
    assert headers["content-encoding"] == "gzip"
    assert int(headers["content-length"]) == len(body)
    assert gzip.decompress(body) == (STATIC / "css/libsys.css").read_bytes()


def test_a_browser_without_gzip_gets_the_plain_file() -> None:
    for says in ("", "br", "gzip;q=0", "br, gzip; q=0.00", "gzipped"):
        answer = find(asset("css/libsys.css"), says)
        assert answer[2] == (STATIC / "css/libsys.css").read_bytes() and "content-encoding" not in headers_of(answer)


def test_what_has_not_changed_is_not_sent_again() -> None:
    etag = headers_of(find(asset("js/app.js")))["etag"]
    status, _, body = find(asset("js/app.js"), "gzip", f'W/"x", {etag}')
    assert (status, body) == (304, b"")


def test_a_page_from_before_an_update_still_finds_its_files() -> None:
    answer = find("/static/000000000000/css/libsys.css")
    assert answer[0] == 200
    assert headers_of(answer)["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "/static/",
        "/static",
        "/static/x",
        "/static/x/",
        "/static/x/css/lib\0sys.css",
        "/static/x/" + "a" * 300,
        "/static/x/../../../etc/passwd",
        "/static/x/css/../css/libsys.css",
        "/static/x/..%2f..%2fpyproject.toml",
        "/static/x//etc/passwd",
        "/static/x/css\\libsys.css",
        "/static/x/\ud800",
        "/static/x/css",
    ],
)
def test_a_strange_name_is_not_there(path: str) -> None:
    answer = find(path, "gzip", "\ud800")
    assert answer is None or answer[0] == 404


def test_other_paths_are_not_ours() -> None:
    assert find("/members") is None


def test_scripts_name_only_files_that_are_there() -> None:
    for name, file in shelf().files.items():
        if name.startswith("js/"):
            for other in re.findall(rb'from "\./([^"]+)"', file.body):
                assert f"js/{other.decode()}" in shelf().files


def test_vendored_files_are_those_that_were_reviewed() -> None:
    lock = json.loads((STATIC / "vendor/vendor.lock.json").read_text(encoding="utf-8"))
    for entry in lock:
        assert entry["package"] and entry["version"] and entry["licence"]
        assert hashlib.sha256((STATIC / entry["file"]).read_bytes()).hexdigest() == entry["sha256"], entry["file"]
    vendored = {path.relative_to(STATIC).as_posix() for path in (STATIC / "vendor").iterdir()}
    assert vendored - {entry["file"] for entry in lock} == {"vendor/vendor.lock.json"}


def test_a_visitor_loads_little() -> None:
    names = ("css/libsys.css", "img/icons.svg", "img/logo.svg", "img/shelf.svg")
    sizes = [len(shelf().files[name].packed or b"") for name in names]
    assert sizes[0] <= 8_000
    assert sum(sizes) <= 20_000  # the page itself has 10 kB left of the 30


@pytest.mark.parametrize("name", [name for name in shelf().files if name.endswith((".css", ".js", ".svg"))])
def test_no_static_file_leads_to_another_host(name: str) -> None:
    text = shelf().files[name].body.decode().replace("http://www.w3.org/", "")
    assert not re.search(r"https?://", text)
