"""Where settings come from, and what is said of a wrong one."""

import os
import re
from pathlib import Path

import pytest

from libsys.kernel import settings, terminal
from libsys.kernel.settings import Settings, WrongSetting


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("LIBSYS_")]:
        monkeypatch.delenv(name)


def write(folder: Path, text: str) -> None:
    (folder / "libsys.toml").write_text(text, encoding="utf-8")


def test_nothing_needs_to_be_set(tmp_path) -> None:
    found = settings.load(tmp_path)
    assert found == Settings(data=tmp_path)
    assert found.address == str(tmp_path / "library.sqlite") and found.backups == tmp_path / "backups"


def test_the_command_line_wins_then_the_variable_then_the_file(tmp_path, monkeypatch) -> None:
    write(tmp_path, 'port = 1\nhost = "file"\nhosts = "file"\n')
    monkeypatch.setenv("LIBSYS_PORT", "2")
    monkeypatch.setenv("LIBSYS_HOST", "variable")
    found = settings.load(tmp_path, port=3, host=None)
    assert (found.port, found.host, found.hosts) == (3, "variable", "file")


def test_the_folder_can_be_a_variable(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("LIBSYS_DATA", str(tmp_path / "from variable"))
    assert settings.load().data == tmp_path / "from variable"
    assert settings.load(tmp_path).data == tmp_path


def test_the_folder_of_the_user_is_the_last_resort(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert settings.load().data.name == "libsys"


@pytest.mark.parametrize(("text", "named"), [
    ('prot = 8000\n', "prot"), ('port = "door"\n', "door"), ("port = -1\n", "-1"), ("port = 65536\n", "65536"),
    ("port = 8000.5\n", "8000.5"), ("port = [\n", "libsys.toml"), ('data = "elsewhere"\n', "data"), ("\udcff\n", "libsys.toml"),
])
def test_a_wrong_setting_is_named(tmp_path, text, named) -> None:
    (tmp_path / "libsys.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(WrongSetting, match=re.escape(named)):
        settings.load(tmp_path)


def test_a_wrong_setting_ends_the_program_in_plain_words(tmp_path, capsys) -> None:
    write(tmp_path, "prot = 8000\n")
    with pytest.raises(SystemExit) as ended:
        terminal.settings_now(str(tmp_path))
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "Setelan" in said and "prot" in said and "Traceback" not in said


def test_a_table_where_a_word_belongs_is_wrong(tmp_path) -> None:
    write(tmp_path, "[host]\nname = 1\n")
    with pytest.raises(WrongSetting, match="host"):
        settings.load(tmp_path)


@pytest.mark.parametrize(("text", "named"), [
    ("backup_folder = false\n", "backup_folder"), ("host = true\n", "host"), ("hosts = 2026-11-26\n", "hosts"), ("host = 1.5\n", "host"),
    ("port = true\n", "port"), ('backup_folder = "E:\\backup"\n', "backup_folder"), ('host = "a\\nb"\n', "host"),
])
def test_what_is_no_word_is_not_taken_for_one(tmp_path, text, named) -> None:
    r"""Between double quotes `E:\b` is a backspace: copies would go to a folder of that name."""
    write(tmp_path, text)
    with pytest.raises(WrongSetting, match=named):
        settings.load(tmp_path)


def test_a_file_that_notepad_wrote_is_read(tmp_path) -> None:
    (tmp_path / "libsys.toml").write_bytes(b"\xef\xbb\xbfbackup_folder = 'E:\\backup'\r\nport = 8001\r\n")
    assert settings.load(tmp_path) == Settings(data=tmp_path, backup_folder="E:\\backup", port=8001)


def test_a_folder_in_the_place_of_the_settings_file_is_named(tmp_path) -> None:
    (tmp_path / "libsys.toml").mkdir()
    with pytest.raises(WrongSetting, match=re.escape("libsys.toml")):
        settings.load(tmp_path)
