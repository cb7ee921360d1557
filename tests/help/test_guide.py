"""The guide: a page for each room in both languages, every link in it leads somewhere."""

import html
import re
from pathlib import Path

import pytest

import libsys
from libsys.help import queries
from libsys.house import ROOMS
from tests.village import sign_in, words_of

HOUSE = Path(libsys.__file__).parent
WITH_PAGES = sorted(room for room in ROOMS if (HOUSE / room / "pages").is_dir() and room not in ("ui", "help"))


def links(text: str) -> set[str]:
    return {html.unescape(found) for found in re.findall(r'href="([^"]+)"', text)}


@pytest.mark.parametrize("room", WITH_PAGES)
def test_every_room_with_pages_has_its_page_in_the_guide(room) -> None:
    assert room in queries.names()


def test_a_page_in_one_language_has_its_other() -> None:
    by_language = {lang: {path.name.split(".")[0] for path in queries.GUIDE.glob(f"*.{lang}.md")} for lang in ("id", "en")}
    assert by_language["id"] == by_language["en"] == queries.names()


@pytest.mark.parametrize("lang", ["id", "en"])
async def test_every_link_in_the_guide_leads_somewhere(client, lang) -> None:
    await sign_in(client, "sari")
    client.cookies.set("lang", lang)
    broken = []
    for _, leaves in queries.shelves():
        for leaf in leaves:
            for link in links(str(leaf.texts[lang])):
                if not link.startswith("/"):
                    broken.append(f"{leaf.name}: {link} leaves the library")
                elif (await client.get(link.split("#")[0])).status_code >= 400:
                    broken.append(f"{leaf.name}.{lang}: {link}")
    assert broken == []


async def test_everyone_reads_the_guide_in_their_language(client) -> None:
    contents = await client.get("/help")
    assert contents.status_code == 200 and "Mulai: dari nol" in words_of(contents.text)
    assert "matikan data seluler" in words_of((await client.get("/help/setup")).text).lower()
    client.cookies.set("lang", "en")
    assert "turn mobile data off" in words_of((await client.get("/help/setup")).text).lower()


@pytest.mark.parametrize("name", ["nothing", "%2e%2e%2fstaff", "setup.id", "x" * 300, "%00", "Setup"])
async def test_a_page_that_is_not_there_says_so(client, name) -> None:
    answer = await client.get(f"/help/{name}")
    assert answer.status_code == 404


def test_the_guide_shows_typed_tags_as_text() -> None:
    assert "<script>" not in queries._markdown()("a <script>alert(1)</script> [x](javascript:alert(1))")
    assert "javascript:" not in queries._markdown()("[x](javascript:alert(1))")


def test_the_order_names_each_page_once() -> None:
    shown = [leaf.name for _, leaves in queries.shelves() for leaf in leaves]
    assert len(shown) == len(set(shown)) and set(shown) == queries.names() and shown[0] == "setup"
