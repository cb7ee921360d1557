"""One village from its first day on: what is done when, drawn from a seed, and each act held against the notebook."""

import hashlib
import inspect
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from libsys.kernel.refusals import NotFound, Refused
from libsys.library import actions as library
from tests.simulation.deed import Deed, Moment, Said, Verdict
from tests.simulation.notebook import Book
from tests.simulation.rooms import ALL
from tests.simulation.trouble import OFTEN, befall, can_be_sent_again
from tests.simulation.watching import Watch
from tests.simulation.world import World

FIRST = datetime(2026, 11, 5, 1, 0, tzinfo=UTC)
"""The libraries of this village open in the morning of a day in November 2026."""
LAST_PART = 0.93
"""After this part of a story only what nobody has done yet is done."""
NOT_HERE = frozenset({"backups.make", "backups.restore", "backups.bring", "backups.take", "backups.lock"})
"""What PostgreSQL's own tools do."""
LONGEST_REST = timedelta(days=20)
"""After that the clock would be in doubt: somebody says it is right."""
BOOST = 30
"""How much sooner an act comes that nobody has done yet, the later the sooner."""


@dataclass(frozen=True)
class Step:
    """One act of a story: which, when, and what was said."""

    number: int
    now: datetime
    verb: str
    said: Said

    def __str__(self) -> str:
        words = ", ".join(f"{name}={value!s}" for name, value in self.said.items() if value not in (None, [], {}))
        return f"{self.number:>5}  {self.now:%d.%m.%Y %H.%M} UTC  {self.verb:<28}{words}"


class Fault(AssertionError):
    """Where the program and the notebook differ; `steps` is the story until then."""

    def __init__(self, why: str, steps: list[Step]) -> None:
        self.why, self.steps = why, steps
        last = steps[-1] if steps else ""
        super().__init__(f"{why}\n  at {last}")

    @property
    def kind(self) -> str:
        """What makes two faults the same: where it was seen, without the facts."""
        return f"{self.steps[-1].verb if self.steps and not self.why.startswith('month') else ''} {self.why.split(':')[0]}"


def moments(seed: int, days: int) -> Iterator[datetime]:
    """When something happens: a sitting every few days, several acts in each."""
    draw = random.Random(f"moments {seed}")
    at = FIRST + timedelta(days=draw.randint(0, 24))
    end = at + timedelta(days=days)
    while at < end:
        yield at
        at += timedelta(minutes=draw.choice((1, 2, 5, 12, 40)))
        if draw.random() < 0.22:
            at = (at + timedelta(days=draw.choice((1, 1, 2, 2, 3, 5)))).replace(hour=draw.choice((1, 2, 3, 4, 16)), minute=draw.randint(0, 40))


class Story:
    """Plays; with `steps` these and nothing else."""

    def __init__(self, world: World, seed: int, days: int) -> None:
        self.world, self.seed, self.days = world, seed, days
        self.book, self.steps, self.done = Book(), list[Step](), Counter[str]()
        self.refused, self.befell, self.wrote = Counter[str](), Counter[str](), FIRST
        self.watch = Watch(world, self.book, seed)
        self.total = sum(1 for _ in moments(seed, days))

    async def live(self, steps: Iterable[Step] | None = None) -> "Story":
        """From the first act to the last, and the last look."""
        try:
            if steps is not None:
                for step in steps:
                    await self.play(step)
            else:
                for number, now in enumerate(moments(self.seed, self.days)):
                    await self.play(self.drawn(number, now))
            await self.watch.the_end(self.world.now or FIRST)
        except Fault:
            raise
        except Exception as error:
            raise Fault(f"{'' if isinstance(error, AssertionError) else type(error).__name__ + ': '}{error}", self.steps) from error
        return self

    def moment(self, number: int, now: datetime) -> Moment:
        draw = random.Random(f"{self.seed} {number}")
        workers = sorted(one["id"] for _, one in self.book.all("account", ended=False))
        managers = sorted(one["id"] for _, one in self.book.all("account", ended=False, role="manager"))
        by = draw.choice(workers + managers * 3) if workers else "setup"
        return Moment(self.book, number, now, self.world.today(now, self.book.card.get("zone")), by, draw, self.world)

    def drawn(self, number: int, now: datetime) -> Step:
        """What comes next; the first act opens the library."""
        at = self.moment(number, now)
        if not number:
            return Step(0, now, "setup.open", ALL["setup.open"].draw(at) or {})
        late = number / self.total if number > self.total / 6 else 0
        missing = {verb for verb in ALL if not self.done[verb]}
        missing |= {first for verb in missing for first in ALL[verb].needs}
        is_last = late > LAST_PART and bool(missing - (NOT_HERE if self.world.is_postgres else frozenset()))
        weights = [deed.often * (not is_last) + BOOST * late * (verb in missing) for verb, deed in ALL.items()]
        for _ in range(60):
            verb = at.draw.choices(list(ALL), weights)[0]
            said = ALL[verb].draw(at)
            if said is not None:
                return Step(number, now, verb, said)
        return Step(number, now, "library.clock", {})  # nothing of what is missing can be done now

    async def play(self, step: Step) -> None:
        """One act: time passes until then, it is done or refused as the notebook says, and all is looked at."""
        deed = ALL[step.verb]
        if not deed.is_ready(self.book, step.said) or not (self.book.card or step.verb == "setup.open"):
            return
        self.steps.append(step)
        at = self.moment(step.number, step.now)
        if self.book.card:
            await self.watch.pass_until(at.today, step.now)
            if step.now - self.wrote > LONGEST_REST:
                self.world.now = self.wrote = step.now
                await library.confirm_clock(now=step.now, by=at.by)
        self.world.now = step.now
        await self.act(deed, at, step.said)
        if self.book.card:
            await self.watch.after(at)

    async def act(self, deed: Deed, at: Moment, said: Said) -> None:
        slip = hashlib.sha256(f"{self.seed} {at.number}".encode()).hexdigest()[:32]
        common = {"today": at.today, "now": at.now, "by": at.by, "slip": slip, "despite": frozenset[str]()}
        verdict, before = deed.judge(at, said), await self.world.head()
        answer, told = await self.tried(deed, at, said, common)
        if told is not None and not told.refusals and at.draw.random() < 0.7:
            compare(told, verdict)
            common["despite"] = told.cautions
            answer, told = await self.tried(deed, at, said, common)
            verdict = Verdict(verdict.refusals)
        compare(told, verdict)
        if told is not None:
            self.refused[deed.verbs[0]] += 1
            assert deed.tells_refusals or await self.world.head() == before, "refused: and yet there is a line in the log"
            return
        changes, moves = deed.changes(at, said), deed.moves(at, said)
        grown = (await self.world.head())[0] > before[0]
        assert grown == changes or deed.verbs[0] in ("reporting.sign_off", "backups.restore"), f"done: a line in the log is {grown}, and should be {changes}"
        self.watch.about(moves)
        deed.note(at, said, answer)
        self.done.update({*deed.verbs, deed.name or deed.verbs[0]})
        self.wrote = at.now if grown else self.wrote
        if deed.is_once and at.draw.random() < 0.3:
            await self.twice(deed, at, said, common, answer)

    async def tried(self, deed: Deed, at: Moment, said: Said, common: Said) -> tuple[Any, Verdict | None]:
        """The answer, or why not; on a bad disk perhaps only at the second sending."""
        if self.world.disk and can_be_sent_again(deed) and self.book.card and at.draw.random() < OFTEN:
            self.befell[await befall(self.world, deed, at, said, common)] += 1
        return await self.told(deed.do(at, said, **common))

    async def tried_with(self, action: Callable[..., Any], arguments: Said, common: Said) -> tuple[Any, Verdict | None]:
        """The same of an action and what it is told."""
        takes = inspect.signature(action).parameters
        return await self.told(action(**arguments, **{name: one for name, one in common.items() if name in takes}))

    async def told(self, doing: Awaitable[Any]) -> tuple[Any, Verdict | None]:
        try:
            return await doing, None
        except Refused as no:
            return None, Verdict(frozenset(why.code for why in no.refusals), frozenset(why.code for why in no.cautions))
        except NotFound as no:
            return None, Verdict(frozenset([no.reason.code]))

    async def twice(self, deed: Deed, at: Moment, said: Said, common: Said, answer: Any) -> None:
        """The same form again is the same answer and nothing more; the same slip with other contents is told."""
        head = await self.world.head()
        self.world.now = later = at.now + timedelta(seconds=9)
        second, told = await self.tried(deed, at, said, common | {"now": later})
        assert told is None, f"twice: the same form again is refused with {sorted(told.refusals | told.cautions)}" if told else ""
        assert second == deed.again(answer), f"twice: answered {second}, and at first {answer}"
        assert await self.world.head() == head, "twice: the same form again left another line in the log"
        other = others(deed, at, said) if type(deed).do is Deed.do else None
        if other is None:
            return
        _answer, told = await self.tried_with(type(deed).action, other, common | {"now": later})
        assert told is not None and told.refusals, f"twice: the same slip with other contents is answered {words(told)}"
        assert await self.world.head() == head, "twice: the same slip with other contents left a line in the log"


def compare(told: Verdict | None, verdict: Verdict) -> None:
    """The program's word and the notebook's."""
    said = told or Verdict()
    if said.refusals and verdict.refusals and said.refusals <= verdict.refusals and len(said.refusals) == 1 and not said.cautions:
        return  # one reason at once is enough where an act cannot even begin
    assert said == verdict, f"judged: the program says {words(said)}, the notebook {words(verdict)}"


def others(deed: Deed, at: Moment, said: Said) -> Said | None:
    """What the action would be told with one thing changed; None where there is nothing to change."""
    arguments = deed.arguments(at, said)
    changed = {name: change(one) for name, one in arguments.items() if type(one) in CHANGED}
    if not changed:
        return None
    name = at.draw.choice(sorted(changed))
    return arguments | {name: changed[name]}


def change(one: Any) -> Any:
    return CHANGED[type(one)](one)


CHANGED: dict[type, Callable[[Any], Any]] = {
    str: lambda one: one + "x", bool: lambda one: not one, int: lambda one: one + 1, date: lambda one: one + timedelta(days=1)}


def words(verdict: Verdict | None) -> str:
    if verdict is None:
        return "yes"
    return f"no {sorted(verdict.refusals)} unless {sorted(verdict.cautions)}" if verdict.refusals or verdict.cautions else "yes"
