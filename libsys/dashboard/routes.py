"""The doors of the staff home: today, and the one search box."""

from litestar import Request, Response, get

from libsys.dashboard import queries
from libsys.dashboard.health_routes import HEALTH_ROUTES
from libsys.gate import who_is
from libsys.kernel import clock, words
from libsys.kernel.periods import Month
from libsys.kernel.settings import settings_of
from libsys.ui import language_of, page, to
from libsys.ui.forms import Form, text
from libsys.ui.home import HomeLine

HOME, FIND = "/dashboard", "/dashboard/find"
ASKED = Form(text("q", most=200))


def _said(line: HomeLine, lang: str) -> str:
    month = words.filters(lang)["month"]
    facts = {name: month(fact.label) if isinstance(fact, Month) else fact for name, fact in line.facts.items()}
    return words.translator(lang)(line.sentence, **facts)


@get(HOME, may="dashboard.see")
async def home(request: Request) -> Response:
    """Today in a few sentences, each a link, and the ways to the daily work."""
    role, lang = who_is(request).role, language_of(request)
    say = words.translator(lang)
    works = [(one.path, one.icon, say(one.words), say(one.hint)) for one in queries.works(role)]
    lines = await queries.lines(role, settings_of(request), clock.now())
    return await page(request, "dashboard/home.html", works=works,
                      lines=[(line.path, _said(line, lang), line.icon, line.kind) for line in lines])


@get(FIND, may="dashboard.see")
async def find(request: Request) -> Response:
    """Books, members, tasks and help for what was typed or scanned."""
    asked, lang = ASKED.query(request), language_of(request)
    typed = asked.q or ""
    results = await queries.find(typed, who_is(request).role, lang) if typed else queries.Results()
    if results.leads_to:
        return to(results.leads_to)
    say = words.translator(lang)
    groups = [(say(part.heading), hits[0].kind, [(hit, say(hit.line, **hit.facts) if hit.line else None) for hit in hits])
              for part, hits in results.parts]
    return await page(request, "dashboard/find.html", form=asked, typed=typed, groups=groups, offers=results.offers)


ROUTES = [home, find, *HEALTH_ROUTES]
