"""Law 7: no bare sentence in code or pages; Indonesian and English complete; every reason has its sentence."""

import ast
import re
from collections.abc import Iterator

import pytest

from libsys.kernel.words import conflicts
from tests.house.map import SQL, THIS_HOUSE, House, Module, Page, called, docstrings, text_of

SAME_EVERYWHERE = {
    *("libsys", "English", "Bahasa Indonesia", "ISBN", "QR", "PDF", "XLSX", "CSV", "JSON", "RT", "RW", "WhatsApp", "API"),
    *("NPP", "Rp"),
}
"""What is written alike in every language."""

MARK = re.compile(r"(?<![\w.])N?_\(\s*(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')")
PIECE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
LITERAL = re.compile(r"\"([^\"]*)\"|'([^']*)'")
TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
SHOWN = re.compile(r"\s(?:alt|title|placeholder|aria-label|aria-description|label)=\"([^\"]*)\"", re.IGNORECASE)
LETTERS = re.compile(r"[^\W\d_]{2,}")
ATTRIBUTE = re.compile(r"[a-z-]+=\"[^\"]*\"?|-[a-z]+|autofocus|checked|disabled|hidden|multiple|open|required|selected")
"""A piece of a tag that a macro writes by itself."""
FILE = re.compile(r"[\w-]+\.(?:json|csv|xlsx|pdf|toml)")
PLACE = re.compile(r"\{([A-Za-z_]\w*)\}")
INDONESIAN = frozenset(
    "yang dan tidak belum untuk dari ini itu dengan pada sudah anda dulu lagi atau dalam akan oleh "
    "bisa dapat harus jangan silakan buka tulis pilih catat periksa masih sedang karena bila agar".split()
)


def pieces(page: Page) -> Iterator[tuple[int, str]]:
    """The texts of a template that people read as they stand: between tags and in attributes that are shown."""
    text = PIECE.sub(lambda hit: "\0" * len(hit[0]), page.code)
    for attribute in SHOWN.finditer(text):
        yield attribute.start(1), attribute[1]
    bare = TAG.sub(lambda hit: "\0" * len(hit[0]), text)
    for hit in re.finditer(r"[^\0]+", bare):
        yield hit.start(), re.sub(r"&\w+;", " ", hit[0]).strip()


def bare_on_pages(house: House) -> list[str]:
    """Words on pages that no `_()` translates."""
    wrong = []
    for page in house.pages:
        for offset, text in pieces(page):
            same = text.strip(" ·:.,–()") in SAME_EVERYWHERE
            if LETTERS.search(text) and not same and not ATTRIBUTE.fullmatch(text) and not FILE.fullmatch(text):
                wrong.append(page.at(offset, f"bare words: {text[:50]}"))
        for piece in PIECE.finditer(page.code):
            for found in LITERAL.finditer(MARK.sub(lambda hit: " " * len(hit[0]), piece[0])):
                text = found[1] or found[2] or ""
                if re.match(r"[A-Z][a-z]", text) and text not in SAME_EVERYWHERE:
                    wrong.append(page.at(piece.start(), f"bare words in a tag: {text[:50]}"))
    return wrong


SPOKEN = {"N_", "_", "option", "argument", "listing"}
"""What may hold a sentence: the marks, and the terminal's help, which speaks both languages at once."""


def bare_in_code(house: House) -> list[str]:
    """Indonesian sentences in code outside N_() and _()."""
    wrong = []
    for module in house.modules:
        marked = {part for node in module.nodes if called(node) in SPOKEN for part in ast.walk(node)}
        explained = docstrings(module)
        for node in module.nodes:
            text = text_of(node)
            if text and node not in marked and node not in explained and is_sentence(text):
                wrong.append(module.at(node, f"a bare sentence: {text[:50]}"))
            elif called(node) in ("say", "refuse", "echo") and node.args and (said := text_of(node.args[0])):
                if " " in said and isinstance(node.func, ast.Name):
                    wrong.append(module.at(node, f"said without _(): {said[:50]}"))
    return wrong


def is_sentence(text: str) -> bool:
    """Whether a text reads like Indonesian meant for people; a list of such words does not.

    Nor does "Indonesian / English": the gate says both before it knows who is there.
    """
    if SQL.search(text) or re.fullmatch(r"[^/]+ / [A-Z][^/]+", text):
        return False
    words = re.findall(r"[a-z]+", text.lower())
    common = sum(word in INDONESIAN for word in words)
    return len(words) >= 3 and 2 <= common <= len(words) * 0.7 and text[0].isupper()


def msgids(house: House) -> dict[str, str]:
    """Every marked sentence and where it stands."""
    found = {}
    for module in house.modules:
        for node in module.nodes:
            if called(node) in ("N_", "_") and node.args and (text := text_of(node.args[0])) is not None:
                found.setdefault(text, module.at(node, ""))
    for page in house.pages:
        for hit in MARK.finditer(page.code):
            found.setdefault(ast.literal_eval(hit[1]), page.at(hit.start(), ""))
    return found


def without_english(house: House) -> list[str]:
    """Sentences that have no English, or whose English fills other places."""
    english = {msgid: words for room in house.english.values() for msgid, words in room.items()}
    wrong = []
    for msgid, place in msgids(house).items():
        if msgid not in english:
            wrong.append(f"{place}no English: {msgid}")
        elif set(PLACE.findall(msgid)) != set(PLACE.findall(english[msgid])):
            wrong.append(f"{place}other places in English: {msgid}")
    return wrong


def said_by_nobody(house: House) -> list[str]:
    """English for sentences that are nowhere."""
    used = msgids(house)
    return [f"libsys/{room}/en.po: nobody says: {msgid}" for room, words in house.english.items()
            for msgid in words if msgid and msgid not in used]


def two_englishes(house: House) -> list[str]:
    """Sentences that two rooms translate differently."""
    return [f"two Englishes: {msgid}" for msgid in conflicts(house.root / "libsys")]


def sentences(house: House, name: str) -> dict[str, tuple[str, str]]:
    """The sentences of all `name = {code: N_("…")}`: by code, the sentence and its place."""
    found: dict[str, tuple[str, str]] = {}
    for module in house.modules:
        for node in module.tree.body:
            target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
            if getattr(target, "id", "") == name and isinstance(getattr(node, "value", None), ast.Dict):
                for key, value in zip(node.value.keys, node.value.values, strict=True):
                    said = text_of(value.args[0]) if isinstance(value, ast.Call) and value.args else None
                    found.setdefault(text_of(key) or "", (said or "", module.at(node, "")))
    return found


REASONED = {"refuse", "caution", "notice", "reason", "Reason", "refuse_now", "NotFound"}


def reasons(house: House) -> Iterator[tuple[Module, ast.Call, str]]:
    """Every place that gives a reason by its code."""
    for module in house.modules:
        for node in module.nodes:
            if called(node) in REASONED and node.args and (code := text_of(node.args[0])):
                if re.fullmatch(r"[a-z][a-z0-9_]*", code):
                    yield module, node, code


def reasons_without_sentence(house: House) -> list[str]:
    """Reason codes nobody can say, and sentences with places that the facts do not fill."""
    said, wrong = sentences(house, "SENTENCES"), []
    for module, node, code in reasons(house):
        facts = {word.arg for word in node.keywords}
        if code not in said:
            wrong.append(module.at(node, f"no sentence for the reason {code}"))
        elif None not in facts and called(node) != "Reason":
            empty = set(PLACE.findall(said[code][0])) - facts - {"code"}
            wrong += [module.at(node, f"{code} needs the fact {fact}") for fact in sorted(empty)]
    return wrong


def deeds_without_sentence(house: House) -> list[str]:
    """`to(…, done="code")` that no DONE can say."""
    said, wrong = sentences(house, "DONE"), []
    for module in house.modules:
        for node in module.nodes:
            done = [text_of(word.value) for word in getattr(node, "keywords", []) if word.arg == "done"]
            wrong += [module.at(node, f"no sentence for {code}") for code in done if code and code not in said]
    return wrong


LAWS = (bare_on_pages, bare_in_code, without_english, said_by_nobody, two_englishes, reasons_without_sentence,
        deeds_without_sentence)


@pytest.mark.parametrize("law", LAWS)
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


@pytest.mark.parametrize(
    "text",
    ["<h1>Anggota</h1>", "<p>{{ n }} buku</p>", '<img alt="Sampul buku">', '{{ parts.field(form, "name", "Nama") }}',
     '<input placeholder="Cari">', "{{ parts.back('/x', 'Kembali ke daftar') }}"],
)
def test_bare_words_on_a_page_are_found(made, text) -> None:
    assert bare_on_pages(made({"libsys/members/pages/list.html": text}))


def test_translated_words_on_a_page_are_fine(made) -> None:
    text = '{# Kata #}<h1 class="big">{{ _("Anggota") }} · {{ parts.field(form, "name", _("Nama"), kind="n") }}</h1>'
    assert bare_on_pages(made({"libsys/members/pages/list.html": text + " libsys"})) == []


def test_bare_sentences_in_code_are_found(made) -> None:
    bare = 'x = "Buku ini belum dapat dipinjam."\ny = N_("Buku ini belum dapat dipinjam.")\nsay("Done now")'
    assert len(bare_in_code(made({"libsys/members/commands.py": bare}))) == 2


PO = 'msgid "Buku {n}"\nmsgstr "Book {n}"\n'


@pytest.mark.parametrize("line", ['N_("Anggota")', '_("Anggota")'])
def test_a_sentence_without_english_is_found(made, line) -> None:
    assert without_english(made({"libsys/members/reasons.py": line, "libsys/members/en.po": PO}))
    assert without_english(made({"libsys/members/pages/a.html": "{{ " + line + " }}"}))


def test_english_with_other_places_is_found(made) -> None:
    files = {"libsys/members/reasons.py": 'N_("Buku {n}")', "libsys/members/en.po": PO.replace("k {n}", "k {number}")}
    assert without_english(made(files))


def test_english_that_nobody_says_and_two_englishes_are_found(made) -> None:
    assert said_by_nobody(made({"libsys/members/en.po": PO}))
    assert two_englishes(made({"libsys/members/en.po": PO, "libsys/visits/en.po": PO.replace("Book", "Volume")}))


@pytest.mark.parametrize(
    "line",
    ['judgement.refuse("left")', 'raise NotFound("left")', 'refuse_now("left")', 'typed.blame("name", reason("left"))',
     'judgement.caution("too_many", count=3)'],
)
def test_a_reason_nobody_can_say_is_found(made, line) -> None:
    files = {"libsys/members/reasons.py": 'SENTENCES = {"too_many": N_("Sudah {limit} buku.")}'}
    assert reasons_without_sentence(made({"libsys/members/rules.py": line, **files}))
    fine = 'judgement.caution("too_many", limit=3)'
    assert reasons_without_sentence(made({"libsys/members/rules.py": fine, **files})) == []


def test_a_deed_nobody_can_say_is_found(made) -> None:
    files = {"libsys/members/reasons.py": 'DONE = {"registered": N_("Sudah dicatat.")}'}
    assert deeds_without_sentence(made({**files, "libsys/members/routes.py": 'to("/x", done="gone")'}))
    assert deeds_without_sentence(made({**files, "libsys/members/routes.py": 'to("/x", done="registered")'})) == []
