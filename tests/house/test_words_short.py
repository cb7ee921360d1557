"""Law 7 for what is too short to look like a sentence: a word in a tuple, in an argument of a macro, in what the terminal says."""

import ast
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.house.map import THIS_HOUSE, House, Module, Page, called, docstrings, text_of
from tests.house.test_words import PIECE, PLACE, SAME_EVERYWHERE, SPOKEN, TAG, msgids
from tests.house.test_words_elsewhere import DEVELOPERS, FOR_MACHINES

WORD = re.compile(r"[A-Z][a-z]+(?:[ -][A-Za-z]+)*[.…:!?]?")
LETTERS = re.compile(r"[^\W\d_]{2,}")
CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn", "Pd", "Zs", "Mn", "Me"}
FIXED = SAME_EVERYWHERE | CATEGORIES | {"Bearer", "Location", "Problem", "Laporan layanan perpustakaan desa"}
"""Names that are no words of ours: kinds of characters, parts of protocols, the report's own name in its schema."""
HEADER = re.compile(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)+")
SAYS = {"say", "refuse", "echo", "tell", "print", "secho", "confirm", "prompt"}
NOT_FOR_PEOPLE = DEVELOPERS | FOR_MACHINES | {"NotOpen", "Damaged", "AttributeError", "UndeclaredRoute", "ImproperlyConfiguredException", "LazyTableReference", "TypeVar"}
INVENTED = "libsys/setup/demo/"
"""The demo village: people, books and places that are invented in Indonesian, as a real village's are."""
SPOKEN_ARGUMENTS = {"words", "label", "hint", "text", "caption", "placeholder", "unit", "blank", "heads", "pairs"}
"""What a macro shows as it is handed over."""
MACRO = re.compile(r"\{%-?\s*macro\s+(\w+)\(([^%]*)\)\s*-?%\}")
TOKENS = re.compile(r"""["'](?:(?<=")[^"]*"|(?<=')[^']*')|\w+|[=!]=|\S""")


def silent(module: Module) -> set[ast.AST]:
    """What people do not read: explanations, annotations, `__all__`, what is marked, and what developers and programs read."""
    aside = set(docstrings(module))
    for node in module.nodes:
        if called(node) in SPOKEN | NOT_FOR_PEOPLE:
            aside |= set(ast.walk(node))
        for part in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            aside |= set(ast.walk(part)) if part else set()
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            aside |= set(ast.walk(node))
        if isinstance(node, ast.Subscript):  # a type that is named by a text
            aside |= set(ast.walk(node.slice))
    return aside


def short_words(house: House) -> list[str]:
    """Words for people in a tuple, a dict or an argument in code, without N_(): `("Ya", "Tidak")`."""
    wrong = []
    for module in house.modules:
        if module.room == "kernel" or module.path.startswith(INVENTED):
            continue
        aside = silent(module)
        wrong += [module.at(node, f"a word without N_(): {text}") for node in module.nodes
                  if (text := text_of(node)) and node not in aside and WORD.fullmatch(text) and text not in FIXED and not HEADER.fullmatch(text)]
    return wrong


def put_together(house: House) -> list[str]:
    """Words around a value in an f-string, or said on the terminal in one, without _(): nobody can translate them."""
    wrong = []
    for module in house.modules:
        if module.path.startswith(INVENTED):
            continue
        aside = silent(module)
        for node in module.nodes:
            if called(node) in SAYS and isinstance(node.func, ast.Name) and node.args and any(LETTERS.search(said) for said in around(node.args[0])):
                wrong.append(module.at(node, f"said without _(): {ast.unparse(node)[:50]}"))
            elif isinstance(node, ast.JoinedStr) and node not in aside and module.room not in ("kernel", "acts") and LIKE_WORDS.search(" ".join(around(node))):
                wrong.append(module.at(node, f"words in an f-string: {ast.unparse(node)[:50]}"))
    return wrong


LIKE_WORDS = re.compile(r"(?:^|[\s(])[A-Za-z]?[a-z]{2,} |(?<!:) [A-Za-z]?[a-z]{2,}(?:[\s.,:!?)]|$)")


def around(node: ast.AST) -> Iterator[str]:
    """The bare texts of an f-string, of texts joined by +, or filled by % and format()."""
    if isinstance(node, ast.JoinedStr):
        yield from (text for part in node.values if (text := text_of(part)) and text.strip() not in SAME_EVERYWHERE)
    elif isinstance(node, ast.BinOp):
        yield from [*around(node.left), *around(node.right)]
    elif called(node) == "format" and isinstance(node.func, ast.Attribute):
        yield from around(node.func.value)
    elif isinstance(node, ast.IfExp):
        yield from [*around(node.body), *around(node.orelse)]
    elif text := text_of(node):
        yield PLACE.sub("", text)


def macros(house: House) -> dict[str, list[str]]:
    """The arguments of every macro, by its name."""
    return {hit[1]: [one.partition("=")[0].strip() for one in split(hit[2])] for page in house.pages for hit in MACRO.finditer(page.code)}


def split(inside: str) -> list[str]:
    """What stands between the commas of one level."""
    parts, level, quote = [""], 0, ""
    for letter in inside:
        quote = ("" if quote == letter else quote or letter) if letter in "\"'" and quote in ("", letter) else quote
        level += 0 if quote else (letter in "([{") - (letter in ")]}")
        if letter == "," and not level and not quote:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts if part.strip()]


def until_closed(text: str, start: int) -> str:
    """What stands in the bracket that opens at `start`."""
    level = 0
    for place in range(start, len(text)):
        level += (text[place] in "([{") - (text[place] in ")]}")
        if not level:
            return text[start + 1:place]
    return text[start + 1:]


def given_out(text: str) -> list[str]:
    """The texts that an expression can come to: neither translated, nor compared, nor looked up by, nor keys of a dict."""
    tokens, texts, place = TOKENS.findall(text), [], 0
    while place < len(tokens):
        before, token, after = tokens[place - 1] if place else "", tokens[place], tokens[place + 1] if place + 1 < len(tokens) else ""
        if (re.match(r"\w", token) and after == "(" and token not in RESERVED) or (before in ("in", "is", "==", "!=") and token in "[(") or (token == "[" and re.match(r"[\w)\]}]", before) and before not in RESERVED):
            level = 0
            while place < len(tokens):  # past what a function is handed, what is compared and looked up by
                level += (tokens[place] in ("(", "[", "{")) - (tokens[place] in (")", "]", "}"))
                place += 1
                if not level and tokens[place - 1] in (")", "]", "}"):
                    break
            continue
        if token[0] in "\"'" and len(token) > 1 and before not in ("==", "!=", "in", "is") and after not in ("==", "!=", "in", ":"):
            texts.append(token[1:-1])
        place += 1
    return texts


RESERVED = {"in", "is", "if", "else", "and", "or", "not"}


def bare(text: str) -> list[str]:
    """Words that an expression comes to without being translated."""
    return [said for said in given_out(text) if LETTERS.search(said) and said not in SAME_EVERYWHERE]


def macro_words(house: House) -> list[str]:
    """A word handed to a macro that shows it, without _(), however short and in whatever letters."""
    known, wrong = macros(house), []
    for page in house.pages:
        for piece in PIECE.finditer(page.code):
            for call in re.finditer(r"\b(\w+)\(", piece[0]):
                if call[1] not in known or "macro " in piece[0][:call.start()]:
                    continue
                for place, given in enumerate(split(until_closed(piece[0], call.end() - 1))):
                    named = re.match(r"(\w+)\s*=(?!=)", given)
                    name = named[1] if named else known[call[1]][place] if place < len(known[call[1]]) else ""
                    if name in SPOKEN_ARGUMENTS:
                        wrong += [page.at(piece.start(), f"{call[1]}({name}={said!r}) without _()") for said in bare(given)]
    return wrong


LOUD_BEFORE = re.compile(r"""\b(?:alt|title|placeholder|aria-label|aria-description|label|data-confirm|data-say)\s*=\s*["']?[^"'<>]*$""")


def drawn_words(house: House) -> list[str]:
    """A word that an expression draws between the tags, without _(): `{{ "ya" if x else "tidak" }}`."""
    wrong = []
    for page in house.pages:
        masked = PIECE.sub(lambda hit: "\0" * len(hit[0]), page.code)
        inside = [(tag.start(), tag.end()) for tag in TAG.finditer(masked)]
        for piece in re.finditer(r"\{\{(.*?)\}\}", page.code, re.DOTALL):
            if LOUD_BEFORE.search(page.code, max(0, piece.start() - 40), piece.start()):
                wrong += [page.at(piece.start(), f"{said!r} in a tag without _()") for said in bare(piece[1])]
            elif any(start < piece.start() < end for start, end in inside):
                continue
            wrong += [page.at(piece.start(), f"draws {said!r} without _()") for said in bare(piece[1]) if not is_markup(page, piece.start())]
    return wrong


def small_words(house: House) -> list[str]:
    """A word in small letters that the house says elsewhere by `_()`, in a list or an expression without it: `("ya", "tidak")`."""
    spoken = {said.lower() for said in msgids(house)} | YES_AND_NO
    keys = Counter(text for module in house.modules for node in module.nodes if (text := text_of(node)))
    wrong = []
    for page in house.pages:
        for piece in re.finditer(r"\{[{%](.*?)[%}]\}", page.code, re.DOTALL):
            wrong += [page.at(piece.start(), f"a word without _(): {said}") for said in bare(re.sub(r"^\s*for .*? in\b", "", piece[1])) if said in spoken and not keys[said]]
    for module in house.modules:
        if module.room in ("kernel", "finding", "report_format") or module.part == "rules" or module.inner or module.path.startswith(INVENTED):
            continue
        aside = silent(module)
        for node in module.nodes:
            given = node.values if isinstance(node, ast.Dict) else node.elts if isinstance(node, (ast.Tuple, ast.List, ast.Set)) else []
            wrong += [module.at(one, f"a word without N_(): {said}") for one in given
                      if one not in aside and (said := text_of(one)) and said.islower() and said in spoken and keys[said] < 2]
    return wrong


SET = re.compile(r"\{%-?\s*(?:set\s+(\w+)\s*=|for\s+(\w+(?:\s*,\s*\w+)*)\s+in\b)(.*?)-?%\}", re.DOTALL)


def named_words(house: House) -> list[str]:
    """A word that a page names first and draws by its name: `{% for word in ("hilang", "rusak") %}{{ word }}`, be it a key elsewhere or not."""
    wrong = []
    for page in house.pages:
        says: dict[str, list[str]] = {}
        for hit in SET.finditer(page.code):
            given = re.sub(r"(?s)\bif\b.*", "", hit[3]) if hit[2] else hit[3]
            names = re.findall(r"\w+", hit[1] or hit[2])
            rows = [split(row[1:-1]) for row in split(given.strip()[1:-1])] if len(names) > 1 else []
            for place, name in enumerate(names):
                said = [one for row in rows for one in bare(" ".join(row[place:place + 1]))] if rows else bare(given)
                says[name] = says.get(name, []) + said + (says.get(given.strip(), []) if given.strip() != name else [])
        masked = PIECE.sub(lambda hit: "\0" * len(hit[0]), page.code)
        inside = [(tag.start(), tag.end()) for tag in TAG.finditer(masked)]
        for piece in re.finditer(r"\{\{-?(.*?)-?\}\}", page.code, re.DOTALL):
            is_loud = LOUD_BEFORE.search(page.code, max(0, piece.start() - 40), piece.start())
            if is_loud or not (any(start < piece.start() < end for start, end in inside) or is_markup(page, piece.start())):
                wrong += [page.at(piece.start(), f"draws {name}, which is {', '.join(says[name])}, without _()") for name in names_out(piece[1]) if says.get(name)]
    return wrong


def names_out(text: str) -> list[str]:
    """The names that an expression can come to, themselves or by a part of theirs: not what is handed over, compared or looked up by."""
    plain = re.sub(r"\|.*", "", re.sub(r"\w+\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^]]*\]|\"[^\"]*\"|'[^']*'", " ", text))
    return [hit[1] for hit in re.finditer(r"(?<![\w.])(\w+)(?![\w(])(?!\s*(?:[=!]=|\bin\b|\bis\b))", re.sub(r"\bif\b.*?(?:\belse\b|$)|[=!]=\s*\w+|\b(?:not\s+)?in\s+\w+", " ", plain))]


YES_AND_NO = {"ya", "tidak", "ada", "belum", "sudah", "baru", "yes", "no"}


def is_markup(page: Page, place: int) -> bool:
    """Whether this stands in a macro that fills a tag: its own line begins in the middle of one."""
    line = page.code[page.code.rfind("\n", 0, place) + 1:place]
    return line.count("<") > line.count(">")


LAWS = (short_words, put_together, macro_words, drawn_words, small_words, named_words)


@pytest.mark.parametrize("law", LAWS)
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


@pytest.mark.parametrize("line", ['ANSWERS = ("Ya", "Tidak")', 'x = {"yes": "Ya"}', 'x = "Tersedia" if free else "Dipinjam"', 'return page(r, "members/x.html", state="Baru")',
                                  'x = ["Buku hilang"]', "x = {'kind': 'Umum'}[k]", 'def f(words="Semua"): ...'])
def test_a_short_word_in_code_is_found(made, line) -> None:
    for part in ("routes", "queries", "commands", "files"):
        assert short_words(made({f"libsys/members/{part}.py": line})), part


@pytest.mark.parametrize("files", [
    {"libsys/members/routes.py": 'Y = ("ya", "tidak")'}, {"libsys/members/queries.py": 'Y = {True: "ya", False: "bukan"}'}, {"libsys/members/forms.py": 'Y = ["hilang", "rusak"]'},
    {"libsys/members/pages/list.html": '{% set answers = ("ya", "tidak") %}'}, {"libsys/members/pages/list.html": '{% for word in ["hilang"] %}{{ word }}{% endfor %}'},
])
def test_a_word_in_small_letters_is_found(made, files) -> None:
    spoken = {"libsys/visits/words.py": 'WORDS = {"l": N_("Hilang")}'}
    assert small_words(made({**spoken, **files}))
    fine = {"libsys/members/routes.py": 'KINDS = ("rusak", "hilang")\nX = N_("Hilang")', "libsys/members/queries.py": 'x = kind == "hilang"'}
    assert small_words(made({**spoken, **dict.fromkeys(files, ""), **fine})) == []


def test_names_that_are_no_words_are_fine(made) -> None:
    line = '__all__ = ["Member"]\nx = {"Retry-After": "2"}\ny: "Member" = N_("Anggota")\nz = ("baru", "L", "ISBN")\nraise ValueError("Not this")'
    assert short_words(made({"libsys/members/routes.py": line})) == []


@pytest.mark.parametrize("line", ['say(f"Selesai {n}")', 'say(f"{n} buku")', 'refuse("Gagal: " + why)', 'say("%s dicatat" % n)', 'say("{n} dicatat".format(n=n))', 'echo(f"ok {n}")',
                                  'x = f"{n} buku dipinjam"', 'x = f"Sampai {day}"', 'say("Ada" if n else "Tidak ada")'])
def test_words_put_together_are_found(made, line) -> None:
    assert put_together(made({"libsys/members/commands.py": line}))


def test_what_is_translated_first_is_fine(made) -> None:
    line = 'say(tell(N_("{n} buku"), n=n))\nsay(f"libsys {v}")\nx = f"/members/{id}?q={q}"\nraise RuntimeError(f"{x} ended twice")\nsay(_("Ada") if n else "")\ny = f"{a}:{b} ({c})"'
    assert put_together(made({"libsys/members/commands.py": line})) == []


PARTS = {"libsys/ui/pages/parts.html": '{% macro badge(words, kind="plain") %}{% endmacro %}{% macro field(form, name, label, hint=none) %}{% endmacro %}{% macro facts(pairs) %}'}


@pytest.mark.parametrize("text", ['{{ parts.badge("baru") }}', '{{ parts.field(form, "name", "nama") }}', '{{ parts.field(form, "name", _("Nama"), hint="boleh kosong") }}',
                                  '{{ parts.badge("ya" if x == "y" else _("Tidak")) }}', '{{ parts.facts([("nama", name)]) }}', "{% call parts.badge('baru') %}", '{{ parts.badge(words="baru") }}'])
def test_a_word_handed_to_a_macro_is_found(made, text) -> None:
    assert macro_words(made({**PARTS, "libsys/members/pages/list.html": text}))


@pytest.mark.parametrize("text", ['{{ parts.badge(_("Baru"), "in") }}', '{{ parts.field(form, "name", _("Nama"), hint=_("Boleh kosong")) }}', '{{ parts.badge(words["x"]) }}',
                                  '{{ parts.badge(_("A") if x == "baru" else _("B")) }}', '{{ parts.facts([(_("Nama"), name), (_("NPP"), c.npp)]) }}', '{{ parts.badge(said.get("baru", "–")) }}'])
def test_translated_arguments_are_fine(made, text) -> None:
    assert macro_words(made({**PARTS, "libsys/members/pages/list.html": text})) == []


@pytest.mark.parametrize("text", ['<p>{{ "ya" if x else "tidak" }}</p>', '{{ ("ya", "tidak")[n] }}', "<td>{{ name or 'kosong' }}", '<p>{{ _("Ada") if x else "tak ada" }}',
                                  '<p title="{{ "baru" if x else "lama" }}">', '<button aria-label="{{ n }} {{ "buku" }}">'])
def test_a_word_that_is_drawn_is_found(made, text) -> None:
    assert drawn_words(made({"libsys/members/pages/list.html": text}))


@pytest.mark.parametrize("text", ['<p class="{{ "wait" if x else "in" }}">', '{{ _("Ya") if x == "ya" else "–" }}', '{{ parts.badge(_("Ya"), "in") }}', '{{ words["ya"] }}', '<a{{ " hidden" if x }}>'])
def test_keys_and_translated_words_are_fine(made, text) -> None:
    assert drawn_words(made({"libsys/members/pages/list.html": text})) == []


@pytest.mark.parametrize("text", ['{% for word in ("hilang", "rusak") %}<li>{{ word }}{% endfor %}', '{% set word = "hilang" if x else "" %}<p>{{ word }}</p>', '{% set said = {"l": "hilang"} %}<td>{{ said[k] }}',
                                  '{% set kinds = ["hilang"] %}{% for kind in kinds %}<b>{{ kind|upper }}</b>{% endfor %}', '{% for key, word in [("l", "hilang")] %}<p title="{{ word }}">{% endfor %}'])
def test_a_word_that_is_drawn_by_its_name_is_found(made, text) -> None:
    """Also when the word is a key elsewhere, and so looks as if somebody had translated it."""
    keys = {"libsys/members/words.py": 'WORDS = {"hilang": N_("Hilang"), "rusak": N_("Rusak")}'}
    assert named_words(made({**keys, "libsys/members/pages/list.html": text}))


@pytest.mark.parametrize("text", ['{% for kind in ("hilang", "rusak") %}<li class="{{ kind }}">{{ _(words[kind]) }}{{ parts.badge(kind) }}{% endfor %}', '{% set state = "hilang" %}{{ _("Ya") if state == "x" else n }}',
                                  '{% set label = _("Hilang") %}<p>{{ label }}', '{% for one in rows if one.kind == "hilang" %}<p>{{ one.name }}{% endfor %}'])
def test_a_key_that_a_page_names_is_fine(made, text) -> None:
    assert named_words(made({"libsys/members/pages/list.html": text})) == []
