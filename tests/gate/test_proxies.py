"""Proxies: one that the settings name says for whom it asks, any other says nothing, and behind neither sits anybody at the library's machine."""

import pytest

from libsys.gate import hosts
from libsys.kernel import settings
from libsys.kernel.settings import WrongSetting
from tests.gate.knocking import FORM, knock
from tests.program import program

FAR = ("x-forwarded-for", "203.0.113.9")
WRONG = b"name=rani&password=salah"


@pytest.mark.parametrize(("said", "whom"), [
    ("203.0.113.9", "203.0.113.9"), ("1.1.1.1, 203.0.113.9", "203.0.113.9"), ("203.0.113.9, 127.0.0.1", "203.0.113.9"),
    ("203.0.113.9,10.1.2.3, 127.0.0.1", "203.0.113.9"), ("203.0.113.9:4711", "203.0.113.9"), ("[2001:db8::1]:443", "2001:db8::1"),
    ("2001:db8::1", "2001:db8::1"), ("::ffff:203.0.113.9", "203.0.113.9"), ("", hosts.UNKNOWN), ("unknown", hosts.UNKNOWN),
    ("203.0.113.9, x", hosts.UNKNOWN), ("127.0.0.1", hosts.UNKNOWN), ("10.0.0.1, 127.0.0.1", hosts.UNKNOWN), ("203.0.113.9, ", hosts.UNKNOWN)])
def test_the_last_address_that_is_no_proxys_own_is_believed(said, whom) -> None:
    assert hosts.told_by_proxy(said, hosts.networks("127.0.0.1, 10.0.0.0/8,::1")) == whom


@pytest.mark.parametrize(("peer", "declared", "is_proxy"), [
    ("127.0.0.1", "127.0.0.1", True), ("::ffff:127.0.0.1", "127.0.0.1", True), ("::1", "127.0.0.1", False), ("::1", "::1", True),
    ("10.2.3.4", "127.0.0.1,10.0.0.0/8", True), ("11.2.3.4", "10.0.0.0/8", False), ("127.0.0.1", "", False), ("", "127.0.0.1", False)])
def test_who_is_a_proxy_the_settings_say(peer, declared, is_proxy) -> None:
    assert hosts.is_proxy(peer, hosts.networks(declared)) is is_proxy


@pytest.mark.parametrize("wrong", ["proxy.local", "10.0.0.0/33", "127.0.0.1; 10.0.0.1", "300.1.1.1"])
def test_a_setting_that_names_no_address_is_told(tmp_path, monkeypatch, wrong) -> None:
    monkeypatch.setenv("LIBSYS_PROXIES", wrong)
    with pytest.raises(WrongSetting, match="proxies"):
        settings.load(tmp_path)
    monkeypatch.setenv("LIBSYS_PROXIES", "127.0.0.1, 10.0.0.0/8")
    assert settings.load(tmp_path).proxies == "127.0.0.1, 10.0.0.0/8"


def proxied(tmp_path, proxies: str = "127.0.0.1"):
    return program(tmp_path, proxies=proxies)


async def flood(app, headers: list, times: int, **how) -> list[int]:
    return [(await knock(app, "POST", "/staff/sign-in", [FORM, *headers], b"name=x", **how)).status for _ in range(times)]


async def test_behind_a_declared_proxy_on_this_machine_each_client_has_its_own_limit(village, tmp_path) -> None:
    app = proxied(tmp_path)
    assert (await flood(app, [FAR], 60))[-1] == 429
    assert (await flood(app, [("x-forwarded-for", "203.0.113.9, 198.51.100.7")], 1)) == [422]  # another client, whoever it says it was
    assert (await flood(app, [("x-forwarded-for", "6.6.6.6, 203.0.113.9")], 1)) == [429]  # what a client writes itself helps nothing
    assert (await flood(app, [], 60))[-1] == 429 and (await flood(app, [("x-real-ip", "9.9.9.9")], 1)) == [429]  # a proxy that says nothing


async def test_behind_a_proxy_that_nobody_named_all_share_one_limit_and_no_header_sets_an_address(village, tmp_path) -> None:
    app = proxied(tmp_path, proxies="")
    said = [(await flood(app, [("x-forwarded-for", f"203.0.113.{number}")], 1))[0] for number in range(60)]
    assert said[0] == 422 and said[-1] == 429
    assert (await flood(app, [("x-forwarded-for", "127.0.0.1")], 1, client="192.168.1.9")) == [422]


async def test_who_sits_at_the_machine_is_not_limited_and_a_borrowed_name_is(village, tmp_path) -> None:
    app = proxied(tmp_path, proxies="")
    assert set(await flood(app, [], 60)) == {422}
    assert (await flood(app, [("host", "evil.local")], 60))[-1] == 429


@pytest.mark.parametrize("said", [[FAR], [("x-forwarded-for", "127.0.0.1")], [("x-forwarded-for", "::1")], []])
async def test_from_a_declared_proxy_nobody_sits_at_the_librarys_machine(village, tmp_path, said) -> None:
    headers = [*said, ("x-forwarded-proto", "https")]
    app = proxied(tmp_path)
    told = [(await knock(app, "POST", "/staff/sign-in", [FORM, *headers], WRONG)).text for _ in range(7)]
    assert "Tunggu" in told[-1]


@pytest.mark.parametrize(("client", "proto", "is_secure"), [("127.0.0.1", "https", True), ("127.0.0.1", "http", False), ("192.168.1.9", "https", False)])
async def test_a_declared_proxy_says_that_it_was_https(village, tmp_path, client, proto, is_secure) -> None:
    from tests.village import PASSWORD

    headers = [FORM, ("x-forwarded-for", "192.168.1.7"), ("x-forwarded-proto", proto)]
    answer = await knock(proxied(tmp_path), "POST", "/staff/sign-in", headers, b"name=sari&password=" + PASSWORD.replace(" ", "+").encode(), client=client)
    assert answer.status == 303 and ("secure" in answer.header("set-cookie").lower()) is is_secure


@pytest.mark.parametrize(("headers", "status"), [
    ([("x-forwarded-for", "8.8.8.8")], 422), ([("x-forwarded-for", "8.8.8.8"), ("x-forwarded-proto", "https")], 303), ([], 422), ([("x-forwarded-for", "192.168.1.7")], 303)])
async def test_a_password_does_not_travel_the_internet_in_the_clear_through_a_proxy_either(village, tmp_path, headers, status) -> None:
    from tests.village import PASSWORD

    body = b"name=sari&password=" + PASSWORD.replace(" ", "+").encode()
    assert (await knock(proxied(tmp_path), "POST", "/staff/sign-in", [FORM, *headers], body)).status == status
