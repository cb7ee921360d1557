"""Opens a library: card, opening days, the manager and the recovery code, all or nothing, once and for ever."""

from dataclasses import dataclass
from datetime import datetime

from libsys.acts import audit
from libsys.kernel.database import writing
from libsys.library import actions as library
from libsys.library import card
from libsys.library.rules import CardFacts, Hours
from libsys.staff import actions as staff
from libsys.staff import sessions

BY = "setup"


@dataclass(frozen=True)
class Opened:
    """A library that has just been opened: the manager's session and the code to print."""

    token: str
    account: str
    code: str


async def open_library(facts: CardFacts, week: tuple[Hours, ...], *, name: str, full_name: str, password: str,
                       language: str, is_local: bool, now: datetime) -> Opened:
    """Set the library up and sign its manager in.

    One transaction: the row that closes the set-up and the manager's account are both there, or
    neither. Of many set-ups at the same instant one wins; the others are refused `already_set_up`.
    Writes library, opening_hour, account, session, audit.
    """
    async with writing():
        await library.write_card(facts, now=now, by=BY)  # first: who comes second stops here
        await library.set_hours(week, now=now, by=BY)
        account = await staff.add_account(name=name, full_name=full_name, role="manager", password=password,
                                          language=language, by=BY, now=now)
        code = await staff.new_recovery_code(account=account, by=BY, now=now)
        token = await sessions.start(account=account, is_local=is_local, now=now)
        await audit.note(by=BY, at=now, did="setup.open", about=card.HERE)
    card.forget()
    sessions.forget_all()
    return Opened(token, account, code)
