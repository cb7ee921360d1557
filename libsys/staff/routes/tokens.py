"""Keys for machines: made and revoked by the manager, shown once."""

from litestar import Request, Response, get, post
from litestar.params import FromPath

from libsys.gate import actions as keys
from libsys.gate import who_is
from libsys.gate.permissions import scopes
from libsys.kernel import clock
from libsys.kernel.refusals import Refused, reason
from libsys.staff import queries
from libsys.staff.forms import TOKEN
from libsys.ui import options, page, to
from libsys.ui.forms import BUTTON

LIST = "/staff/tokens"


async def _tokens(request: Request, form: object, token: str | None = None, status: int = 200) -> Response:
    return await page(request, "staff/tokens.html", status=status, form=form, token=token, tokens=await queries.tokens(),
                      scopes=options(request, {key: scope.words for key, scope in scopes().items()}))


@get(LIST, may="tokens.manage")
async def tokens(request: Request) -> Response:
    """The keys there are, and the form for another."""
    return await _tokens(request, TOKEN.empty())


@post(LIST, may="tokens.manage", status_code=303)
async def make_token(request: Request) -> Response:
    """A key for a machine, on this page once and never again."""
    typed = await TOKEN.read(request, scopes=scopes())
    if typed.fine:
        try:
            token = await keys.make_token(label=typed.label, scopes=typed.scopes, by=who_is(request).id, now=clock.now(),
                                          slip=typed.slip)
            if token:
                return await _tokens(request, TOKEN.empty(), token)
            typed.refusals.append(reason("token_shown_before"))
        except Refused as refused:
            typed.blame_all(refused)
    return await _tokens(request, typed, status=422)


@post(LIST + "/{key:str}/end", may="tokens.manage", status_code=303)
async def end_token(request: Request, key: FromPath[str]) -> Response:
    """Revoke a key at once."""
    typed = await BUTTON.read(request)
    await keys.end_token(token=key, by=who_is(request).id, now=clock.now(), slip=typed.slip)
    return to(LIST, done="token_ended")


ROUTES = [tokens, make_token, end_token]
