"""What the manager does with accounts: give one, change it, close it."""

import re
from datetime import datetime

from libsys.acts import Act, act
from libsys.gate import actions as keys
from libsys.gate import sessions
from libsys.kernel.database import afterwards, execute, new_id, value
from libsys.kernel.refusals import refuse_now
from libsys.staff import secrets
from libsys.staff.actions.guarding import open_account, plain_name, refuse_weak
from libsys.staff.tables import Account

MANAGERS = "SELECT count(*) AS n FROM account WHERE role = 'manager' AND ended_at IS NULL AND id <> {}"
TAKEN = "SELECT id FROM account WHERE name = {}"
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")


async def add_account(*, name: str, full_name: str, role: str, password: str, language: str = "id", by: str,
                      now: datetime, slip: str | None = None) -> str:
    """Give a person an account; returns its key.

    Refuses a taken or odd name and a weak password. Writes account, audit, slip.
    """
    name = plain_name(name)
    if not NAME.fullmatch(name):
        refuse_now("account_name_odd")
    await refuse_weak(password, name, full_name)
    return await _add(name=name, full_name=full_name, role=role, language=language, password=password,
                      hashed=await secrets.hash_password(password), by=by, now=now, slip=slip)


@act("staff.add", secret=("password",), apart=("hashed",))
async def _add(it: Act, *, name: str, full_name: str, role: str, language: str, password: str, hashed: str, by: str,
               now: datetime, slip: str | None = None) -> str:
    if await value(TAKEN, name):
        refuse_now("account_name_taken", name=name)
    account = new_id()
    await Account.insert(Account(id=account, name=name, full_name=full_name, role=role, language=language,
                                 password_hash=hashed, recorded_at=now))
    return it.done(account, about=account, facts={"role": role})


@act("staff.change")
async def change_account(it: Act, *, account: str, full_name: str, role: str, language: str, by: str, now: datetime,
                         slip: str | None = None) -> None:
    """Change a person's name, role or language. Refuses to leave the library without a manager.

    Writes account, audit, slip; a new role ends the person's sessions and the keys they made.
    """
    worker = await open_account(account)
    if worker["role"] == "manager" and role != "manager" and not await value(MANAGERS, account):
        refuse_now("last_manager")
    await execute("UPDATE account SET full_name = {}, role = {}, language = {} WHERE id = {}",
                  full_name, role, language, account)
    if role != worker["role"]:  # a key made by a manager must not outlive the manager's role
        await keys.end_tokens_of(it, account)
        await sessions.end_others(account, now)
    afterwards(sessions.forget_all)
    return it.done(None, about=account, facts={"role": role})


@act("staff.end")
async def end_account(it: Act, *, account: str, by: str, now: datetime, slip: str | None = None) -> None:
    """Close an account and its sessions and keys at once; what it did stays on record.

    Refuses to leave the library without a manager. Writes account, session, api_token, audit, slip.
    """
    worker = await open_account(account)
    if worker["role"] == "manager" and not await value(MANAGERS, account):
        refuse_now("last_manager")
    await execute("UPDATE account SET ended_at = {} WHERE id = {}", now, account)
    await keys.end_tokens_of(it, account)
    await sessions.end_others(account, now)
    return it.done(None, about=account)
