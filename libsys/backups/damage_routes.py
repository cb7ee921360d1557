"""The doors of the damaged records: what they are, bring them back, take them as they stand."""

from litestar import Request, Response, get, post

from libsys.acts.registries import gathered
from libsys.backups import healing, wounds
from libsys.backups.reasons import AMISS_WORDS, TABLE_WORDS
from libsys.gate import who_is
from libsys.kernel import clock
from libsys.kernel.database import sealing
from libsys.kernel.refusals import Refused
from libsys.kernel.settings import settings_of
from libsys.ui import page, to
from libsys.ui.forms import BUTTON, Form, text

PATHS = {"account": "/staff/accounts/", "copy": "/catalog/copies/", "loan": "/circulation/loans/", "member": "/members/", "title": "/catalog/titles/"}
"""Where a damaged record can be looked at."""
ACCEPT = Form(text("table", most=40, needed=True), text("key", most=60))


@get("/backups/damage", may="backups.manage")
async def damaged(request: Request) -> Response:
    """Every damaged record, which copy holds it whole, and what the log last said of it."""
    return await _list(request, BUTTON.empty())


async def _list(request: Request, form: object, status: int = 200) -> Response:
    lines = await wounds.look(settings_of(request))
    deeds = {deed.verb: deed.words for deed in gathered("DEEDS")}
    return await page(request, "backups/damage.html", status=status, wounds=lines, bare=await sealing.without_trigger(), form=form,
                      healable=sum(wound.is_healable for wound in lines), what=AMISS_WORDS, tables=TABLE_WORDS, paths=PATHS, deeds=deeds, accept_form=ACCEPT.empty())


@post("/backups/damage", may="backups.manage", status_code=303)
async def heal(request: Request) -> Response:
    """Bring back all that can be brought back."""
    typed = await BUTTON.read(request)
    try:
        await healing.heal(settings_of(request), by=who_is(request).id, now=clock.now(), slip=typed.slip)
    except Refused as refused:
        typed.blame_all(refused)
        return await _list(request, typed, 422)
    return to("/backups/damage", done="rows_healed")


@post("/backups/damage/accept", may="backups.manage", status_code=303)
async def accept(request: Request) -> Response:
    """Take one record as it stands, or its loss."""
    typed = await ACCEPT.read(request)
    try:
        await healing.accept(typed.table or "", typed.key or "", by=who_is(request).id, now=clock.now(), slip=typed.slip)
    except Refused as refused:
        typed.blame_all(refused)
        return await _list(request, typed, 422)
    return to("/backups/damage", done="row_accepted")


ROUTES = [damaged, heal, accept]
