"""The report for machines: the signed one, or the draft when it is asked for."""

from litestar import Request, Response, get
from litestar.params import FromPath, FromQuery

from libsys.kernel import clock
from libsys.kernel.refusals import NotFound
from libsys.library import card
from libsys.report_format.seal import canonical
from libsys.reporting import queries, revisions


@get("/api/v1/reports/{month:str}", may="reports.read")
async def report(request: Request, month: FromPath[str], draft: FromQuery[bool] = False,
                 revision: FromQuery[int | None] = None) -> Response:
    """The document `laporan_bulanan` of a month, in its canonical bytes: the last revision, the one asked for, or the draft."""
    asked = queries.month_named(month, await card.today())
    if not draft and not await revisions.of(asked.label):
        raise NotFound("not_signed_yet")
    document = await queries.report(asked, clock.now(), as_draft=draft, revision=revision)
    return Response(canonical(document), media_type="application/json")


ROUTES = [report]
