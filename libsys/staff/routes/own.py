"""A worker's own account: password, language, the devices signed in, a new recovery code."""

from litestar import Request, Response, get, post

from libsys.gate import device, sessions, who_is
from libsys.kernel import clock
from libsys.kernel.refusals import Refused, reason
from libsys.staff import actions, queries
from libsys.staff.forms import LANGUAGE, OWN, PASSWORD
from libsys.staff.words import LANGUAGES, ROLES
from libsys.ui import options, page, to
from libsys.ui.cookies import cookie

ME = "/staff/me"
YEAR = 31_536_000


async def _me(request: Request, status: int = 200, **forms: object) -> Response:
    who = who_is(request)
    content = {"form": PASSWORD.empty(), "code_form": OWN.empty(), "code": None,
             "language_form": LANGUAGE.empty(language=who.language), **forms}
    return await page(request, "staff/me.html", status=status, worker=await queries.account(who.id),
                      role=dict(options(request, ROLES))[who.role], languages=options(request, LANGUAGES),
                      devices=await queries.devices(who.id, who.session, clock.now()), **content)


@get(ME, may="account.own")
async def me(request: Request) -> Response:
    """My own account."""
    return await _me(request)


def with_key(request: Request, answer: Response, token: str) -> Response:
    """The answer, with the new key of this sitting where it got one."""
    if token:
        answer.cookies.append(device.session_cookie(request, token))
    return answer


@post(ME + "/password", may="account.own", undated=True, status_code=303)
async def change_password(request: Request) -> Response:
    """A new password, with the old one; other devices are signed out."""
    who, typed = who_is(request), await PASSWORD.read(request)
    if typed.fine:
        try:
            token = await actions.set_password(account=who.id, password=typed.password, old=typed.old, by=who.id,
                                               now=clock.now(), keep_session=who.session, is_here=device.is_here(request), slip=typed.slip)
            return with_key(request, to(ME, done="password_changed"), token)
        except Refused as refused:
            typed.blame_all(refused)
    return await _me(request, 422, form=typed)


@post(ME + "/language", may="account.own", undated=True, status_code=303)
async def change_language(request: Request) -> Response:
    """The language of my pages, on every device."""
    who, typed = who_is(request), await LANGUAGE.read(request)
    if not typed.fine:
        return await _me(request, 422, language_form=typed)
    await actions.change_language(account=who.id, language=typed.language)
    answer = to(ME, done="language_changed")
    answer.cookies.append(cookie(request, "lang", typed.language, seconds=YEAR))
    return answer


@post(ME + "/sessions", may="account.own", undated=True, status_code=303)
async def end_others(request: Request) -> Response:
    """Sign me out everywhere but here."""
    who = who_is(request)
    await sessions.end_others(who.id, clock.now(), keep=who.session)
    return to(ME, done="sessions_ended")


@post(ME + "/recovery-code", may="account.own", undated=True, status_code=303)
async def new_code(request: Request) -> Response:
    """A new recovery code, shown this once; asks the password, since the code is as good as one."""
    who, typed = who_is(request), await OWN.read(request)
    if typed.fine:
        try:
            code = await actions.new_recovery_code(account=who.id, password=typed.old, by=who.id, now=clock.now(),
                                                   session=who.session, is_here=device.is_here(request), slip=typed.slip)
            if code:
                return await _me(request, code=code)
            typed.refusals.append(reason("code_shown_before"))
        except Refused as refused:
            typed.blame_all(refused)
    return await _me(request, 422, code_form=typed)


ROUTES = [me, change_password, change_language, end_others, new_code]
