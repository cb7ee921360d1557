"""Our readers under atheris, which looks what each input reaches and goes on from what reached something new.

    python -m tests.scanners.readers NAME FOLDER -runs=100000 -seed=1

A reader may refuse in its own words; any other exception ends the run, and the input lies in FOLDER.
"""

import asyncio
import io
import json
import os
import sys
import zipfile
from collections.abc import AsyncIterator, Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import atheris

os.environ.setdefault("PICCOLO_CONF", "libsys.piccolo_conf")
with atheris.instrument_imports(include=["libsys.catalog.titles.rules", "libsys.kernel", "libsys.ui.forms", "libsys.pack_format", "libsys.finding", "multipart"]):
    from libsys.catalog.packs.lines import PackedTitle
    from libsys.catalog.titles.rules import isbn
    from libsys.finding.folding import fold
    from libsys.finding.terms import words
    from libsys.kernel import numbers, phones
    from libsys.kernel.refusals import Refused
    from libsys.kernel.words import nearly_a_day, parse_day, parse_time, parse_year
    from libsys.pack_format import Unsound, open_pack
    from libsys.ui.forms.body import Unreadable, sent
    from libsys.ui.forms.clean import clean

BOUNDARY = "batas"


def text_of(data: bytes) -> str:
    """What a person could have typed: any letters; a byte that is none becomes half a letter."""
    return data.decode("utf-8", "surrogateescape")


def isbns(data: bytes) -> None:
    """ISBN as scanned, typed and pasted."""
    read = isbn.read(text_of(data))
    if read.canonical:
        assert isbn.read(read.canonical).canonical == read.canonical


def days(data: bytes) -> None:
    """Days, hours and years as people write them."""
    typed = text_of(data)
    if day := parse_day(typed):
        assert parse_day(day.isoformat()) == day
    nearly_a_day(typed)
    parse_time(typed)
    parse_year(typed)


def texts(data: bytes) -> None:
    """What becomes of any text on its way to the search, to a number and to a telephone."""
    typed = text_of(data)
    assert clean(clean(typed)) == clean(typed)
    fold(typed)
    words(typed)
    numbers.whole(typed)
    phones.international(typed)


def packs(data: bytes) -> None:
    """Packs: any bytes; and a whole zip whose manifest and lines are any."""
    take = atheris.FuzzedDataProvider(data)
    if take.ConsumeBool():
        source = io.BytesIO(take.ConsumeBytes(len(data)))
    else:
        lines = take.ConsumeBytes(take.ConsumeIntInRange(0, 400))
        said: dict[str, Any] = {"format": "libsys-pack", "version": 1, "name": "x", "title_count": lines.count(b"\n"), "sha256": sha256(lines).hexdigest()}
        said |= {take.PickValueInList([*said]): take.ConsumeUnicode(20)} if take.ConsumeBool() else {}
        source = io.BytesIO()
        with zipfile.ZipFile(source, "w") as archive:
            archive.writestr("manifest.json", take.ConsumeBytes(200) if take.ConsumeBool() else json.dumps(said))
            archive.writestr("titles.jsonl", lines)
    try:
        open_pack(source, PackedTitle).check()
    except Unsound:
        return


class Coming:
    """A request whose body comes in pieces."""

    def __init__(self, kind: str, pieces: list[bytes]) -> None:
        self.headers, self.scope, self.pieces = {"content-type": kind}, {}, pieces

    async def stream(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            yield piece

    async def body(self) -> bytes:
        return b"".join(self.pieces)


def bodies(data: bytes) -> None:
    """Forms: urlencoded, and multipart in pieces."""
    take = atheris.FuzzedDataProvider(data)
    kind = "application/x-www-form-urlencoded" if take.ConsumeBool() else f"multipart/form-data; boundary={BOUNDARY if take.ConsumeBool() else take.ConsumeUnicode(20)}"
    pieces = []
    while take.remaining_bytes():
        begins = take.PickValueInList([b"", f"--{BOUNDARY}\r\n".encode(), b'Content-Disposition: form-data; name="', b'"; filename="', b'"\r\n\r\n', f"\r\n--{BOUNDARY}--".encode()])
        pieces.append(begins + take.ConsumeBytes(take.ConsumeIntInRange(0, 40)))
    try:
        asyncio.run(sent(Coming(kind, pieces)))
    except Unreadable:
        return


def planted(data: bytes) -> None:
    """A hole that nobody hits by chance: four letters, one after another."""
    if data[:1] == b"D" and data[1:2] == b"E" and data[2:3] == b"S" and data[3:4] == b"A":
        raise RuntimeError("the planted hole")


READERS: dict[str, Callable[[bytes], None]] = {"isbns": isbns, "days": days, "texts": texts, "packs": packs, "bodies": bodies, "planted": planted}
SEEDS = {
    "isbns": ("978-602-03-3160-7", "ISBN 9789794337745 (jil. 2)", "979-433-774-5", "602033160x", "]E09786020331607", "0006-3185"),
    "days": ("1/6/2024", "Sabtu, 1 Juni 2024", "2024-06-01", "01 06 24", "31 Peb 2024", "jam 8.30 WIB", "08:30", "c2019", "1441 H"),
    "texts": ("Pak Karto (Alm.), dkk.", "0812-3456-7890", "+62 21 555", "cara menanam cabe", "999.999"),
    "packs": ("{}", '{"title":"Padi"}\n'), "bodies": ("a=1&b=%20", "x"), "planted": ("D",),
}
"""What each reader begins with: things of the kind that it reads."""


def main() -> None:
    """Fuzz one reader."""
    name, folder, *how = sys.argv[1:]
    seeds = Path(folder, "seeds")
    seeds.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS[name]):
        (seeds / f"{number}").write_text(seed, encoding="utf-8")
    reader = READERS[name] if name != "planted" else atheris.instrument_func(planted)

    def one(data: bytes) -> None:
        try:
            reader(data)
        except Refused:
            return

    limits = ("-max_len=2000", "-rss_limit_mb=2000", "-timeout=20", f"-artifact_prefix={folder}/")
    atheris.Setup([sys.argv[0], *limits, *how, str(seeds)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
