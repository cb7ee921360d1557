"""Opens a library: card, opening days, the manager and the recovery code, all or nothing, once and for ever."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from libsys.acts import Act, act
from libsys.gate import sessions
from libsys.kernel.clock import local_date
from libsys.library import actions as library
from libsys.library import card
from libsys.library.rules import CardFacts, Hours
from libsys.staff import actions as staff

BY = "setup"


@dataclass(frozen=True)
class Opened:
    """A library that has just been opened: the manager's session and the code to print."""

    token: str
    account: str
    code: str


@act("setup.open", secret=("password",))
async def open_library(it: Act, facts: CardFacts, week: tuple[Hours, ...], *, name: str, full_name: str, password: str,
                       language: str, is_local: bool, now: datetime, by: str, slip: str | None = None) -> Opened:
    """Set the library up and sign its manager in.

    One transaction: the row that closes the set-up and the manager's account are both there, or
    neither. Of many set-ups at the same instant one wins; the others are refused `already_set_up`.
    Writes library, opening_hour, account, session, audit.
    """
    await library.write_card(facts, now=now, by=by)  # first: who comes second stops here
    await library.set_hours(week, since_on=local_date(now, ZoneInfo(facts.time_zone)), now=now, by=by)
    account = await staff.add_account(name=name, full_name=full_name, role="manager", password=password,
                                      language=language, by=by, now=now)
    code = await staff.new_recovery_code(account=account, by=by, now=now)
    token = await sessions.start(account=account, is_local=is_local, now=now)
    # Neither the session nor the code may be stored in clear: a second sending finds the library set up already.
    return it.done(Opened(token, account, code), about=card.HERE, kept=Opened("", account, ""))
