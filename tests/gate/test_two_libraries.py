"""One process, two libraries one after another, two applications: what was kept of the one is never shown in the other."""

import shutil
from collections.abc import AsyncIterator

import httpx
import pytest

from libsys.app import make_app
from libsys.kernel import database
from libsys.kernel.settings import Settings
from libsys.library import actions
from libsys.library.rules import CardFacts
from tests.conftest import SERVER
from tests.machine import databases
from tests.village import NOW, TODAY, settle, sign_in, words_of

MAJU = "Perpustakaan Maju Jaya"


@pytest.fixture
async def other(client, library, template, tmp_path) -> AsyncIterator[str]:
    """Another village's library, set up by the same people, in Papua; the first is open again afterwards."""
    if SERVER:
        path = await databases.create(SERVER, like=template)
    else:
        path = shutil.copyfile(template, str(tmp_path / "other.sqlite"))
    await switch(path)
    await settle()
    await actions.change_card(CardFacts(MAJU, "desa", "Asia/Jayapura"), today=TODAY, now=NOW, by="terminal")
    await switch(library)
    yield path
    await switch(library)
    if SERVER:
        await databases.drop(SERVER, path)


async def switch(path: str) -> None:
    await database.stop()
    await database.start(path)


async def name_at_the_front(who: httpx.AsyncClient) -> bool:
    """Whether the front page is Maju Jaya's; it is always one of the two."""
    shown = words_of((await who.get("/")).text)
    assert (MAJU in shown) != ("Sukamaju" in shown)
    return MAJU in shown


async def test_neither_shows_the_other_s_pages_card_or_people(client, library, other, tmp_path) -> None:
    await sign_in(client, "sari")
    second = make_app(Settings(data=tmp_path), opens_database=False)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=second), base_url="http://localhost") as beside:
        for _ in range(2):
            for path in (library, other):
                await switch(path)
                for who in (client, beside, client):
                    assert await name_at_the_front(who) == (path == other)
                assert (await client.get("/dashboard")).status_code == (200 if path == library else 303)
