"""Law 10 and the outside: no other host is asked, nothing is unsafe, heavy too early, or somebody's private path."""

import ast
import re
import subprocess

import pytest

from tests.house.map import ROOF, THIS_HOUSE, House, Module

ELSEWHERE = re.compile(
    r"https?://(?!www\.w3\.org/)[^\s\"'<>)]*|(?:src|href|action|url\(|import|fetch\()\s*=?\s*[\"'(]?//\w", re.IGNORECASE
)
UNSAFE = {
    r"\|\s*safe\b": "escapes nothing",
    r"\bautoescape\s+false": "escapes nothing",
    r"\sstyle\s*=\s*[\"']": "an inline style, which the content policy refuses",
    r"\son[a-z]+\s*=\s*[\"']": "an inline handler, which the content policy refuses",
    r"<style\b": "an inline style sheet, which the content policy refuses",
    r"<script\b(?![^>]*\bsrc=)": "an inline script, which the content policy refuses",
    r"javascript:": "a script in an address",
}
HEAVY = {"litestar", "fpdf", "xlsxwriter", "argon2", "babel", "PIL", "qrcode", "barcode", "uvicorn", "rich", "mistune", "cryptography"}
LIGHT = ("libsys.cli", "libsys.__main__", "libsys.house", "libsys.serving", "libsys.piccolo_app", "libsys.piccolo_conf")
"""The parts of the roof that every command of the terminal passes."""
# What follows is written in pieces, so that this file does not find itself.
REGISTRIES = ("py" "pi.org", "python" "hosted.org", "npm" "js.", "yarn" "pkg.", "debian" ".org", "crates" ".io")
REGISTRY = re.compile("|".join(map(re.escape, REGISTRIES)))
PRIVATE = re.compile(r"(?<![\w.$}])/(?:wor" r"k|roo" r"t|tm" r"p)/|\bshare" r"d/")
PROMISES = re.compile(
    r"TO" r"DO|FIX" r"ME|(?i:#\s*no" r"qa)|#\s*type:\s*ign" r"ore|raise NotImpl" r"emented"
    r"|mark\.(?:sk" r"ip|xf" r"ail)|pytest\.(?:sk" r"ip|xf" r"ail|importor" r"skip)\("
)


def other_hosts(house: House) -> list[str]:
    """Addresses of other hosts in what a browser gets."""
    texts = [(page, hit) for page in [*house.pages, *house.static] for hit in ELSEWHERE.finditer(page.code)]
    return [page.at(hit.start(), f"another host: {hit[0]}") for page, hit in texts]


def unsafe(house: House) -> list[str]:
    """What the content policy would refuse, or what is shown as it was typed."""
    wrong = []
    for page in house.pages:
        for pattern, why in UNSAFE.items():
            wrong += [page.at(hit.start(), why) for hit in re.finditer(pattern, page.code, re.IGNORECASE)]
    return wrong


def heavy_imports(house: House) -> list[str]:
    """Packages that cost memory and time, imported before anybody needs them."""
    wrong = []
    for module in house.modules:
        if not any(source.split(".")[0] in HEAVY for _, source, _, _ in module.imports):
            continue
        later = [node for node in module.nodes if is_later(node)]
        inside = {part for node in later for part in ast.walk(node)}
        for node, source, _, _ in module.imports:
            package = source.split(".")[0]
            if package not in HEAVY or node in inside:
                continue
            if package == "litestar" and is_door(module):
                continue
            wrong.append(module.at(node, f"{package} is imported before it is used"))
    return wrong


def is_door(module: Module) -> bool:
    """Whether a module is only imported to serve pages: routes, api, and the roof over them."""
    if module.room == ROOF:
        return module.name not in LIGHT
    return module.part == "api" or module.part.endswith("routes")


def is_later(node: ast.AST) -> bool:
    """Whether what this holds runs only when it is called, or never."""
    if isinstance(node, ast.If):
        return "TYPE_CHECKING" in ast.unparse(node.test)
    return isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))


def not_for_others(house: House) -> list[str]:
    """Names of package registries, paths of somebody's machine, and promises instead of work, in what is committed."""
    wrong = []
    for name in committed(house):
        path = house.root / name
        if not path.is_file() or name.startswith("static/vendor/"):
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        checks = [(REGISTRY, "names a registry"), (PRIVATE, "a path of one machine")]
        checks += [(PROMISES, "a promise instead of work")] if name.endswith((".py", ".html", ".js", ".css")) else []
        for pattern, why in checks:
            for hit in pattern.finditer(text):
                wrong.append(f"{name}:{text.count(chr(10), 0, hit.start()) + 1}: {why}: {hit[0]}")
    return wrong


def committed(house: House) -> list[str]:
    """The files that git keeps; of a made-up house, all."""
    if not (house.root / ".git").exists():
        return [house.relative(path) for path in house.root.rglob("*") if path.is_file()]
    told = subprocess.run(["git", "ls-files", "-z"], cwd=house.root, capture_output=True, text=True, check=True)
    return [name for name in told.stdout.split("\0") if name]


@pytest.mark.parametrize("law", [other_hosts, unsafe, heavy_imports, not_for_others])
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("libsys/opac/pages/search.html", '<script src="https://cdn.example/x.js"></script>'),
        ("libsys/opac/pages/search.html", '<img src="//cdn.example/x.png">'),
        ("static/css/libsys.css", "@import '//fonts.example/x.css';"),
        ("static/css/libsys.css", "a { background: url(http://cdn.example/x.png) }"),
        ("static/js/app.js", "fetch('https://example.org')"),
    ],
)
def test_another_host_is_found(made, name, text) -> None:
    assert other_hosts(made({name: text}))


@pytest.mark.parametrize(
    "text",
    ["{{ x|safe }}", "{% autoescape false %}", '<p style="x">', '<p onclick="x()">', "<style>", "<script>x</script>"],
)
def test_what_is_unsafe_is_found(made, text) -> None:
    assert unsafe(made({"libsys/opac/pages/search.html": text}))
    assert unsafe(made({"libsys/opac/pages/search.html": "{# " + text + " #}"})) == []


@pytest.mark.parametrize(
    "line", ["import xlsxwriter", "from fpdf import FPDF", "if True:\n    import babel", "from litestar import get"]
)
def test_a_heavy_import_is_found(made, line) -> None:
    assert heavy_imports(made({"libsys/members/queries.py": line}))


def test_a_heavy_import_inside_its_function_is_fine(made) -> None:
    files = {"libsys/members/queries.py": "def f():\n    import fpdf", "libsys/members/routes.py": "import litestar"}
    assert heavy_imports(made(files)) == []


@pytest.mark.parametrize(
    "text",
    ["index: https://" + REGISTRIES[0], "cd /wor" "k/main", "x = '/tm" "p/x'", "../share" "d/design.md", "# TO" "DO", "x = 1  # NO" "QA: F401"],
)
def test_what_is_not_for_others_is_found(made, text) -> None:
    assert not_for_others(made({"libsys/members/queries.py": text}))
