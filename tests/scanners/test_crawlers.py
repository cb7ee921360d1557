"""What anybody who works here writes into any field stays text on every page, and nobody gets a page that is not theirs."""

from typing import Any

import httpx
import pytest

from tests.gate.knocking import Answer, Headers, Person, at, crawl
from tests.gate.poison import RUNS, poison, run_through
from tests.house.doors import golden
from tests.scanners.attacked import Attacked, Inside

STARTS = [door.path for door in golden() if door.method == "GET" and not door.path.startswith("/setup")]


class Far(Person):
    """Somebody with a browser, at a server that runs elsewhere."""

    def __init__(self, village: Attacked, name: str | None) -> None:
        super().__init__(None, name)
        inside = village.inside.get(name or "", Inside())
        self.csrf, self.client = inside.csrf, httpx.AsyncClient(base_url=village.address, cookies={"sid": inside.cookie} if name else {}, timeout=60)

    async def enter(self) -> "Far":
        return self

    async def knock(self, method: str, target: str, headers: Headers = (), body: Any = b"", csrf: bool = True, **how: Any) -> Answer:
        lines = [*headers, *([("x-csrf-token", self.csrf)] if csrf and self.csrf and method not in ("GET", "HEAD") else [])]
        found = await self.client.request(method, target, headers=lines, content=body)
        return Answer(found.status_code, found.headers.raw, found.content)


async def poisoned(village: Attacked, name: str | None, most: int) -> tuple[int, list[Any]]:
    """Everything this person can write is poisoned; how much was kept, and what ran in the pages of theirs and of the public."""
    person = Far(village, name)
    seen, forms = await crawl(person, [at(path, village.places) for path in STARTS], most)
    kept, wrong = await poison(person, forms.values())
    seen, _ = await crawl(person, [*seen, "/?q=xss", "/catalog?q=xss", f"/?q={RUNS[:40]}"], most + 100)
    return kept, wrong + await run_through(person, seen) + await run_through(Far(village, None), ["/", "/?q=xss", f"/?q={RUNS[:40]}"])


@pytest.mark.parametrize(("name", "least"), [(None, 0), ("rani", 1), ("budi", 40), ("sari", 60)])
async def test_what_this_worker_writes_runs_nowhere(village, name, least) -> None:
    kept, wrong = await poisoned(village, name, 200)
    assert wrong == [] and kept >= least


async def test_a_page_that_runs_what_was_typed_is_noticed(served) -> None:
    _, wrong = await poisoned(served("script"), None, 10)
    assert wrong
