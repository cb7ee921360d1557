"""Signing in and out; what was typed before a session ran out is still there afterwards, for who typed it."""

from typing import Any

from litestar import Request, Response, get, post

from libsys.acts.registries import gathered
from libsys.gate import device, sessions, who_is
from libsys.kernel import clock
from libsys.kernel.refusals import Judgement, Refused, reason
from libsys.staff import actions, keeping
from libsys.staff.forms import RECOVER, SIGN_IN
from libsys.ui import options, page, to
from libsys.ui.travel import is_inside

HOME = "/dashboard"


@get("/staff/sign-in", may="staff.sign_in")
async def sign_in_page(request: Request) -> Response:
    """The door for those who work here."""
    asked = SIGN_IN.query(request)
    if not who_is(request).is_public:
        return to(_back(asked.back))
    return await page(request, "staff/sign_in.html", form=SIGN_IN.empty(back=asked.back or ""), expired=None)


@post("/staff/sign-in", may="staff.sign_in", undated=True, status_code=303)
async def sign_in(request: Request) -> Response:
    """Open a session with a new key, whatever cookie was sent."""
    typed = await SIGN_IN.read(request)
    if typed.fine:
        try:
            if not device.may_send_secrets(request):
                judgement = Judgement()
                judgement.refuse("sign_in_over_http")
                raise Refused(judgement)
            done = await actions.sign_in(name=typed.name, password=typed.password, now=clock.now(),
                                         is_local=device.is_here(request), instead_of=_session_here(request))
        except Refused as refused:
            typed.blame_all(refused)
        else:
            return await _welcome(request, done, typed)
    return await page(request, "staff/sign_in.html", status=422, form=typed, expired=None)


def _session_here(request: Request) -> str:
    """The session that this browser had until now: it ends with the sign-in, whoever's it was."""
    return who_is(request).session


async def _welcome(request: Request, done: actions.SignedIn, typed: Any) -> Response:
    """Onwards, or back to the form that was typed before the session ran out, if it is this account's: it is shown before it is sent."""
    kept = keeping.opened(typed.kept, account=done.account, now=clock.now()) if typed.kept else None
    if kept:
        who = await sessions.find(done.token, clock.now())
        said = dict(options(request, {one.name: one.words for one in gathered("PERMISSIONS")}))
        answer = await page(request, "staff/resume.html", kept=kept.fields, action=kept.action, deed=said.get(kept.permission, ""), new_csrf=who.csrf)
    else:
        answer = to(HOME, done="typed_is_lost") if typed.kept else to(_back(typed.back))
    answer.cookies.append(device.session_cookie(request, done.token))
    return answer


@post("/staff/sign-out", may="staff.sign_in", undated=True, status_code=303)
async def sign_out(request: Request) -> Response:
    """Close the session at once; the browser forgets what it kept."""
    who = who_is(request)
    if who.session and not who.is_token:
        await sessions.end(who.session, clock.now())
    answer = to("/", done="signed_out")
    answer.headers["Clear-Site-Data"] = '"cache"'
    answer.cookies.append(device.session_cookie(request, ""))
    return answer


@get("/staff/recover", may="staff.sign_in")
async def recover_page(request: Request) -> Response:
    """For who has forgotten the password and kept the printed code."""
    return await page(request, "staff/recover.html", form=RECOVER.empty(), code=None)


@post("/staff/recover", may="staff.sign_in", undated=True, status_code=303)
async def recover(request: Request) -> Response:
    """A new password by the printed code; the page shows the next code, once."""
    typed = await RECOVER.read(request)
    if typed.fine:
        try:
            code = await actions.recover(name=typed.name, code=typed.code, password=typed.password, now=clock.now(),
                                         is_local=device.is_here(request), slip=typed.slip)
            if code:
                return await page(request, "staff/recover.html", form=typed, code=code)
            typed.refusals.append(reason("code_shown_before"))
        except Refused as refused:
            typed.blame_all(refused)
    return await page(request, "staff/recover.html", status=422, form=typed, code=None)


def _back(path: str | None) -> str:
    return path if path and is_inside(path) and not path.startswith("/staff/sign") else HOME


ROUTES = [sign_in_page, sign_in, sign_out, recover_page, recover]
