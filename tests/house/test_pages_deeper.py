"""What a page, a script or a text of SQL says in a spelling that the first look passes by: other quotes, no quotes, an engine's own word."""

import ast
import re

import pytest

from tests.house.doors import golden
from tests.house.map import THIS_HOUSE, House, called
from tests.house.sql import plain, statements

TAG = re.compile(r"<[a-z][^<>]*>", re.IGNORECASE)
PIECE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
LOUD = r"(?:alt|title|placeholder|aria-label|aria-description|aria-roledescription|aria-valuetext|label|content|data-[a-z-]+|abbr|summary|value)"
SAID = re.compile(rf"""\s{LOUD}\s*=\s*(?:'([^']*)'|"([^"]*)"|([^\s"'>]+))""", re.IGNORECASE)
WORDS = re.compile(r"[A-Z][a-z]{2,}|[a-z]{2,} [a-z]{2,}")
LOOSE = {
    r"\sstyle\s*=\s*[^\s\"'>]": "an inline style without quotes", r"[\"']\s*style\s*=": "an inline style in an expression",
    r"\bformmethod\s*=": "a form that becomes another by its button", r"\bautoescape\b": "escapes otherwise than every page",
    r"\bsrcset\s*=\s*[\"']?(?:https?:)?//": "another host",
}
CLASS = re.compile(r"""\bclass="([^"]*)\"""")
SHOWS = re.compile(r"""(?:\.(?:textContent|innerText|title|placeholder|alt|ariaLabel)\s*=|\b(?:alert|confirm|prompt)\(|setAttribute\(\s*["'](?:aria-label|title|alt|placeholder)["']\s*,)\s*(["'`])(.*?)\1""")
REACHES = re.compile(r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|new Function|wss?://|sendBeacon|importScripts)\b|[\"'`]wss?:")
DIALECT = re.compile(r"\b(?:ifnull|strftime|julianday|group_concat|string_agg|glob|ilike|date_trunc|to_char|insert or (?:ignore|replace))\b"
                     r"|\bis_[a-z]+ = [01]\b|::\w+")
UNDRESSED = {"plain", "error"}
"""Classes that say what a thing is and give it no look of its own."""
ONE_ENGINE = {"libsys/catalog/search/queries/matching.py"}
"""Where each engine has its own text, side by side. It only shrinks."""


def loud_attributes(house: House) -> list[str]:
    """Words in a tag, whatever the quotes, that no `_()` translates."""
    wrong = []
    for page in house.pages:
        text = PIECE.sub(lambda hit: "\0" * len(hit[0]), page.code)
        for tag in TAG.finditer(text):
            wrong += [page.at(tag.start(), f"bare words in a tag: {said}") for hit in SAID.finditer(tag[0])
                      if WORDS.search(said := hit[1] or hit[2] or hit[3] or "") and "=" not in said and said != "light dark"]
    return wrong


def loose(house: House) -> list[str]:
    """What the content policy refuses or no law of forms sees."""
    return [page.at(hit.start(), why) for page in house.pages for pattern, why in LOOSE.items()
            for hit in re.finditer(pattern, page.code, re.IGNORECASE)]


def unstyled(house: House) -> list[str]:
    """Classes that no style sheet and no script knows."""
    known = set(re.findall(r"[\w-]+", " ".join(page.code for page in house.static if page.path.endswith((".css", ".js")))))
    wrong = []
    for page in house.pages:
        for hit in CLASS.finditer(page.code):
            wrong += [page.at(hit.start(), f"no style sheet knows the class {name}") for name in PIECE.sub("\0", hit[1]).split()
                      if "\0" not in name and name not in known | UNDRESSED]
    return wrong


CONTENT = re.compile(r"""\bcontent\s*:\s*[^;}]*?["']([^"']*)["']""")


def loud_styles(house: House) -> list[str]:
    """A word that a style sheet shows: nobody can translate it, and no screen reader need read it."""
    return [page.at(hit.start(), f"a style sheet says {hit[1]}") for page in house.static if page.path.endswith(".css")
            for hit in CONTENT.finditer(page.code) if re.search(r"[^\W\d_]{2,}", re.sub(r"\\[0-9a-fA-F]+", "", hit[1]))]


def keeping_scripts(house: House) -> list[str]:
    """What a script keeps on a computer that many people use, reads of the cookies, or sends without the form's own secrets."""
    return [page.at(hit.start(), f"{hit[0]}: a script keeps nothing and sends forms only") for page in house.static if page.path.endswith(".js") for hit in KEEPING.finditer(page.code)]


KEEPING = re.compile(r"""\b(?:localStorage|indexedDB|caches\.open|document\.cookie)\b|\bmethod\s*:\s*["'](?!(?:get|GET|HEAD)["'])\w+["'](?![^;]*\b(?:FormData|csrf|body))""")


def loud_scripts(house: House) -> list[str]:
    """A word that a script shows by itself, and ways by which a script writes HTML or reaches another host."""
    scripts = [page for page in house.static if page.path.endswith(".js")]
    return [page.at(hit.start(), f"a script says {hit[2]}") for page in scripts for hit in SHOWS.finditer(page.code)
            if re.search(r"[^\W\d_]{2,}", re.sub(r"\$\{.*?\}", "", hit[2]))] + [
            page.at(hit.start(), f"{hit[0]}: a script draws no HTML and asks nobody else") for page in scripts for hit in REACHES.finditer(page.code)]


def of_one_engine(house: House) -> list[str]:
    """SQL that only one of the two engines understands, or that reads a yes as a number."""
    return [module.at(node, f"{hit[0]}: only one engine understands it") for module in house.modules
            if module.room not in ("kernel", "backups") and module.path not in ONE_ENGINE
            for node, text in statements(house, module) for hit in DIALECT.finditer(plain(text))]


def made_up_words(house: House) -> list[str]:
    """A sentence put together before it is translated: nobody has its English."""
    wrong = [module.at(node, f"{called(node)}() of a text that is put together") for module in house.modules for node in module.nodes
             if called(node) in ("_", "N_") and node.args and isinstance(node.args[0], (ast.JoinedStr, ast.BinOp))]
    return wrong + [page.at(hit.start(), "_() of a text that is put together") for page in house.pages
                    for hit in re.finditer(r"""(?<!\w)_\(\s*(?:"[^"]*"|'[^']*')\s*[~+]|(?<!\w)_\([\w.]+\s*~""", page.code)]


def english_everywhere(house: House) -> list[str]:
    """English that is the msgid itself: then the Indonesian reader is told in English."""
    return [f"libsys/{room}/en.po: {msgid} in both languages" for room, words in house.english.items() for msgid, said in words.items()
            if msgid == said and len(re.findall(r"(?<!\{)\b[a-z]{3,}", msgid)) > 1]


def to_nowhere(house: House) -> list[str]:
    """Addresses on pages behind which is no door."""
    doors = [re.compile(re.sub(r"\\?\{[^}]*\}", "[^/]+", door.path.replace(".", r"\."))) for door in golden()]
    wrong = []
    for page in house.pages:
        for hit in re.finditer(r"""\b(?:href|action)=["'](/[\w/.-]*)["'?#]""", page.code):
            if not hit[1].startswith("/static/") and not any(door.fullmatch(hit[1]) for door in doors):
                wrong.append(page.at(hit.start(), f"no door is at {hit[1]}"))
    return wrong


def drawn_by_nobody(house: House) -> list[str]:
    """Pages that no door draws and no page brings in, and files among them that no law reads."""
    said = "\n".join([module.text for module in house.modules] + [page.text for page in house.pages])
    chosen = [re.sub(r"\{[^}]*\}", "[a-z_]+", way) for way in re.findall(r"""f"[a-z_]+/([\w/]*\{[^"]*\.(?:html|svg|txt|xml))\"""", said)]
    wrong = [f"{page.path}: nobody draws it" for page in house.pages if page.path.rpartition("/")[2] not in said
             and not any(re.search(f"/pages/(?:.*/)?{way}$", page.path) for way in chosen)]
    files = [path for path in (house.root / "libsys").rglob("pages/**/*.*") if path.suffix not in (".html", ".svg", ".txt", ".xml", ".md")]
    return wrong + [f"{house.relative(path)}: a page of a kind that no law reads" for path in files]


LAWS = (loud_attributes, loose, unstyled, loud_scripts, loud_styles, keeping_scripts, of_one_engine, made_up_words, english_everywhere, to_nowhere, drawn_by_nobody)


@pytest.mark.parametrize("law", LAWS)
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


def test_texts_of_one_engine_only_shrink() -> None:
    assert len(ONE_ENGINE) <= 1 and ONE_ENGINE <= {module.path for module in THIS_HOUSE.modules}


@pytest.mark.parametrize("text", [
    "<button aria-label='Tutup'>", "<button title=Tutup>", '<input type="submit" value="Simpan">', '<button data-confirm="yakin mau hapus">', '<ul data-empty="Belum ada">', '<th abbr="Jumlah">',
    '<meta name="description" content="Perpustakaan">', "<img alt='Close the window'>",
])
def test_words_in_a_tag_are_found(made, text) -> None:
    assert loud_attributes(made({"libsys/members/pages/list.html": text}))


def test_keys_in_a_tag_are_fine(made) -> None:
    text = '<input value="l"><input value="{{ name }}" title="{{ _("Nama") }}"><meta name="viewport" content="width=device-width, initial-scale=1">'
    assert loud_attributes(made({"libsys/members/pages/list.html": text})) == []


@pytest.mark.parametrize("text", [
    "<p style=color:red>", "<p {{ 'style=\"color:red\"' }}>".replace("'style", "' style"), '<button formmethod="post">',
    '{% autoescape "none" %}', '<img srcset="//cdn.example/x.png 2x">',
])
def test_what_is_loose_is_found(made, text) -> None:
    assert loose(made({"libsys/members/pages/list.html": text}))


def test_a_class_without_style_is_found(made) -> None:
    files = {"static/css/libsys.css": ".card, .wait {}"}
    assert unstyled(made({**files, "libsys/members/pages/list.html": '<p class="card fancy">'}))
    assert unstyled(made({**files, "libsys/members/pages/list.html": '<p class="card {{ kind }} x{{ n }}{% if x %} wait{% endif %}">'})) == []


@pytest.mark.parametrize("text", [
    'h.textContent = "Tunggu";', "document.title = `${n} buku`;", 'b.setAttribute("aria-label", "Tutup");', "alert('Gagal')", "x.innerHTML = y;",
    'new WebSocket("wss://example.org");', "x.insertAdjacentHTML('a', b)", "navigator.sendBeacon(x)",
])
def test_a_script_that_says_or_reaches_is_found(made, text) -> None:
    assert loud_scripts(made({"static/js/app.js": text}))
    assert loud_scripts(made({"static/js/app.js": "h.textContent = box.dataset.words; a.title = `${n}`;"})) == []


@pytest.mark.parametrize("text", [
    "SELECT ifnull(phone, 1) FROM member", "SELECT id FROM member WHERE is_demo = 1", "SELECT strftime('%Y', joined_on) FROM member",
    "INSERT OR IGNORE INTO member (id) VALUES ({})", "SELECT id FROM member WHERE name ILIKE {}", "SELECT id::text FROM member",
])
def test_sql_of_one_engine_is_found(made, text) -> None:
    assert of_one_engine(made({"libsys/members/queries.py": f'A = "{text}"'}))
    assert of_one_engine(made({"libsys/members/queries.py": 'A = "SELECT coalesce(phone, 1) FROM member WHERE NOT is_demo"'})) == []


@pytest.mark.parametrize("files", [
    {"libsys/members/routes.py": 'x = _(f"Anggota {n}")'}, {"libsys/members/routes.py": 'x = N_("Anggota " + n)'},
    {"libsys/members/pages/list.html": '{{ _("Anggota " ~ n) }}'},
])
def test_a_sentence_put_together_is_found(made, files) -> None:
    assert made_up_words(made(files))
    assert made_up_words(made(dict.fromkeys(files, "") | {"libsys/members/pages/list.html": '{{ _("{n} anggota", n=n) ~ "." }}'})) == []


def test_english_in_both_languages_is_found(made) -> None:
    assert english_everywhere(made({"libsys/members/en.po": 'msgid "Add new member"\nmsgstr "Add new member"\n'}))
    assert english_everywhere(made({"libsys/members/en.po": 'msgid "Video"\nmsgstr "Video"\n'})) == []


def test_a_link_to_nowhere_is_found(made) -> None:
    assert to_nowhere(made({"libsys/members/pages/list.html": '<a href="/memberz">'}))
    assert to_nowhere(made({"libsys/members/pages/list.html": '<a href="/members"><a href="/members/{{ id }}"><form action="/members?q=x">'})) == []


def test_a_page_that_nobody_draws_is_found(made) -> None:
    files = {"libsys/members/pages/old.html": "", "libsys/members/pages/new.htm": "", "libsys/members/pages/list.html": "", "libsys/members/routes.py": '"members/list.html"'}
    assert len(drawn_by_nobody(made(files))) == 2


@pytest.mark.parametrize("rule", [".a::after { content: 'Belum ada' }", '.b::before { content: attr(x) " buku"; color: red }', ".c:after { content: counter(n) '. bagian' }"])
def test_a_word_in_a_style_sheet_is_found(made, rule) -> None:
    assert loud_styles(made({"static/css/libsys.css": rule}))
    assert loud_styles(made({"static/css/libsys.css": ".a::after { content: '\\2713  –'; font: 'x' } .b { content: '' } .c { align-content: center }"})) == []


@pytest.mark.parametrize("line", ["localStorage.setItem('who', 1)", "const x = document.cookie", "fetch('/visits', {method: 'POST'})", "await fetch(here, { method: \"delete\" })", "const db = indexedDB.open('x')"])
def test_a_script_that_keeps_or_sends_by_itself_is_found(made, line) -> None:
    assert keeping_scripts(made({"static/js/app.js": line}))
    fine = "fetch(form.action, {method: 'POST', body: new FormData(form)}); fetch(here, {method: 'GET'}); caches_open = 1"
    assert keeping_scripts(made({"static/js/app.js": fine})) == []
