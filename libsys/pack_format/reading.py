"""Opens a pack that came by WhatsApp or on a stick: bounded, streamed, and never believed.

Nothing is ever unpacked onto the disk, so the names inside the zip lead nowhere. Every
fault has its own code, because "this file is broken" helps nobody.
"""

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Annotated, Any, BinaryIO, Generic, NoReturn, Protocol, TypeVar, cast

import msgspec

FORMAT, VERSION = "libsys-pack", 1
MANIFEST, TITLES = "manifest.json", "titles.jsonl"
MOST_BYTES = 20_000_000
MOST_UNPACKED = 100_000_000
MOST_RATIO = 100
MOST_TITLES = 200_000
MOST_LINE = 64_000
MOST_MANIFEST = 20_000
MOST_DIRECTORY = 300_000
T120 = Annotated[str, msgspec.Meta(max_length=120)]
_END = struct.Struct("<4s4H2LH")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, struct.error,
           ValueError, OverflowError, UnicodeError)


class Titled(Protocol):
    """A line has a title, whatever else it says."""

    title: str


Line = TypeVar("Line", bound=Titled)


class Unsound(Exception):
    """A file that is no pack, or not the pack it says it is: a reason code, and the facts of its sentence."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


class Manifest(msgspec.Struct):
    """What a pack says of itself."""

    format: T120
    version: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
    title_count: Annotated[int, msgspec.Meta(ge=0, le=10**12)]
    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    maker: T120 | None = None


class PackFile(Generic[Line]):
    """A pack whose manifest has been read; `check` reads all of it, `lines` gives its titles."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest, line: type[Line]) -> None:
        self.archive = archive
        self.manifest = manifest
        self.line = line

    def check(self) -> None:
        """Refuse a pack that is damaged, too long or not what its manifest says; reads it once, whole."""
        summed = hashlib.sha256()
        count = sum(1 for _ in self._raw(summed))
        if summed.hexdigest() != self.manifest.sha256:
            _unsound("pack_damaged")
        if count != self.manifest.title_count:
            _unsound("pack_count_differs", said=self.manifest.title_count, found=count)
        for _ in self.lines():
            pass

    def lines(self) -> Iterator[Line]:
        """The titles one by one; refuses at the first line that is not a title."""
        decoder = msgspec.json.Decoder(self.line)
        for number, line in self._raw():
            try:
                title = decoder.decode(line)
            except (msgspec.MsgspecError, UnicodeError, RecursionError):
                _unsound("pack_line_unreadable", number=number)
            if not any(sign.isprintable() and not sign.isspace() for sign in title.title):
                _unsound("pack_line_unreadable", number=number)
            yield title

    def _raw(self, summed: "hashlib._Hash | None" = None) -> Iterator[tuple[int, bytes]]:
        """The lines as bytes, numbered from 1; blank lines are passed over."""
        count = 0
        try:
            with self.archive.open(TITLES) as stream:
                reader = io.BufferedReader(cast(io.RawIOBase, stream), 1 << 16)
                for number, line in enumerate(iter(lambda: reader.readline(MOST_LINE + 1), b""), 1):
                    if summed is not None:
                        summed.update(line)
                    if len(line) > MOST_LINE:
                        _unsound("pack_line_unreadable", number=number)
                    if line.strip():
                        count += 1
                        if count > MOST_TITLES:
                            _unsound("pack_too_long", most=MOST_TITLES)
                        yield number, line
        except Unsound:
            raise
        except _BROKEN:
            _unsound("pack_damaged")


def open_pack(source: BinaryIO, line: type[Line]) -> PackFile[Line]:
    """The pack in a file or upload, its manifest read. `line`: the struct with a `title` that every line must fit.

    Raises Unsound for everything that is not a pack, here and while its lines are read.
    """
    size = source.seek(0, io.SEEK_END)
    if size > MOST_BYTES:
        _unsound("pack_too_big", most=MOST_BYTES // 1_000_000)
    if not _directory_is_small(source, size):
        _unsound("pack_not_a_pack")
    source.seek(0)
    try:
        archive = zipfile.ZipFile(source)
    except _BROKEN:
        _unsound("pack_not_a_pack")
    members = {one.filename: one for one in archive.infolist()}
    if any(_leads_away(name) for name in members):
        _unsound("pack_unsafe_names")
    if MANIFEST not in members or TITLES not in members:
        _unsound("pack_incomplete", manifest=MANIFEST, titles=TITLES)
    if _is_bomb(archive.infolist()):
        _unsound("pack_unpacks_too_big", most=MOST_UNPACKED // 1_000_000)
    return PackFile(archive, _manifest(archive, members[MANIFEST]), line)


def _manifest(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Manifest:
    if member.file_size > MOST_MANIFEST:
        _unsound("pack_manifest_unreadable")
    try:
        manifest = msgspec.json.decode(archive.read(member), type=dict)
    except (msgspec.MsgspecError, RecursionError, *_BROKEN):
        _unsound("pack_manifest_unreadable")
    if manifest.get("format") != FORMAT:
        _unsound("pack_not_a_pack")
    if isinstance(manifest.get("version"), int) and manifest["version"] > VERSION:
        _unsound("pack_too_new")
    try:
        return msgspec.convert(manifest, Manifest)
    except (msgspec.MsgspecError, OverflowError):
        _unsound("pack_manifest_unreadable")


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


def _unsound(code: str, **facts: Any) -> NoReturn:
    raise Unsound(code, **facts)
