"""Opens a pack that came by WhatsApp or on a stick: bounded, streamed, and never believed.

Nothing is ever unpacked onto the disk, so the names inside the zip lead nowhere. Every
refusal has its own sentence, because "this file is broken" helps nobody.
"""

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Annotated, BinaryIO

import msgspec

from libsys.catalog.packs.line import T120, PackLine, clean
from libsys.kernel.refusals import Refused, refuse_now

FORMAT, VERSION = "libsys-pack", 1
MANIFEST, TITLES = "manifest.json", "titles.jsonl"
MOST_BYTES = 20_000_000
MOST_UNPACKED = 100_000_000
MOST_RATIO = 100
MOST_TITLES = 200_000
MOST_LINE = 64_000
MOST_MANIFEST = 20_000
MOST_DIRECTORY = 300_000
_END = struct.Struct("<4s4H2LH")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, struct.error,
           ValueError, OverflowError, UnicodeError)


class Manifest(msgspec.Struct):
    """What a pack says of itself."""

    format: T120
    version: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
    title_count: Annotated[int, msgspec.Meta(ge=0, le=10**12)]
    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    maker: T120 | None = None


class PackFile:
    """A pack whose manifest has been read; `check` reads all of it, `lines` gives its titles."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self.archive = archive
        self.manifest = manifest

    def check(self) -> None:
        """Refuse a pack that is damaged, too long or not what its manifest says; reads it once, whole."""
        summed = hashlib.sha256()
        count = sum(1 for _ in self._raw(summed))
        if summed.hexdigest() != self.manifest.sha256:
            refuse_now("pack_damaged")
        if count != self.manifest.title_count:
            refuse_now("pack_count_differs", said=self.manifest.title_count, found=count)
        for _ in self.lines():
            pass

    def lines(self) -> Iterator[PackLine]:
        """The titles one by one; refuses at the first line that is not a title."""
        decoder = msgspec.json.Decoder(PackLine)
        for number, line in self._raw():
            try:
                title = decoder.decode(line)
            except (msgspec.MsgspecError, UnicodeError, RecursionError):
                refuse_now("pack_line_unreadable", number=number)
            if not clean(title.title):
                refuse_now("pack_line_unreadable", number=number)
            yield title

    def _raw(self, summed: "hashlib._Hash | None" = None) -> Iterator[tuple[int, bytes]]:
        """The lines as bytes, numbered from 1; blank lines are passed over."""
        count = 0
        try:
            with self.archive.open(TITLES) as stream:
                reader = io.BufferedReader(stream, 1 << 16)
                for number, line in enumerate(iter(lambda: reader.readline(MOST_LINE + 1), b""), 1):
                    if summed is not None:
                        summed.update(line)
                    if len(line) > MOST_LINE:
                        refuse_now("pack_line_unreadable", number=number)
                    if line.strip():
                        count += 1
                        if count > MOST_TITLES:
                            refuse_now("pack_too_long", most=MOST_TITLES)
                        yield number, line
        except Refused:
            raise
        except _BROKEN:
            refuse_now("pack_damaged")


def open_pack(source: BinaryIO) -> PackFile:
    """The pack in a file or upload, its manifest read; refuses everything that is not one."""
    size = source.seek(0, io.SEEK_END)
    if size > MOST_BYTES:
        refuse_now("pack_too_big", most=MOST_BYTES // 1_000_000)
    if not _directory_is_small(source, size):
        refuse_now("pack_not_a_pack")
    source.seek(0)
    try:
        archive = zipfile.ZipFile(source)
    except _BROKEN:
        refuse_now("pack_not_a_pack")
    members = {one.filename: one for one in archive.infolist()}
    if any(_leads_away(name) for name in members):
        refuse_now("pack_unsafe_names")
    if MANIFEST not in members or TITLES not in members:
        refuse_now("pack_incomplete", manifest=MANIFEST, titles=TITLES)
    if _is_bomb(archive.infolist()):
        refuse_now("pack_unpacks_too_big", most=MOST_UNPACKED // 1_000_000)
    return PackFile(archive, _manifest(archive, members[MANIFEST]))


def _manifest(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Manifest:
    if member.file_size > MOST_MANIFEST:
        refuse_now("pack_manifest_unreadable")
    try:
        found = msgspec.json.decode(archive.read(member), type=dict)
    except (msgspec.MsgspecError, RecursionError, *_BROKEN):
        refuse_now("pack_manifest_unreadable")
    if found.get("format") != FORMAT:
        refuse_now("pack_not_a_pack")
    if isinstance(found.get("version"), int) and found["version"] > VERSION:
        refuse_now("pack_too_new")
    try:
        return msgspec.convert(found, Manifest)
    except (msgspec.MsgspecError, OverflowError):
        refuse_now("pack_manifest_unreadable")


def _directory_is_small(source: BinaryIO, size: int) -> bool:
    """Look at the end of the zip before the whole list of its members is read into memory."""
    source.seek(max(0, size - 66_000))
    tail = source.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        return False
    return _END.unpack_from(tail, at)[5] <= MOST_DIRECTORY


def _leads_away(name: str) -> bool:
    """../etc/passwd, C:\\x, /x: a pack that tries this is not a pack."""
    return name.startswith(("/", "\\")) or "\\" in name or ":" in name or ".." in name.split("/") or "\x00" in name


def _is_bomb(members: list[zipfile.ZipInfo]) -> bool:
    if sum(one.file_size for one in members) > MOST_UNPACKED:
        return True
    return any(one.file_size > 1_000_000 and one.file_size > MOST_RATIO * max(one.compress_size, 1) for one in members)
