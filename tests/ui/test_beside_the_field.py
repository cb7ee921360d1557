"""Every form that comes back says beside each wrong field what to write, marks it, and puts the cursor into the first one."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from libsys.members import actions as members
from libsys.partners import actions as partners
from tests.village import NOW, TODAY, fields_of, sign_in

MEMBER = {"name": "Dewi Lestari", "sex": "p", "birth_year": 1990}
FORMS = [
    ("/members/new", "/members", {"name": "", "birth_year": "85", "rt": "001/002", "phone": "081234567890 (ibu)", "joined_on": "1/6/27"}),
    ("/members/{member}/edit", "/members/{member}", {"birth_year": "1/2/1990", "number": "?!"}),
    ("/members/{member}/leave", "/members/{member}/leave", {"left_on": "1/1/2030"}),
    ("/members/{member}/merge", "/members/{member}/merge", {"into": "A9999"}),
    ("/partners/new", "/partners", {"name": "", "phone": "081234567890/081234567891", "starts_on": "kemarin"}),
    ("/partners/{partner}", "/partners/{partner}/agreements", {"number": "", "ends_on": "x"}),
    ("/visits/parties/new", "/visits/parties", {"name": "", "male_count": "banyak", "happened_on": "besok"}),
    ("/visits/parties/new", "/visits/parties", {"name": "SD 1", "group": "sd", "purpose": "baca", "happened_on": "23/11/2030", "male_count": "3"}),
    ("/visits/days/2026-11-20/paper", "/visits/days/2026-11-20/paper", {"count_sd_l": "x", "count_umum_p": "banyak", "purpose_baca": "-"}),
    ("/visits/days/2026-11-20/paper", "/visits/days/2026-11-20/paper", {"count_sd_l": "1", "purpose_baca": "9"}),
    ("/library/closings", "/library/closings", {"name": "", "starts_on": "1/6/27"}),
    ("/library/closings", "/library/closings", {"name": "Libur", "starts_on": "24/11/2026", "ends_on": "20/11/2026"}),
    ("/library/hours", "/library/hours", {"from_0": "pagi", "since_on": "x"}),
    ("/library/change", "/library", {"name": "", "phone": "wa bu siti", "population_year": "1431 H", "region_code": "abc"}),
    ("/catalog/new", "/catalog/new", {"title": "", "year": "2010-2011", "price": "45 ribu", "copies": "dua"}),
    ("/staff/accounts/new", "/staff/accounts", {"name": "Nama Dengan Spasi", "full_name": "Dewi", "role": "volunteer", "password": "kuda lepas pagar"}),
    ("/staff/accounts/new", "/staff/accounts", {"name": "sari", "full_name": "Dewi", "role": "volunteer", "password": "pendek"}),
    ("/staff/me", "/staff/me/password", {"old": "salah sekali ini", "password": "kuda lepas pagar baru"}),
    ("/staff/tokens", "/staff/tokens", {"label": ""}),
    ("/activities/community/new", "/activities/community", {"name": "", "male_count": "banyak", "starts_on": "31/2/2026", "cost_rupiah": "mahal"}),
    ("/activities/service/new", "/activities/service", {"description": "", "happened_on": "kemarin dulu"}),
    ("/activities/advocacy/new", "/activities/advocacy", {"happened_on": ""}),
    ("/circulation/policies/cell?category=umum&kind=umum", "/circulation/policies/cell", {"loan_days": "seminggu"}),
]


class Page(HTMLParser):
    """What stands in a page, as a screen reader meets it: ids with their texts, fields with their marks, where the cursor goes."""

    VOID = ("input", "br", "img", "link", "meta", "use", "hr", "rect", "path")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self.fields: list[tuple[str, dict[str, Any]]] = []
        self.cursors: list[str] = []
        self._open: list[tuple[str, str | None]] = []
        self.feed(text[text.index("<main"):text.index("</main>")])

    def handle_starttag(self, tag: str, attributes: list) -> None:
        facts = dict(attributes)
        if tag in ("input", "select", "textarea"):
            self.fields.append((facts.get("name", ""), facts))
            self.cursors += [facts.get("name", "")] if "autofocus" in facts else []
        if tag not in self.VOID:
            self._open.append((tag, facts.get("id")))
            if facts.get("id"):
                self.texts.setdefault(facts["id"], "")

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            while self._open and self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        for _, key in self._open:
            if key:
                self.texts[key] += data


@pytest.fixture
async def keys(client) -> dict[str, str]:
    """A member and a partner to be changed, and the manager at the desk."""
    known = {"today": TODAY, "now": NOW, "by": "sari"}
    member = await members.register(**MEMBER, **known)
    partner = await partners.add(name="Puskesmas", kind="instansi", **known) if "instansi" in partners.rules.KINDS else await partners.add(
        name="Puskesmas", kind=next(iter(partners.rules.KINDS)), **known)
    await sign_in(client, "sari")
    return {"member": member.id, "partner": partner}


@pytest.mark.parametrize(("path", "action", "typed"), FORMS)
async def test_each_wrong_field_says_beside_it_what_to_write(client, keys, path, action, typed) -> None:
    path, action = path.format(**keys), action.format(**keys)
    drawn = await client.get(path)
    assert drawn.status_code == 200, path
    fields = fields_of(drawn.text, action)
    answer = await client.post(action, data=fields | typed)
    assert answer.status_code == 422, action
    page = Page(answer.text)
    wrong = [(name, facts) for name, facts in page.fields if (facts.get("aria-describedby") or "").endswith("-why")]
    names = list(dict.fromkeys(name for name, _ in wrong))
    assert names, "no field says what is wrong"
    for name, facts in wrong:
        why = facts["aria-describedby"].split()[-1]
        assert len(page.texts.get(why, "").strip()) > 14, name
        assert facts.get("aria-invalid") == "true" or facts.get("type") in ("radio", "checkbox"), name
    assert page.cursors[:1] == names[:1]
    assert len(page.cursors) == 1
    expected = [name for name in typed if typed[name] in ("", "85", "x", "banyak", "mahal", "001/002", "2010-2011", "45 ribu")]
    assert {name for name in expected if name in fields and name not in names} == set()
    for name, value in typed.items():
        if name in fields and not re.search("password|old", name):
            assert str(fields_of(answer.text, action).get(name)).strip() == value, name
