"""A copy is made; a copy is brought back, and everything is as it was then."""

from pathlib import Path
from typing import Any

from libsys.backups import actions, locking
from tests.simulation.deed import EVER, PAST, Deed, Moment, Move, Said, Verdict, verdict


class Make(Deed):
    """A verified copy, on the shelf of copies."""

    verbs = ("backups.make",)
    often = 0.25

    def draw(self, at: Moment) -> Said | None:
        return {}

    def judge(self, at: Moment, said: Said) -> Verdict:
        return verdict(["copy_is_for_sqlite"] if at.world.is_postgres else [])

    async def do(self, at: Moment, said: Said, **common: Any) -> Any:
        return await actions.make(at.world.settings, kind="asked", now=common["now"], by=common["by"], slip=common["slip"])

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.book.shelves["backup"][at.key] = {"path": answer.path, "book": at.book.copied(), "erased": len(at.book.erased)}


class Restore(Deed):
    """The library is again what it was when the copy was made; everybody signs in anew."""

    needs = ("backups.make",)

    verbs = ("backups.restore", "members.stay_erased")
    often = 0.1
    refers = {"backup": "backup"}

    def draw(self, at: Moment) -> Said | None:
        if at.world.is_postgres:
            return {"backup": None}
        kept = [key for key, one in at.book.shelves["backup"].items() if Path(one["path"]).exists()]
        return {"backup": kept[-1]} if kept else None

    def judge(self, at: Moment, said: Said) -> Verdict:
        return verdict(["copy_is_for_sqlite"] if at.world.is_postgres else [])

    async def do(self, at: Moment, said: Said, **common: Any) -> Any:
        path = Path(at.of("backup", said["backup"])["path"]) if said["backup"] else at.world.settings.data / "none"
        return await actions.restore(at.world.settings, path, by=common["by"], now=common["now"], slip=common["slip"])

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return [("", PAST, EVER)]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        backups = at.book.shelves["backup"]
        then = backups[said["backup"]]["book"].copied()
        handed_out = at.book.shelves["gone"] | at.book.shelves["signed"]  # a revision that somebody may have is not made twice
        then.shelves["gone"] |= {key: one for key, one in handed_out.items() if key not in then.shelves["signed"]}
        for key, one in at.book.shelves["member"].items():  # who was erased since stays so
            then_one = then.shelves["member"].get(key)
            if then_one and one["erased"] and not then_one["erased"]:
                then_one.update(erased=True, name="—", left=then_one["left"] or at.today)
                then.forget(key)
        then.erased = sorted({*then.erased, *at.book.erased})
        at.book.shelves, at.book.card, at.book.erased = then.shelves, then.card, then.erased
        at.book.shelves["backup"] = backups


class Take(Deed):
    """A copy is downloaded; that is on record, and nothing else changes."""

    verbs = ("backups.take",)
    often = 0.1
    needs = ("backups.make",)
    refers = {"backup": "backup"}

    def draw(self, at: Moment) -> Said | None:
        kept = [key for key, one in at.book.shelves["backup"].items() if Path(one["path"]).exists()]
        return {"backup": at.draw.choice(kept)} if kept and not at.world.is_postgres else None

    async def do(self, at: Moment, said: Said, **common: Any) -> Any:
        path = Path(at.of("backup", said["backup"])["path"])
        taken = await actions.take(at.world.settings, path, by=common["by"], now=common["now"], slip=common["slip"])
        if taken != path:
            taken.unlink()
        return path


class Lock(Deed):
    """What leaves the computer is locked from now on, or no longer."""

    verbs = ("backups.lock",)
    often = 0.05

    def draw(self, at: Moment) -> Said | None:
        is_on = locking.own_key(at.world.settings) is None
        return None if at.world.is_postgres else {"is_on": is_on}

    async def do(self, at: Moment, said: Said, **common: Any) -> Any:
        if (locking.own_key(at.world.settings) is None) != said["is_on"]:
            return None
        return await actions.switch_lock(at.world.settings, is_on=said["is_on"], by=common["by"], now=common["now"], slip=common["slip"])


class Bring(Deed):
    """A copy from elsewhere is kept among the others."""

    verbs = ("backups.bring",)
    often = 0.1
    needs = ("backups.make",)
    refers = {"backup": "backup"}

    def draw(self, at: Moment) -> Said | None:
        kept = [key for key, one in at.book.shelves["backup"].items() if Path(one["path"]).exists()]
        return {"backup": at.draw.choice(kept)} if kept and not at.world.is_postgres else None

    async def do(self, at: Moment, said: Said, **common: Any) -> Any:
        with open(at.of("backup", said["backup"])["path"], "rb") as source:
            return await actions.bring(at.world.settings, source, by=common["by"], now=common["now"], slip=common["slip"])
