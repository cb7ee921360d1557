"""`libsys export loans` writes every loan that counts."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from libsys.circulation import commands
from libsys.kernel.sheets import write_rows
from libsys.kernel.terminal import tell
from tests.circulation.world import Desk


async def written(desk: Desk, tmp_path: Path, form: str) -> bytes:
    target = tmp_path / f"loans.{form}"
    with target.open("wb") as stream:
        write_rows(form, {key: tell(words) for key, words in commands.COLUMNS.items()}, await commands._all(), stream)
    return target.read_bytes()


async def test_a_spreadsheet_has_all_loans_with_headings(desk: Desk, tmp_path: Path) -> None:
    await desk.lend()
    await desk.take_back()
    await desk.lend("Bumi Manusia", "ani")
    lines = list(csv.reader(io.StringIO((await written(desk, tmp_path, "csv")).decode("utf-8-sig"))))
    assert lines[0][:4] == ["Nomor buku", "Judul", "Nomor anggota", "Nama"]
    assert [line[1] for line in lines[1:]] == ["Laskar Pelangi", "Bumi Manusia"]
    assert lines[1][6] == "2026-11-23"


async def test_json_lines_for_machines(desk: Desk, tmp_path: Path) -> None:
    await desk.lend()
    [line] = (await written(desk, tmp_path, "jsonl")).decode().splitlines()
    assert json.loads(line)["due_on"] == "2026-11-30"


@pytest.mark.parametrize("arguments", [["--help"], ["--format", "docx"]])
def test_the_command_explains_itself(arguments: list[str]) -> None:
    found = CliRunner().invoke(commands.EXPORTS["loans"], arguments)
    assert found.exit_code == (0 if arguments == ["--help"] else 2)
    assert "csv" in found.output
