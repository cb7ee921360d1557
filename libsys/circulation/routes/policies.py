"""The lending rules: what is in force and where it comes from, and how the manager changes it."""

from datetime import date
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from libsys.circulation import actions, queries, rules
from libsys.circulation.forms import CELL, PLACE, PRESET
from libsys.circulation.rules import Cell, Rule
from libsys.circulation.words import ORIGINS, PRESET_HINTS, PRESETS
from libsys.gate import who_is
from libsys.kernel import clock
from libsys.kernel.numbers import whole
from libsys.kernel.refusals import NotFound, Refused
from libsys.kernel.since import BEGINNING
from libsys.library import card
from libsys.ui import page, to
from libsys.ui.forms import BUTTON, Typed

POLICIES = "/circulation/policies"
CELL_PATH = "/circulation/policies/cell"
MOST_PAST = 60
"""How many rules of the past the page lists, the newest first."""


@get(POLICIES, may="policies.write")
async def policies(request: Request) -> Response:
    """The rules in force for every member category and collection kind, each with its origin."""
    return await _draw_all(request, PRESET.empty(since_on=await card.today()))


@post("/circulation/policies/preset", may="policies.write", status_code=303)
async def apply_preset(request: Request) -> Response:
    """Start over from a ready set of rules."""
    typed = await PRESET.read(request)
    if typed.fine:
        try:
            await actions.apply_preset(name=typed.name, since_on=typed.since_on or await card.today(), now=clock.now(),
                                       by=who_is(request).id, slip=typed.slip, despite=typed.despite)
            return to(POLICIES, done="preset_applied")
        except Refused as refused:
            typed.blame_all(refused)
    return await _draw_all(request, typed, status=422)


@get(CELL_PATH, may="policies.write")
async def cell_page(request: Request) -> Response:
    """One cell of the rules, to be written."""
    asked = PLACE.query(request)
    category, kind = asked.category or "", asked.kind or ""
    today = await card.today()
    now = (await queries.cells(today)).get((category, kind), Cell())
    form = CELL.empty(
        category=category, kind=kind, since_on=today, loan_days=now.loan_days, most_loans=now.most_loans,
        most_renewals=now.most_renewals, may_borrow=None if now.may_borrow is None else "1" if now.may_borrow else "0",
    )
    return await _draw_cell(request, form)


@post(CELL_PATH, may="policies.write", status_code=303)
async def set_cell(request: Request) -> Response:
    """Keep what one cell says; what is left empty is looked up further."""
    typed = await CELL.read(request)
    if typed.fine:
        cell = Cell(
            may_borrow=None if typed.may_borrow is None else typed.may_borrow == "1", loan_days=typed.loan_days,
            most_loans=whole(typed.most_loans), most_renewals=whole(typed.most_renewals),
        )
        try:
            await actions.set_cell(category=typed.category or "", collection_kind=typed.kind or "", cell=cell,
                                   since_on=typed.since_on or await card.today(), until_on=typed.until_on,
                                   now=clock.now(), by=who_is(request).id, slip=typed.slip)
            return to(POLICIES, done="policy_saved")
        except Refused as refused:
            typed.blame_all(refused)
    return await _draw_cell(request, typed, status=422)


@post("/circulation/policies/{key:str}/undo", may="policies.write", status_code=303)
async def undo_rule(request: Request, key: FromPath[str]) -> Response:
    """Take back a rule that was written by mistake."""
    typed = await BUTTON.read(request)
    await actions.undo_rule(rule=key, now=clock.now(), by=who_is(request).id, slip=typed.slip)
    return to(POLICIES, done="rule_undone")


async def _draw_all(request: Request, form: Typed, status: int = 200) -> Response:
    today, written = await card.today(), await queries.written()
    cells, kinds, categories = rules.cells_on(written, today), await queries.kinds(), await queries.member_categories()
    blocks = [
        {"key": category, "name": name,
         "lines": [{"key": kind, "name": kind_name, "policy": rules.effective(cells, category, kind),
                    "is_written": (category, kind) in cells} for kind, kind_name in [("", None), *kinds]]}
        for category, name in [("", None), *categories]
    ]
    return await page(request, "circulation/policies.html", status=status, form=form, blocks=blocks, origins=ORIGINS,
                      presets=PRESETS, hints=PRESET_HINTS, past=_past(written, today), unlimited=rules.UNLIMITED,
                      category_names=dict(categories), kind_names=dict(kinds), beginning=BEGINNING)


def _past(written: list[Rule], today: date) -> list[tuple[Rule, bool]]:
    """What was written from time to time, the newest first, each with whether it holds today."""
    held = {rule.id for rule in rules.held_on(written, today).values()}
    return [(rule, rule.id in held) for rule in reversed(written)][:MOST_PAST]


async def _draw_cell(request: Request, form: Typed, status: int = 200) -> Response:
    category, kind = form.raw["category"], form.raw["kind"]
    categories, kinds = dict(await queries.member_categories()), dict(await queries.kinds())
    if (category and category not in categories) or (kind and kind not in kinds):
        raise NotFound("policy_category_unknown" if category not in categories else "policy_kind_unknown")
    cells = await queries.cells(await card.today())
    cells.pop((category, kind), None)
    facts: dict[str, Any] = {
        "category_name": categories.get(category), "kind_name": kinds.get(kind), "origins": ORIGINS,
        "inherited": rules.effective(cells, category, kind), "unlimited": rules.UNLIMITED,
    }
    return await page(request, "circulation/cell.html", status=status, form=form, **facts)


ROUTES = [policies, apply_preset, cell_page, set_cell, undo_rule]
