"""Behind a declared proxy that speaks https: cookies that no neighbour lays in and nothing sends in the clear, and a name asked by https alone."""

import re
from pathlib import Path

import pytest

from libsys.gate import sessions
from libsys.kernel import clock
from libsys.ui.cookies import named
from tests.gate.knocking import FORM, Answer, knock, packed
from tests.house.doors import golden
from tests.program import program
from tests.staff.test_matrix import somewhere
from tests.village import PASSWORD

FAR = [("x-forwarded-for", "192.168.1.7")]
HTTPS = [*FAR, ("x-forwarded-proto", "https")]
NAME = "perpus.example.id"
SIGN_IN = packed([("name", "sari"), ("password", PASSWORD)])


@pytest.fixture
def app(village, tmp_path):
    return program(tmp_path, proxies="127.0.0.1", hosts=f"{NAME}, pustaka.local, localhost, 192.168.1.5")


def cookies_of(answer: Answer) -> list[str]:
    return [line.decode("latin-1") for name, line in answer.headers if name == b"set-cookie"]


async def sat_down(account: str, *, scheme: str) -> tuple[str, str]:
    """A session, as its cookie and the key of its forms."""
    token = await sessions.start(account=account, is_local=False, now=clock.now())
    return f"{named('sid', scheme)}={token}", (await sessions.find(token, clock.now())).csrf


async def every_cookie(app, village, scheme: str, headers: list) -> dict[str, set[str]]:
    """What every door says of the cookies that it sets, to somebody signed in: each cookie's marks by its name."""
    found: dict[str, set[str]] = {}
    for door in [one for one in golden() if not one.path.startswith("/setup")]:
        cookie, csrf = await sat_down(village["sari"], scheme=scheme)
        sent = [FORM, ("cookie", cookie), ("x-csrf-token", csrf), *headers]
        for body in (b"", SIGN_IN, packed([("language", "en")])) if door.method == "POST" else (b"",):
            for line in cookies_of(await knock(app, door.method, somewhere(door.path), sent, body)):
                name, *marks = re.split(r"; *", line.lower().replace("__host", "__Host"))
                found.setdefault(name.partition("=")[0], set()).add("; ".join(sorted(mark for mark in marks if not mark.startswith("max-age"))))
    return found


async def test_over_https_every_cookie_is_of_this_host_alone_and_never_sent_in_the_clear(app, village) -> None:
    found = await every_cookie(app, village, "https", HTTPS)
    assert found == {"__Host-sid": {"httponly; path=/; samesite=lax; secure"}, "__Host-lang": {"httponly; path=/; samesite=lax; secure"}}


async def test_in_the_room_a_cookie_is_out_of_the_reach_of_scripts_and_of_other_sites(app, village) -> None:
    found = await every_cookie(app, village, "http", FAR)
    assert found == {"sid": {"httponly; path=/; samesite=lax"}, "lang": {"httponly; path=/; samesite=lax"}}


@pytest.mark.parametrize(("scheme", "headers", "opens"), [("https", HTTPS, True), ("http", HTTPS, False), ("https", FAR, False), ("http", FAR, True)])
async def test_a_cookie_that_was_laid_in_in_the_clear_opens_nothing_over_https(app, village, scheme, headers, opens) -> None:
    cookie, _ = await sat_down(village["sari"], scheme=scheme)
    assert (await knock(app, "GET", "/staff/me", [("cookie", cookie), *headers])).status == (200 if opens else 303)


async def test_signing_out_over_https_takes_the_cookie_away(app, village) -> None:
    cookie, csrf = await sat_down(village["sari"], scheme="https")
    [line] = cookies_of(await knock(app, "POST", "/staff/sign-out", [("cookie", cookie), ("x-csrf-token", csrf), *HTTPS]))
    assert line.startswith('__Host-sid="";') and "max-age=0" in line.lower() and "secure" in line.lower()


async def test_the_language_chosen_over_https_is_read_there(app) -> None:
    answer = await knock(app, "GET", "/staff/sign-in", [("cookie", "__Host-lang=en"), *HTTPS])
    assert 'lang="en"' in answer.text
    assert 'lang="en"' not in (await knock(app, "GET", "/staff/sign-in", [("cookie", "lang=en"), *HTTPS])).text.partition(">")[0]


@pytest.mark.parametrize("path", ["/", "/help", "/nowhere", "/dashboard", "/static/nowhere.css", "/api/v1/titles", "/%00", "/" + "x" * 3000])
async def test_a_name_of_the_internet_is_asked_by_https_alone_for_a_year(app, path) -> None:
    answer = await knock(app, "GET", path, [("host", NAME), *HTTPS])
    assert answer.header("strict-transport-security") == "max-age=31536000"


@pytest.mark.parametrize(("host", "headers", "client"), [
    ("pustaka.local", HTTPS, "127.0.0.1"), ("localhost", HTTPS, "127.0.0.1"), ("192.168.1.5", HTTPS, "127.0.0.1"), (NAME, FAR, "127.0.0.1"),
    (NAME, HTTPS, "192.168.1.9"), ("elsewhere.example", HTTPS, "127.0.0.1")])
async def test_a_name_of_the_room_goes_on_without_https(app, host, headers, client) -> None:
    """Else the day without a proxy would shut the library out of its own browsers."""
    assert (await knock(app, "GET", "/help", [("host", host), *headers], client=client)).header("strict-transport-security") == ""


@pytest.mark.parametrize("said", [
    "TLS 1.2 and 1.3 only", "a certificate that browsers trust", "lead `http://` to `https://`", "`X-Forwarded-For`", "`X-Forwarded-Proto`", "reverse_proxy 127.0.0.1:8000",
    'proxies = "127.0.0.1"', 'hosts = "perpus.desa.id"', 'host = "127.0.0.1"'])
def test_who_puts_a_proxy_in_front_reads_what_it_must_offer(said) -> None:
    [part] = re.findall(r"(?s)### Behind a proxy\n(.*?)\n##", (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8"))
    assert said in part
