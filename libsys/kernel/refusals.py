"""Tells every reason why an act may not go on, all at once, without choosing the words."""

from dataclasses import dataclass, field
from typing import Any, NoReturn


@dataclass(frozen=True)
class Reason:
    """One reason a person can be told: a code, and the facts that fill its sentence."""

    code: str
    facts: dict[str, Any] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.code)


def reason(code: str, **facts: Any) -> Reason:
    """A reason with its facts: `reason("loan_limit_reached", limit=2)`."""
    return Reason(code, facts)


@dataclass
class Judgement:
    """What the rules say of an act: refusals stop it, cautions need the librarian's word, notices only inform."""

    refusals: list[Reason] = field(default_factory=list)
    cautions: list[Reason] = field(default_factory=list)
    notices: list[Reason] = field(default_factory=list)

    def refuse(self, code: str, **facts: Any) -> None:
        self.refusals.append(Reason(code, facts))

    def caution(self, code: str, **facts: Any) -> None:
        self.cautions.append(Reason(code, facts))

    def notice(self, code: str, **facts: Any) -> None:
        self.notices.append(Reason(code, facts))

    def unaccepted(self, despite: frozenset[str]) -> list[Reason]:
        """The cautions that nobody has accepted by name yet."""
        return [caution for caution in self.cautions if caution.code not in despite]

    def accepted(self, despite: frozenset[str]) -> list[str]:
        """The codes of the cautions that were raised and accepted: what the record keeps."""
        return sorted(caution.code for caution in self.cautions if caution.code in despite)

    def open_to(self, despite: frozenset[str] = frozenset()) -> bool:
        """Whether the act may go on, with these cautions accepted by name."""
        return not self.refusals and not self.unaccepted(despite)

    def raise_unless_open(self, despite: frozenset[str] = frozenset()) -> None:
        """Raise `Refused` with every reason when the act may not go on."""
        if not self.open_to(despite):
            raise Refused(self, despite)


class Refused(Exception):
    """An act that did not happen, with every reason; nothing was written."""

    def __init__(self, judgement: Judgement, despite: frozenset[str] = frozenset()) -> None:
        self.judgement = judgement
        self.refusals = judgement.refusals
        self.cautions = judgement.unaccepted(despite)
        super().__init__(", ".join(why.code for why in [*self.refusals, *self.cautions]))

    @property
    def reasons(self) -> list[Reason]:
        return [*self.refusals, *self.cautions]


class NotFound(Exception):
    """What was asked for is not here (or not theirs to see)."""

    def __init__(self, code: str = "not_found", **facts: Any) -> None:
        self.reason = Reason(code, facts)
        super().__init__(code)


def refused(code: str, **facts: Any) -> Refused:
    """The refusal of an act for one reason, to be raised."""
    judgement = Judgement()
    judgement.refuse(code, **facts)
    return Refused(judgement)


def refuse_now(code: str, **facts: Any) -> NoReturn:
    """Refuse an act for one reason, at once."""
    raise refused(code, **facts)
