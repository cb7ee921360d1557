"""Every door of the whole program, tried by every role: who may come in by the golden table does, who may not is turned away."""

import re

import httpx
import pytest

from libsys.acts.registries import gathered
from libsys.gate.permissions import ROLES, may
from tests.house.doors import golden
from tests.program import program
from tests.village import sign_in, words_of

WORKER = {"public": None, "volunteer": "rani", "librarian": "budi", "manager": "sari"}
ENDS_THE_TRIAL = {"/staff/sign-out", "/staff/me/sessions"}


def somewhere(path: str) -> str:
    """A door's address with something plausible in its places."""
    return re.sub(r"\{(\w+):\w+\}", lambda place: {"month": "2026-10", "day": "2026-11-20", "lang": "id"}.get(place[1], "nobody"), path)


async def turned_away(client: httpx.AsyncClient, method: str, path: str) -> bool:
    answer = await client.request(method, somewhere(path))
    assert answer.status_code < 500 or answer.status_code == 503, (method, path, answer.text[:300])
    to_sign_in = answer.headers.get("location", "").startswith("/staff/sign-in?back=")
    return to_sign_in or answer.status_code in (401, 403)


@pytest.mark.parametrize("role", ROLES)
async def test_every_door_for_this_role(village, tmp_path, role) -> None:
    app = program(tmp_path)
    table = [door for door in golden() if door.permission != "setup.first" and door.path not in ENDS_THE_TRIAL]
    assert len(table) > 140
    wrong = []
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://localhost") as client:
        if WORKER[role]:
            await sign_in(client, WORKER[role])
        for door in table:
            if await turned_away(client, door.method, door.path) is door.opens_to(role):
                wrong.append(f"{role} {door.method} {door.path} ({door.permission})")
    assert wrong == []


@pytest.mark.parametrize("role", ROLES)
async def test_the_set_up_is_nobodys_any_more(client, role) -> None:
    if WORKER[role]:
        await sign_in(client, WORKER[role])
    for method, path in (("GET", "/setup"), ("POST", "/setup"), ("POST", "/setup/code"), ("POST", "/setup/demo"), ("GET", "/setup/restore")):
        assert (await client.request(method, path)).status_code == 404


def test_every_permission_is_said_in_words_once_and_by_a_role_on_the_ladder() -> None:
    hung = gathered("PERMISSIONS")
    assert len({permission.name for permission in hung}) == len(hung) > 25
    assert all(permission.words and permission.role in ROLES for permission in hung)


def test_an_unknown_permission_belongs_to_nobody() -> None:
    assert not any(may(role, "everything") for role in (*ROLES, "king"))
    assert not may("king", "public.see")


async def test_the_manager_reads_the_matrix_and_nobody_else(client) -> None:
    await sign_in(client, "sari")
    shown = words_of((await client.get("/staff/matrix")).text)
    assert "Mengurus akun petugas" in shown and "GET /staff/matrix" in shown
    await sign_in(client, "budi")
    assert (await client.get("/staff/matrix")).status_code == 403
