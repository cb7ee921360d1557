"""The report as tables of words and numbers, for the spreadsheet and the letter alike."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from libsys.activities import words as activities
from libsys.kernel.words import N_, Translate
from libsys.partners import words as partners
from libsys.reporting import words
from libsys.reporting.indicators import ALL


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table; `numbers` are the columns that hold numbers, `total` a last row."""

    block: str
    title: str
    heads: list[str]
    rows: list[list[Any]]
    numbers: frozenset[int] = frozenset()
    widths: tuple[float, ...] = ()
    total: list[Any] | None = field(default=None)


def day(text: str | None) -> date | None:
    """A day of the document, which writes it in ISO."""
    return date.fromisoformat(text) if text else None


def tables(document: dict[str, Any], _: Translate) -> Iterator[Table]:
    """All tables of a report, in the order of its blocks; a list nobody recorded is left out."""
    yield _plain("layanan", document, _)
    if document["layanan"]["kunjungan"] is not None:
        yield _visits(document["layanan"]["kunjungan"], _)
        yield _counts("layanan", _(N_("Kunjungan menurut tujuan")), document["layanan"]["kunjungan_per_tujuan"],
                      words.PURPOSES, _)
    yield _plain("koleksi", document, _)
    if document["koleksi"]["per_kelas"] is not None:
        yield _counts("koleksi", _(N_("Eksemplar menurut kelas")), document["koleksi"]["per_kelas"], words.CLASSES, _)
        yield _sources(document["koleksi"]["per_sumber"], _)
    makers = {"pelibatan_masyarakat": _community, "peningkatan_layanan_informasi": _works, "advokasi": _advocacies,
              "kemitraan": _partners}
    for key, make in makers.items():
        if document[key] is not None:
            yield make(document[key], _)


def _plain(block: str, document: dict[str, Any], _: Translate) -> Table:
    lines = [(one.said.name, *words.read_out(document[block][one.key], one.said.unit))
            for one in ALL if one.said.block == block and not one.by and one.key in document[block]]
    rows = [[_(label), value, _(unit)] for label, value, unit in lines]
    heads = [_(N_("Uraian")), _(N_("Jumlah")), _(N_("Satuan"))]
    return Table(block, _(words.BLOCKS[block]), heads, rows, frozenset({1}), (5, 1.3, 1.7))


def _visits(matrix: dict[str, dict[str, int]], _: Translate) -> Table:
    sexes = list(words.SEXES)
    rows = [
        [_(words.GROUPS[group]), *(matrix[group][sex] for sex in sexes), sum(matrix[group].values())]
        for group in words.GROUPS if group in matrix
    ]
    total = [_(N_("Jumlah")), *(sum(matrix[group][sex] for group in matrix) for sex in sexes),
             sum(sum(counts.values()) for counts in matrix.values())]
    heads = [_(N_("Kelompok")), *(_(words.SEXES[sex]) for sex in sexes), _(N_("Jumlah"))]
    return Table("layanan", _(N_("Kunjungan menurut kelompok dan jenis kelamin")), heads, rows,
                 frozenset({1, 2, 3, 4}), (3, 1.3, 1.4, 1.6, 1.2), total)


def _counts(block: str, title: str, counts: dict[str, int], named: dict[str, str], _: Translate) -> Table:
    rows: list[list[Any]] = [[_(name), counts[key]] for key, name in named.items() if key in counts]
    return Table(block, title, [_(N_("Uraian")), _(N_("Jumlah"))], rows, frozenset({1}), (5, 1.3),
                 [_(N_("Jumlah")), sum(counts.values())])


def _sources(sources: list[dict[str, Any]], _: Translate) -> Table:
    rows = [
        [_(words.SOURCES.get(one["sumber"], one["sumber"])), str(one["tahun"] or "–"), one["eks_dikatalog"],
         one["eks_pernah_dipinjam"]]
        for one in sources
    ]
    heads = [_(N_("Sumber")), _(N_("Tahun")), _(N_("Eksemplar tercatat")), _(N_("Pernah dipinjam"))]
    return Table("koleksi", _(N_("Eksemplar menurut sumber")), heads, rows, frozenset({2, 3}), (4, 1, 1.6, 1.6))


def _community(activities: list[dict[str, Any]], _: Translate) -> Table:
    rows = [
        [day(one["tanggal_mulai"]), one["nama_kegiatan"], one["tempat"] or "", ", ".join(one["mitra"]),
         one["peserta_l"], one["peserta_p"], one["hasil"] or ""]
        for one in activities
    ]
    heads = [_(N_("Tanggal")), _(N_("Kegiatan")), _(N_("Tempat")), _(N_("Mitra")), _(N_("L")), _(N_("P")), _(N_("Hasil"))]
    total = [_(N_("Jumlah")), "", "", "", sum(one["peserta_l"] for one in activities),
             sum(one["peserta_p"] for one in activities), ""]
    return Table("pelibatan_masyarakat", _(words.BLOCKS["pelibatan_masyarakat"]), heads, rows, frozenset({4, 5}),
                 (1.9, 3, 2.3, 2.1, 0.7, 0.7, 3), total)


def _works(works: list[dict[str, Any]], _: Translate) -> Table:
    rows = [[day(one["tanggal"]), _(words.KINDS[one["jenis"]]), one["uraian"], one["hasil"] or ""] for one in works]
    heads = [_(N_("Tanggal")), _(N_("Jenis")), _(N_("Uraian")), _(N_("Hasil"))]
    return Table("peningkatan_layanan_informasi", _(words.BLOCKS["peningkatan_layanan_informasi"]), heads, rows,
                 frozenset(), (1.7, 2, 4, 3))


def _advocacies(advocacies: list[dict[str, Any]], _: Translate) -> Table:
    rows = [
        [day(one["tanggal"]), one["pihak"], one["tujuan"], _(words.OUTCOMES[one["hasil"]]),
         ", ".join(_(activities.SUPPORTS[key]) for key in one["bentuk_dukungan"])]
        for one in advocacies
    ]
    heads = [_(N_("Tanggal")), _(N_("Pihak")), _(N_("Tujuan")), _(N_("Hasil")), _(N_("Dukungan"))]
    return Table("advokasi", _(words.BLOCKS["advokasi"]), heads, rows, frozenset(), (1.7, 2.4, 3.6, 1.6, 1.6))


def _partners(entries: list[dict[str, Any]], _: Translate) -> Table:
    rows = [
        [one["mitra"], _(partners.FIELDS.get(one["bidang"], one["bidang"])) if one["bidang"] else "",
         day(one["mulai"]), day(one["sampai"]) or "", one["nomor_mou"] or ""]
        for one in entries
    ]
    heads = [_(N_("Mitra")), _(N_("Bidang")), _(N_("Mulai")), _(N_("Sampai")), _(N_("Nomor MoU"))]
    return Table("kemitraan", _(words.BLOCKS["kemitraan"]), heads, rows, frozenset(), (3.5, 2, 1.7, 1.7, 2))
