"""Law 7 where sentences hide: labels that rooms hang up, English ones in code, scripts, and what style sheets write."""

import ast
import re

import pytest

from tests.house.map import HERE, SQL, THIS_HOUSE, House, called, docstrings, text_of

LABELS = {"Entry": 1, "Deed": 1, "Permission": 2}
"""What a room hangs up, and which argument of it people read."""
ENGLISH = frozenset("the a an is are was were not no this that of to for with from and or has have it its you your please".split())
FOR_MACHINES = {"struct", "QueryParameter", "FromPath", "PathParameter", "HeaderParameter", "Meta", "describe", "Tag", "option",
                "argument", "command", "group", "listing", "getLogger", "info", "warning", "error", "exception", "debug", "JsonSchema"}
"""Calls whose words are for programmers and programs: the API's description, the log, the terminal's two languages."""
DEVELOPERS = {"TypeError", "RuntimeError", "ValueError", "KeyError", "LookupError", "AssertionError", "Wrong", "NotGood"}
LOOKED_AT = ("routes", "actions", "rules", "queries", "forms", "reasons", "words", "hangs", "facts")
JS_TEXT = re.compile(r"""(["'`])((?:[^\\\n]|\\.)*?)\1""")
CSS_TEXT = re.compile(r"""content\s*:[^;]*?["']([^"']*)["']""")


def unmarked_labels(house: House) -> list[str]:
    """Labels of the menu, the log and the permissions that are no `N_("…")`: nobody could translate them."""
    return [module.at(node, f"{called(node)} says its words without N_()") for module in house.modules for node in module.nodes
            if called(node) in LABELS and isinstance(node, ast.Call) and len(node.args) > LABELS[called(node)]
            and called(node.args[LABELS[called(node)]]) != "N_"]


def english_in_code(house: House) -> list[str]:
    """Sentences in English that a person could come to read; the house speaks by msgids in Indonesian."""
    wrong = []
    for module in house.modules:
        if module.part not in LOOKED_AT:
            continue
        aside = docstrings(module) | {part for node in module.nodes if called(node) in FOR_MACHINES | DEVELOPERS for part in ast.walk(node)}
        wrong += [module.at(node, f"English for people: {text[:50]}") for node in module.nodes
                  if (text := text_of(node)) and node not in aside and is_english(text)]
    return wrong


def is_english(text: str) -> bool:
    """Whether a text reads like an English sentence; SQL does not."""
    words = re.findall(r"[a-z']+", text.lower())
    return len(words) >= 3 and sum(word in ENGLISH for word in words) >= 2 and text[0].isupper() and not SQL.search(text)


def words_of_script(text: str) -> list[str]:
    """Sentences in a script: it shows what the page hands it in the page's own language, and has none itself."""
    code = re.sub(r"/\*.*?\*/|(?<![:\"'`\w])//[^\n]*", "", text, flags=re.DOTALL)
    return [hit[2] for hit in JS_TEXT.finditer(code) if re.search(r"^[A-Z][a-z]+ [a-z]{2,}", hit[2]) or re.search(r"(?:[a-z]{3,} ){3}", hit[2])]


def words_of_style(text: str) -> list[str]:
    """Letters that a style sheet writes by itself."""
    return [hit[1] for hit in CSS_TEXT.finditer(text) if re.search(r"[^\W\d_]{2,}", re.sub(r"\\[0-9a-fA-F]{1,6}", "", hit[1]))]


@pytest.mark.parametrize("law", [unmarked_labels, english_in_code])
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


def test_scripts_and_styles_say_nothing_themselves() -> None:
    for path in sorted((HERE / "static" / "js").rglob("*.js")):
        assert (path.name, words_of_script(path.read_text(encoding="utf-8"))) == (path.name, [])
    for path in sorted((HERE / "static" / "css").glob("*.css")):
        assert (path.name, words_of_style(path.read_text(encoding="utf-8"))) == (path.name, [])


@pytest.mark.parametrize("line", [
    'N = (Entry("x", "Anggota", "/x", "users", "x.read", 1),)', 'D = (Deed("x.do", "Mencatat"),)',
    'P = (Permission("x.read", "public", "Melihat"),)', 'N = (Entry("x", LABEL, "/x", "users", "x.read", 1),)'])
def test_an_unmarked_label_is_found(made, line) -> None:
    assert unmarked_labels(made({"libsys/members/hangs.py": line}))


@pytest.mark.parametrize("line", [
    'x = "The member has no number"', 'x = N_("This book is not here")', 'def f(): return page("Please type the number")',
    'SENTENCES = {"a": N_("You have to sign in")}'])
@pytest.mark.parametrize("part", ["reasons", "routes", "rules"])
def test_an_english_sentence_is_found(made, line, part) -> None:
    assert english_in_code(made({f"libsys/members/{part}.py": line}))


@pytest.mark.parametrize("text", ['a.textContent = "Belum ada kamera";', "alert('Camera not found')", "x = `buku ini sudah dipinjam tadi`"])
def test_a_sentence_in_a_script_is_found(text) -> None:
    assert words_of_script(text)


@pytest.mark.parametrize("text", ['a::after { content: "baru"; }', "a::before { content: counter(x) ' dari'; }"])
def test_a_word_of_a_style_sheet_is_found(text) -> None:
    assert words_of_style(text)
    assert not words_of_style('a::after { content: "\\2192"; } b::after { content: " · "; }')
