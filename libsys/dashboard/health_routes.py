"""The doors of the health page, and of the two answers that machines ask for."""

from litestar import Request, Response, get

from libsys.dashboard import health
from libsys.kernel import clock, words
from libsys.kernel.settings import settings_of
from libsys.ui import language_of, page

STATES = ("good", "watch", "bad")


@get("/dashboard/health", may="health.see")
async def health_page(request: Request) -> Response:
    """What is well and what is not, each with its next step."""
    findings = await health.examine(settings_of(request), clock.now())
    translate = words.translator(language_of(request))
    lines = [{"state": one.state, "words": translate(one.sentence, **one.facts),
              "step": translate(one.next_step) if one.next_step else None} for one in findings]
    worst = max((one.state for one in findings), key=STATES.index)
    return await page(request, "dashboard/health.html", findings=lines, worst=worst)


@get("/healthz", may="public.see", always=True)
async def healthz(request: Request) -> dict[str, str]:
    """The program is alive."""
    return {"status": "ok"}


@get("/readyz", may="public.see", always=True)
async def readyz(request: Request) -> Response:
    """The library can do its work: 200, or 503 with what cannot."""
    parts = await health.is_ready(settings_of(request))
    ready = all(parts[name] for name in ("database", "file", "disk", "migrations", "log"))
    return Response({"status": "ready" if ready else "not ready", **parts}, status_code=200 if ready else 503)


HEALTH_ROUTES = [health_page, healthz, readyz]
