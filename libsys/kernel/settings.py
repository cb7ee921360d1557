"""Where the library's data lies and how it is served: `libsys.toml` in the data folder, and LIBSYS_* variables."""

import os
import sys
import tomllib
from dataclasses import dataclass, fields
from ipaddress import ip_network
from pathlib import Path
from typing import Any

DATABASE_FILE = "library.sqlite"
SETTINGS_FILE = "libsys.toml"
STATE_KEY = "libsys_settings"
"""Where the running program carries its settings."""
MOST = {"port": 65535, "history_months": 1200}
"""The settings that are numbers."""


class WrongSetting(ValueError):
    """A setting that libsys does not know or cannot use; says which and what is wanted."""


@dataclass(frozen=True)
class Settings:
    """How this library is served. Every field is a setting of the same name; each has a LIBSYS_ variable.

    data: the folder that holds everything. database_url: a PostgreSQL address; empty means SQLite.
    host, port: where the server listens. hosts: more names it answers to, separated by commas.
    proxies: addresses or networks of the proxies in front of it, which alone may say for whom they ask.
    backup_folder: where copies go besides the data folder's own `backups` (a stick, say).
    history_months: so many months after a book came back nobody can say who read it; 0 keeps it for ever.
    """

    data: Path
    database_url: str = ""
    host: str = "0.0.0.0"
    port: int = 8000
    hosts: str = ""
    proxies: str = ""
    backup_folder: str = ""
    history_months: int = 12

    @property
    def address(self) -> str:
        """What `database.start` opens."""
        return self.database_url or str(self.data / DATABASE_FILE)

    @property
    def backups(self) -> Path:
        """The folder of the library's own copies."""
        return self.data / "backups"


def settings_of(request: Any) -> Settings:
    """How the library that answers this request is served."""
    return request.app.state[STATE_KEY]


def default_folder() -> Path:
    """The user's own data folder on this system."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "libsys"


def load(data: str | Path | None = None, **given: object) -> Settings:
    """The settings in force: what was given on the command line, else LIBSYS_*, else libsys.toml, else the default.

    Raises `WrongSetting` for an unknown name in the file or a value of the wrong kind.
    """
    folder = Path(data or os.environ.get("LIBSYS_DATA") or default_folder()).expanduser()
    chosen: dict[str, object] = _from_file(folder / SETTINGS_FILE)
    names = [field.name for field in fields(Settings) if field.name != "data"]
    unknown = sorted(set(chosen) - set(names))
    if unknown:
        raise WrongSetting(f"{SETTINGS_FILE}: {', '.join(unknown)} ?")
    tangled = sorted(name for name in names if name not in MOST and type(chosen.get(name, "")) not in (str, int))
    if tangled:
        raise WrongSetting(f"{SETTINGS_FILE}: {', '.join(tangled)} ?")
    for name in names:
        chosen[name] = given.get(name) or os.environ.get(f"LIBSYS_{name.upper()}") or chosen.get(name)
    texts = {name: str(chosen[name]) for name in names if chosen[name] is not None and name not in MOST}
    for name, text in texts.items():
        if not text.isprintable():  # "E:\backup" between double quotes holds a backspace: write it between single ones
            raise WrongSetting(f"{name} = {text!r} ?")
    _addresses(texts.get("proxies", ""))
    return Settings(data=folder, port=_number("port", chosen["port"]), history_months=_number("history_months", chosen["history_months"]), **texts)


def _addresses(typed: str) -> None:
    for one in filter(None, map(str.strip, typed.split(","))):
        try:
            ip_network(one, strict=False)
        except ValueError:
            raise WrongSetting(f"proxies = {one} ?") from None


def _number(name: str, typed: object) -> int:
    if typed is None:
        return getattr(Settings, name)
    try:
        number = int(str(typed))
    except ValueError:
        number = -1
    if not 0 <= number <= MOST[name]:
        raise WrongSetting(f"{name} = {typed} ?")
    return number


def _from_file(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))  # Notepad writes a mark before the text
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise WrongSetting(f"{path.name}: {error}") from error
