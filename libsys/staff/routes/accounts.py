"""The manager's list of those who work here: give an account, change it, a new password, close it."""

from litestar import Request, Response, get, post
from litestar.params import FromPath

from libsys.gate import device, who_is
from libsys.gate.permissions import WORKERS
from libsys.kernel import clock
from libsys.kernel.refusals import Refused
from libsys.staff import actions, queries
from libsys.staff.forms import ACCOUNT, CHANGE, NEW_PASSWORD
from libsys.staff.routes.own import with_key
from libsys.staff.words import LANGUAGES
from libsys.staff.words import ROLES as ROLE_WORDS
from libsys.ui import options, page, to
from libsys.ui.forms import BUTTON

LIST = "/staff/accounts"


def choosing(request: Request) -> dict:
    """The words of roles and languages, for the selects."""
    return {"roles": options(request, ROLE_WORDS, WORKERS), "languages": options(request, LANGUAGES)}


@get(LIST, may="staff.manage")
async def accounts(request: Request) -> Response:
    """Everyone who works here; closed accounts below."""
    workers = await queries.accounts()
    return await page(request, "staff/accounts.html", role_words=dict(options(request, ROLE_WORDS)),
                      workers=[one for one in workers if one.ended_at is None],
                      gone=[one for one in workers if one.ended_at is not None])


@get(LIST + "/new", may="staff.manage")
async def new_account(request: Request) -> Response:
    """An empty account form."""
    return await page(request, "staff/account_new.html", form=ACCOUNT.empty(role="volunteer", language="id"),
                      **choosing(request))


@post(LIST, may="staff.manage", status_code=303)
async def add_account(request: Request) -> Response:
    """Give somebody an account."""
    typed = await ACCOUNT.read(request)
    if typed.fine:
        try:
            await actions.add_account(name=typed.name, full_name=typed.full_name, role=typed.role,
                                      language=typed.language or "id", password=typed.password,
                                      by=who_is(request).id, now=clock.now(), slip=typed.slip)
            return to(LIST, done="account_added")
        except Refused as refused:
            typed.blame_all(refused)
    return await page(request, "staff/account_new.html", status=422, form=typed, **choosing(request))


async def _account(request: Request, key: str, status: int = 200, **forms: object) -> Response:
    worker = await queries.account(key)
    content = {"form": CHANGE.empty(full_name=worker.full_name, role=worker.role, language=worker.language),
             "password_form": NEW_PASSWORD.empty(), **forms}
    return await page(request, "staff/account.html", status=status, worker=worker,
                      role_words=dict(options(request, ROLE_WORDS)), **content, **choosing(request))


@get(LIST + "/{key:str}", may="staff.manage")
async def account(request: Request, key: FromPath[str]) -> Response:
    """One account: its person, role and language, a new password, and the way to close it."""
    return await _account(request, key)


@post(LIST + "/{key:str}", may="staff.manage", status_code=303)
async def change_account(request: Request, key: FromPath[str]) -> Response:
    """Another name, role or language for this person."""
    typed = await CHANGE.read(request)
    if typed.fine:
        try:
            await actions.change_account(account=key, full_name=typed.full_name, role=typed.role,
                                         language=typed.language or "id", by=who_is(request).id, now=clock.now(),
                                         slip=typed.slip)
            return to(LIST, done="account_changed")
        except Refused as refused:
            typed.blame_all(refused)
    return await _account(request, key, 422, form=typed)


@post(LIST + "/{key:str}/password", may="staff.manage", undated=True, status_code=303)
async def new_password(request: Request, key: FromPath[str]) -> Response:
    """A new password for somebody who has lost theirs, for the manager's own typed again; signs them out everywhere."""
    who, typed = who_is(request), await NEW_PASSWORD.read(request)
    if typed.fine:
        try:
            token = await actions.set_password(account=key, password=typed.password, old=typed.old, by=who.id, now=clock.now(),
                                               keep_session=who.session, is_here=device.is_here(request), slip=typed.slip)
            return with_key(request, to(LIST, done="password_changed" if key == who.id else "password_reset"), token)
        except Refused as refused:
            typed.blame_all(refused)
    return await _account(request, key, 422, password_form=typed)


@post(LIST + "/{key:str}/end", may="staff.manage", status_code=303)
async def end_account(request: Request, key: FromPath[str]) -> Response:
    """Close an account at once; what the person did stays on record."""
    button = await BUTTON.read(request)
    try:
        await actions.end_account(account=key, by=who_is(request).id, now=clock.now(), slip=button.slip)
        return to(LIST, done="account_ended")
    except Refused as refused:
        worker = await queries.account(key)
        typed = CHANGE.empty(full_name=worker.full_name, role=worker.role, language=worker.language)
        typed.blame_all(refused)
    return await _account(request, key, 422, form=typed)


ROUTES = [accounts, new_account, add_account, account, change_account, new_password, end_account]
