"""Law 10, the network: what the program is made of is listed, and whatever could reach another computer stands in named files.

Two doors out are planned, look-ups and sending; neither exists yet.
"""

import ast

import pytest

from tests.house.map import THIS_HOUSE, House

QUIET = {
    *("__future__", "abc", "array", "bisect", "collections", "contextlib", "contextvars", "copy", "csv", "dataclasses", "datetime", "decimal"),
    *("enum", "errno", "fcntl", "fractions", "functools", "gzip", "hashlib", "heapq", "hmac", "inspect", "io", "ipaddress", "itertools", "json"),
    *("math", "msvcrt", "operator", "os", "pathlib", "queue", "random", "re", "secrets", "shutil", "signal", "sqlite3", "stat", "statistics"),
    *("string", "struct", "sys", "tempfile", "textwrap", "threading", "time", "tomllib", "types", "typing", "unicodedata", "zipfile", "zlib"),
    *("zoneinfo", "asyncio", "importlib", "libsys"),
    *("PIL", "argon2", "barcode", "fpdf", "litestar", "minijinja", "mistune", "msgspec", "multipart", "phonenumbers", "piccolo", "qrcode"),
    *("rich", "rich_click", "snowballstemmer", "xlsxwriter", "click"),
}
"""Packages that ask nobody. Another package comes here, or below, when somebody has looked at what it does."""

QUIET_PARTS = {"urllib.parse", "concurrent.futures", "http.HTTPStatus", "http.cookies", "logging", "logging.handlers", "xml.sax.saxutils", "html.escape"}
"""Quiet parts of packages that are not quiet as a whole."""

NAMED = {
    "socket": ("libsys.serving", "libsys.gate.hosts", "libsys.gate.lines"),
    "uvicorn": ("libsys.serving", "libsys.gate.lines"),
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


def test_this_house() -> None:
    assert asking_elsewhere(THIS_HOUSE) == []


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
