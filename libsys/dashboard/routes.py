"""The doors of the staff home: today, and the one search box."""

from litestar import Request, Response, get

from libsys.acts.registries import HomeLine
from libsys.dashboard import queries
from libsys.dashboard.health_routes import HEALTH_ROUTES
from libsys.finding import fold
from libsys.gate import may, who_is
from libsys.help import queries as guide
from libsys.kernel import clock, words
from libsys.kernel.periods import Month
from libsys.kernel.settings import settings_of
from libsys.kernel.words import N_
from libsys.ui import language_of, page, to
from libsys.ui.forms import Form, text

HOME, FIND = "/dashboard", "/dashboard/find"
ASKED = Form(text("q", most=200))
WAYS = (
    ("/circulation", "book-check", N_("Sirkulasi"), N_("Pinjamkan dan terima kembali"), "desk.use"),
    ("/catalog", "book-plus", N_("Catat buku"), N_("Dengan ISBN atau judulnya"), "catalog.write"),
    ("/visits", "door-open", N_("Catat kunjungan"), N_("Tiga ketukan per orang"), "visits.write"),
    ("/activities", "calendar-plus", N_("Catat kegiatan"), N_("Pelibatan, layanan, advokasi"), "activities.write"),
)


def _said(line: HomeLine, lang: str) -> str:
    month = words.filters(lang)["month"]
    facts = {name: month(fact.label) if isinstance(fact, Month) else fact for name, fact in line.facts.items()}
    return words.translator(lang)(line.sentence, **facts)


@get(HOME, may="dashboard.see")
async def home(request: Request) -> Response:
    """Today in a few sentences, each a link, and the ways to the daily work."""
    who, lang = who_is(request), language_of(request)
    found = await queries.lines(who.role, settings_of(request), clock.now())
    say = words.translator(lang)
    ways = [(path, icon, say(words_), say(hint)) for path, icon, words_, hint, key in WAYS if may(who.role, key)]
    return await page(request, "dashboard/home.html", ways=ways,
                      lines=[(line.path, _said(line, lang), line.icon, line.kind) for line in found])


def _guide(asked: str, lang: str) -> list[tuple[str, str]]:
    """Pages of the guide that hold every word that was asked: in the title first, then in the text."""
    folded = fold(asked).split()
    leaves = [leaf for _, shelf in guide.shelves() for leaf in shelf] if folded else []
    by_title, by_text = ([leaf for leaf in leaves if all(word in fold(str(of(leaf))) for word in folded)]
                         for of in (lambda leaf: leaf.titles[lang], lambda leaf: leaf.texts[lang]))
    return list({f"/help/{leaf.name}": leaf.titles[lang] for leaf in by_title + by_text}.items())


@get(FIND, may="dashboard.see")
async def find(request: Request) -> Response:
    """Books, members, tasks and help for what was typed or scanned."""
    asked, lang = ASKED.query(request), language_of(request)
    typed = asked.q or ""
    results = await queries.find(typed, who_is(request).role) if typed else queries.Results()
    if results.leads_to:
        return to(results.leads_to)
    return await page(request, "dashboard/find.html", form=asked, typed=typed, folded=fold(typed), fold=fold,
                      results=results, guide=_guide(typed, lang)[:5])


ROUTES = [home, find, *HEALTH_ROUTES]
