"""Law 10, the network: what the program is made of is listed, and whatever could reach another computer stands in named files.

Two doors out are planned, look-ups and sending; neither exists yet.
"""

import ast
import re

import pytest

from tests.house.map import THIS_HOUSE, House, Module, called, docstrings
from tests.house.sql import joined

QUIET = {
    *("__future__", "abc", "array", "base64", "bisect", "collections", "contextlib", "contextvars", "copy", "csv", "dataclasses", "datetime", "decimal"),
    *("enum", "errno", "fcntl", "fractions", "functools", "gzip", "hashlib", "heapq", "hmac", "inspect", "io", "ipaddress", "itertools", "json"),
    *("math", "msvcrt", "operator", "os", "pathlib", "queue", "random", "re", "secrets", "shutil", "signal", "sqlite3", "stat", "statistics"),
    *("string", "struct", "sys", "tempfile", "textwrap", "threading", "time", "tomllib", "types", "typing", "unicodedata", "zipfile", "zlib"),
    *("zoneinfo", "asyncio", "importlib", "libsys"),
    *("PIL", "argon2", "barcode", "fpdf", "litestar", "minijinja", "mistune", "msgspec", "multipart", "phonenumbers", "piccolo", "qrcode"),
    *("rich", "rich_click", "snowballstemmer", "xlsxwriter", "click", "cryptography"),
}
"""Packages that ask nobody. Another package comes here, or below, when somebody has looked at what it does."""

QUIET_PARTS = {"urllib.parse", "concurrent.futures", "http.HTTPStatus", "http.cookies", "logging", "logging.handlers", "xml.sax.saxutils", "html.escape"}
"""Quiet parts of packages that are not quiet as a whole."""

NAMED = {
    "socket": ("libsys.serving", "libsys.gate.hosts", "libsys.gate.lines"),
    "uvicorn": ("libsys.serving", "libsys.gate.lines", "libsys.gate.heads"),
    "webbrowser": ("libsys.serving",),
    "asyncpg": ("libsys.kernel.database.postgres",),
    "isbnlib": ("libsys.catalog.titles.rules.isbn",),
    "importlib": ("libsys.house", "libsys.cli", "libsys.kernel.assets"),
}
"""Packages that could reach another computer, and the modules that have them for something else. It only shrinks."""
MOST_NAMED = 12

NOISY = {
    "open_connection", "create_connection", "create_datagram_endpoint", "open_unix_connection", "create_subprocess_exec", "sock_connect",
    "create_subprocess_shell", "subprocess_exec", "subprocess_shell", "system", "popen", "spawnl", "spawnv", "posix_spawn", "execv", "execve",
    "execl", "execvp", "fork", "forkpty", "startfile", "urlopen", "urlretrieve", "load_extension",
    "enable_load_extension", "start_tls", "HTTPHandler", "SocketHandler", "SysLogHandler", "SMTPHandler", "DatagramHandler", "testing",
}
"""Names in quiet packages that reach out, start a program or load foreign code."""

ISBNLIB_PURE = {"canonical", "is_isbn10", "is_isbn13", "to_isbn13", "to_isbn10", "mask", "info", "get_isbnlike", "check_digit10",
                "check_digit13", "ean13", "clean", "notisbn", "get_canonical_isbn", "NotValidISBNError", "config"}
"""What isbnlib works out by itself; everything else of it asks other hosts, in the clear."""


def asking_elsewhere(house: House) -> list[str]:
    """Whatever could ask another host, start a program or load foreign code."""
    wrong = []
    for module in house.modules:
        isbns = {own for _, source, name, own in module.imports if source == "isbnlib" and name is None}
        for node, source, name, _ in module.imports:
            package, way = source.split(".")[0], (f"{source}.{name}" if name else source)
            if package in NAMED and package not in QUIET:
                if module.name not in NAMED[package] and way not in QUIET_PARTS:
                    wrong.append(module.at(node, f"{package} is not for {module.name}"))
            elif package not in QUIET and source not in QUIET_PARTS and way not in QUIET_PARTS:
                wrong.append(module.at(node, f"nobody has looked at what {way} asks of others"))
            if package == "isbnlib" and (source != "isbnlib" or (name and name not in ISBNLIB_PURE)):
                wrong.append(module.at(node, f"{way} asks another host"))
            if set(way.split(".")) & NOISY and package != "libsys":
                wrong.append(module.at(node, f"{way} reaches out"))
        for node in module.nodes:
            if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") in isbns and node.attr not in ISBNLIB_PURE:
                wrong.append(module.at(node, f"isbnlib.{node.attr} asks another host"))
            elif getattr(node, "attr", "") in NOISY or getattr(node, "id", "") in ("urlopen", "urlretrieve"):
                wrong.append(module.at(node, f"{getattr(node, 'attr', getattr(node, 'id', ''))} reaches out"))
    return wrong


FETCHES = {"image", "write_html", "set_page_background", "insert_image", "insert_background", "embed_image", "from_url", "read_url", "set_image", "add_image"}
"""What libraries of paper and sheets fetch by themselves when they are handed an address instead of bytes."""
OPENS = {"PIL.Image": {"open"}, "python_calamine": {"load_workbook", "from_path", "from_object"}, "pymarc": {"MARCReader", "parse_xml_to_array"},
         "mistune": {"import_plugin"}}
"""What opens whatever it is handed: a name of a file, an address, or bytes."""
DRAWN_ELSEWHERE = re.compile(r"(?:Scalar|Swagger|Redoc|Rapidoc|Stoplight)RenderPlugin|SwaggerUI|ImageGrab|ImageShow")
"""Pages that a browser would complete from another host, and pictures of this computer's own screen."""
ADDRESS = re.compile(r"(?:https?|ftp|wss?|sftp|file)://(?=[\w%])", re.IGNORECASE)
SAID_ONLY = {("libsys.report_format.schema", "https://json-schema.org/draft/2020-12/schema")}
"""Names in the form of an address, which nobody asks. It only shrinks."""
OWN = re.compile(r"https?://(?:localhost\b|$)")


def bytes_here(module: Module) -> set[str]:
    """Names that this module gave bytes in memory to."""
    return {target.id for node in module.nodes if isinstance(node, ast.Assign) and called(node.value) == "BytesIO"
            for target in node.targets if isinstance(target, ast.Name)}


def fetched_by_libraries(house: House) -> list[str]:
    """A library that is handed an address or a name instead of bytes, and would fetch what is there."""
    wrong = []
    for module in house.modules:
        kept = bytes_here(module)
        papers, asked = {source.split(".")[0] for _, source, _, _ in module.imports}, {node.func for node in module.nodes if isinstance(node, ast.Call)}
        held = {own: f"{source}.{name}" if name else own if source.startswith(f"{own}.") else source for _, source, name, own in module.imports}
        for node in module.nodes:
            name = getattr(node, "attr", getattr(node, "id", getattr(node, "name", "")))
            if isinstance(name, str) and DRAWN_ELSEWHERE.search(name):
                wrong.append(module.at(node, f"{name} shows what another host sends"))
            if name in FETCHES and isinstance(node, ast.Attribute) and node not in asked and "fpdf" in papers:
                wrong.append(module.at(node, f"{ast.unparse(node)} is handed on: nobody sees with what it is called"))
            if not isinstance(node, ast.Call):
                continue
            first, _, rest = ast.unparse(node.func).partition(".")
            package, _, verb = ".".join(filter(None, [held.get(first, ""), rest])).rpartition(".")
            opens = verb in OPENS.get(package, ())
            if opens or (called(node) in FETCHES and isinstance(node.func, ast.Attribute)):
                first = node.args[0] if node.args else None
                if not (called(first) == "BytesIO" or getattr(first, "id", "") in kept):
                    wrong.append(module.at(node, f"{ast.unparse(node.func)}() is handed bytes in memory: BytesIO(…)"))
    return wrong


def foreign_addresses(house: House) -> list[str]:
    """Another host's address written in code: whatever it is handed to could ask it."""
    wrong = []
    for module in house.modules:
        explained = docstrings(module)
        said_whole = {part for node in module.nodes if called(node) == "N_" for part in ast.walk(node)}
        for node in module.nodes:
            text = joined(node, {}) if isinstance(node, (ast.Constant, ast.BinOp)) else None
            if text and node not in explained | said_whole and ADDRESS.search(text) and "www.w3.org/" not in text and not OWN.match(text):
                if (module.name, text) not in SAID_ONLY:
                    wrong.append(module.at(node, f"the address of another host: {text[:50]}"))
    return wrong


@pytest.mark.parametrize("law", [asking_elsewhere, fetched_by_libraries, foreign_addresses])
def test_this_house(law) -> None:
    assert law(THIS_HOUSE) == []


@pytest.mark.parametrize("line", [
    'from fpdf import FPDF\nFPDF().image("https://example.org/a.png")', "pdf.image(address, 1, 2)", "self._pdf.image(picture.address)", "pdf.write_html(text)",
    "from PIL import Image\nx = Image.open(address)", "from PIL.Image import open as look\nx = look(path)", "import PIL.Image\nx = PIL.Image.open(path)",
    "import PIL.Image as I\nx = I.open(urlopen(a))", "sheet.insert_image(1, 2, path)", "from python_calamine import load_workbook\nx = load_workbook(path)",
    "from PIL import ImageGrab", "from litestar.openapi.plugins import ScalarRenderPlugin", "pdf.set_page_background(name)",
    "from fpdf import FPDF\ndraw = FPDF().image\ndraw(address)", "pdf.image(name=address, x=1)",
])
def test_what_a_library_fetches_by_itself_is_found(made, line) -> None:
    assert fetched_by_libraries(made({"libsys/catalog/routes.py": line}))


@pytest.mark.parametrize("line", ["from PIL import Image\nx = Image.open(BytesIO(sent), formats=K)", "data = BytesIO(x)\npdf.image(data)", "x = self.image", "with path.open() as f: ..."])
def test_bytes_in_memory_are_fine(made, line) -> None:
    assert fetched_by_libraries(made({"libsys/catalog/routes.py": line})) == []


@pytest.mark.parametrize("line", ['x = "ht" + "tps://example.org"', 'x = "https://example.org/a.png"', 'x = f"https://covers.example/{isbn}.jpg"', 'x = "HTTP://example.org"', 'x = "ftp://example.org"'])
def test_an_address_of_another_host_is_found(made, line) -> None:
    assert foreign_addresses(made({"libsys/catalog/routes.py": line}))
    fine = 'x = f"http://{host}/"\ny = "http://localhost:8000/"\nz = N_("Tautan diawali https://contoh")\nw = typed.link.startswith(("https://", "http://"))'
    assert foreign_addresses(made({"libsys/catalog/routes.py": fine})) == []


def test_the_named_modules_only_shrink() -> None:
    named = [name for names in NAMED.values() for name in names]
    assert len(named) <= MOST_NAMED and set(named) <= THIS_HOUSE.by_name.keys()


@pytest.mark.parametrize("line", [
    "from urllib.request import urlopen", "import urllib.request", "import httpx", "import requests", "import socket", "import urllib",
    "from http.client import HTTPSConnection", "from http import client", "import isbnlib\nx = isbnlib.meta(y)", "from isbnlib import cover",
    "x = urlopen(y)", "import smtplib", "def late():\n    import httpx", "import urllib3", "import niquests", "import socketserver", "import ssl",
    "import subprocess", "import os\nos.system('curl')", "import os\nos.popen('curl')", "from os import popen", "import asyncpg", "import ctypes",
    "import asyncio\nasync def f(): await asyncio.open_connection('x', 80)", "from asyncio import open_connection as o", "import webbrowser",
    "async def f(loop): await loop.create_connection(x, 'y', 80)", "import asyncio\nasync def f(): await asyncio.create_subprocess_exec('curl')",
    "from multiprocessing.connection import Client", "from logging.handlers import HTTPHandler", "from litestar.testing import TestClient",
    "import isbnlib as i\nx = i.meta(y)", "from isbnlib.dev import webquery", "import isbnlib\nx = isbnlib.cover", "from isbnlib._goob import q",
    "import xmlrpc.client", "import aiohttp", "import telnetlib", "import concurrent",
])
def test_whatever_asks_another_host_is_found(made, line) -> None:
    for part in ("rules", "routes", "commands", "hangs"):
        assert asking_elsewhere(made({f"libsys/catalog/{part}.py": line})), part


def test_a_quiet_module_is_fine(made) -> None:
    line = "import json, asyncio\nfrom urllib.parse import quote\nimport logging\nfrom logging.handlers import RotatingFileHandler"
    assert asking_elsewhere(made({"libsys/catalog/queries.py": line})) == []
