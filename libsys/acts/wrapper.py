"""A verb is whole: its rows, its line in the log and the answer to a second sending are there together, or none is.

    @act("members.leave")
    async def leave(it: Act, *, member: str, left_on: date, today: date, now: datetime, by: str,
                    slip: str | None = None, despite: frozenset[str] = frozenset()) -> Left:
        ...                                  # reads, rules, writes: all inside one write transaction
        return it.done(Left(...), about=member, facts={"left_on": left_on})

Callers never see `it`: they call `await actions.leave(member=…, by=…, now=…, slip=…)`. Nothing of this can be
forgotten: a body that ends without `it.done` or `it.unchanged` is a fault of the program and takes all back.
"""

import functools
import inspect
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any, Concatenate, ParamSpec, TypeVar, get_type_hints

import msgspec

from libsys.acts import audit, slips
from libsys.kernel.database import Duplicate, is_inside, writing
from libsys.kernel.periods import FIRST_DAY, LAST_DAY
from libsys.kernel.refusals import refuse_now

P = ParamSpec("P")
R = TypeVar("R")
Body = Callable[Concatenate["Act", P], Awaitable[R]]

NEEDED = ("now", "by", "slip")
NOT_CONTENTS = frozenset((*NEEDED, "today", "despite"))
"""Arguments that may differ between two sendings of the same form: who, when, and which cautions were accepted."""


class Unfinished(RuntimeError):
    """A verb ended without saying what it did: a fault of the program, and nothing of it is kept."""


class Act:
    """One verb while it happens: whose it is, when, and what it says at its end."""

    def __init__(self, verb: str, by: str, now: datetime) -> None:
        self.verb, self.by, self.now = verb, by, now
        self._line: tuple[str, Mapping[str, Any]] | None = None
        self._kept: Any = None
        self.is_settled = False
        self.written: tuple[int, str] | None = None
        """Number and seal of its line in the log, once that is written: for what is done `afterwards`."""

    def done(self, result: R, *, about: str, facts: Mapping[str, Any] | None = None, kept: Any = ...) -> R:
        """It happened: the line in the log is about this record; the result answers the same sending again.

        facts: keys, codes and counts, nothing personal. kept: what a second sending is answered when the
        result itself may not be stored (a key that is shown once).
        """
        self._line = (about, facts or {})
        return self._settle(result, kept)

    def unchanged(self, result: R, *, kept: Any = ...) -> R:
        """Nothing had to change: the answer is kept, and the log gets no line."""
        return self._settle(result, kept)

    def _settle(self, result: R, kept: Any) -> R:
        if self.is_settled:
            raise Unfinished(f"{self.verb} ended twice")
        self.is_settled = True
        self._kept = result if kept is ... else kept
        return result

    async def close(self, slip: str | None, digest: str) -> None:
        """Write the line and the slip, in the transaction of the verb itself."""
        if not self.is_settled:
            raise Unfinished(f"{self.verb} ended without done() or unchanged()")
        if self._line is not None:
            about, facts = self._line
            self.written = await audit.note(by=self.by, at=self.now, did=self.verb, about=about, facts=dict(facts))
        if slip:
            await slips.keep_answer(slip, verb=self.verb, by=self.by, digest=digest, at=self.now,
                             result=msgspec.to_builtins(self._kept))


def act(verb: str, *, secret: tuple[str, ...] = (), apart: tuple[str, ...] = (),
        turn: Callable[[Mapping[str, Any]], str] | None = None) -> Callable[[Body[P, R]], Callable[P, Awaitable[R]]]:
    """Make a function the verb `room.verb`, whole and once.

    The function gets `it` first and takes `now`, `by` and `slip` by name. Its arguments, but for who and when,
    are the contents of the sending: the same slip with the same contents gives the first result again, with other
    contents it is refused (`slip_of_other_contents`). secret: arguments (passwords, codes) of which nothing may
    be stored; their digest can be read by this process alone. apart: arguments made anew at each sending, no contents.
    turn: the verb's turn, said from its arguments; without it the library's, or the one it is called in. When the
    database refuses because another desk was faster (`Duplicate`), the body runs once more and says what is there now.
    """

    def made(body: Body[P, R]) -> Callable[P, Awaitable[R]]:
        parameters = list(inspect.signature(body).parameters.values())[1:]
        names = [one.name for one in parameters]
        by_name = {one.name for one in parameters if one.kind is one.KEYWORD_ONLY}
        if missing := [name for name in NEEDED if name not in by_name]:
            raise TypeError(f"{verb} must take by name: {', '.join(missing)}")
        digest_of = functools.partial(_digest_of, outside=NOT_CONTENTS | set(apart), keyed=bool(secret))
        usual = {one.name: one.default for one in parameters if one.default is not inspect.Parameter.empty}

        async def once(args: tuple[Any, ...], given: dict[str, Any]) -> Any:
            by, now, slip = given["by"], given["now"], given.get("slip")
            digest = ""
            contents = {**usual, **dict(zip(names, args, strict=False)), **given}
            _refuse_other_ages(contents)
            async with writing(turn(contents) if turn else None):
                if slip:
                    digest = digest_of(contents)
                    before = await slips.answered(slip, verb=verb, by=by, digest=digest)
                    if before is not None:
                        return msgspec.convert(before.result, _answer_of(body))
                it = Act(verb, by, now)
                result = await body(it, *args, **given)
                await it.close(slip, digest)
                return result

        @functools.wraps(body)
        async def whole(*args: P.args, **given: P.kwargs) -> R:
            try:
                return await once(args, given)
            except Duplicate:
                if is_inside():
                    raise  # the outer verb looks again, as a whole
                return await once(args, given)

        whole.__dict__.update(verb=verb, digest_of=digest_of)
        return whole

    return made


async def first_answer(verb: Callable[..., Awaitable[R]], slip: str | None, *, by: str, **contents: Any) -> R | None:
    """What this verb answered to this key before; None when it has not happened.

    contents: all that was sent, by the verb's own names: a key of other contents is refused. Without them whatever was sent.
    """
    name = verb.__dict__["verb"]
    before = await slips.of_verb(slip, verb=name, by=by)
    if before is not None and contents:
        before = await slips.answered(slip, verb=name, by=by, digest=verb.__dict__["digest_of"](contents))
    return msgspec.convert(before.result, _answer_of(verb)) if before is not None else None


def _refuse_other_ages(contents: Mapping[str, Any]) -> None:
    """A form's days are bounded already; machines and the terminal send whatever they like."""
    for day in _days_in(contents):
        if day < FIRST_DAY:
            refuse_now("day_too_early", least=FIRST_DAY)
        if day > LAST_DAY:
            refuse_now("day_too_late", most=LAST_DAY)


def _days_in(contents: Any) -> Iterator[date]:
    """Every day that was sent, however deep it lies."""
    if type(contents) is date:
        yield contents
    elif isinstance(contents, Mapping):
        for one in contents.values():
            yield from _days_in(one)
    elif is_dataclass(contents):
        yield from _days_in(vars(contents) if hasattr(contents, "__dict__") else {field.name: getattr(contents, field.name) for field in fields(contents)})
    elif isinstance(contents, (list, tuple)):
        for one in contents:
            yield from _days_in(one)


def _digest_of(contents: Mapping[str, Any], *, outside: frozenset[str], keyed: bool) -> str:
    return slips.digest({name: one for name, one in contents.items() if name not in outside}, keyed=keyed)


@functools.cache
def _answer_of(verb: Any) -> Any:
    return get_type_hints(inspect.unwrap(verb))["return"]


@asynccontextmanager
async def quietly(turn: str | None = None) -> AsyncIterator[None]:
    """A write that is nobody's verb and has no line in the log: a session seen, a count, a state of a job."""
    async with writing(turn):
        yield
