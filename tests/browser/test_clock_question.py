"""The question about a clock in doubt, as somebody at a phone meets it: readable, nothing typed is lost, and asked once."""

import sqlite3
import uuid
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from libsys.kernel.database import seals
from tests.browser import inspecting
from tests.browser.conftest import Demo
from tests.browser.person import DESK, PHONE, somebody
from tests.browser.serving import LIBRARY, copy_library, serve

ADD = """INSERT INTO audit (id, scope, number, happened_at, recorded_by, did, about, facts, previous, seal)
    VALUES (:id, :scope, :number, :happened_at, :recorded_by, :did, :about, :facts, :previous, :seal)"""


def write_ahead(folder: Path) -> None:
    """The log's last line is of next month: the computer's clock went back since."""
    with closing(sqlite3.connect(folder / LIBRARY)) as file, file:
        seals.teach(file)
        file.row_factory = sqlite3.Row
        line = dict(file.execute("SELECT * FROM audit ORDER BY number DESC LIMIT 1").fetchone())
        latest = file.execute("SELECT max(happened_at) FROM audit").fetchone()[0]
        line |= {"id": str(uuid.uuid4()), "number": line["number"] + 1, "previous": line["seal"], "seal": "0" * 64,
                 "happened_at": str(datetime.fromisoformat(latest) + timedelta(days=30))}
        file.execute(ADD, line)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["360", "1280"])
def test_the_question_is_asked_once_and_the_form_goes_on(demo: Demo, browser: Browser, tmp_path: Path, size: dict[str, int]) -> None:
    folder = copy_library(demo.folder, tmp_path / "data")
    write_ahead(folder)
    with serve(folder) as address, somebody(browser, address, viewport=size) as manager:
        manager.sign_in("sari", demo.passwords["sari"])
        manager.go("/partners/new")
        manager.fill(name="Karang Taruna Baru")
        manager.press("Simpan")
        assert manager.sees("Benarkah hari ini")
        wrong = inspecting.accessibility(manager, "light") + inspecting.too_wide(manager, 320) + inspecting.csp_reports(manager)
        manager.keep_picture("clock question")
        assert not wrong + manager.faults, "\n".join(wrong + manager.faults)
        manager.press("Catat dengan tanggal ini")
        assert manager.sees("Karang Taruna Baru") or manager.page.locator("[name=name]").input_value() == "Karang Taruna Baru"
        manager.go("/partners/new")
        manager.fill(name="Kelompok Tani Baru")
        manager.press("Simpan")
        assert not manager.sees("Benarkah hari ini")
        manager.go("/library/clock")
        wrong = inspecting.accessibility(manager, "light") + inspecting.too_wide(manager, 320) + manager.faults
        assert not wrong, "\n".join(wrong)
