"""What the keys of the staff room are called."""

from collections.abc import Iterable, Mapping
from typing import Any

from libsys.kernel.words import N_, translator
from libsys.staff.gate.outer import who_is
from libsys.ui.rendering import language_of

ROLES = {
    "volunteer": N_("Relawan"),
    "librarian": N_("Pustakawan"),
    "manager": N_("Pengelola"),
    "public": N_("Umum"),
}
LANGUAGES = {"id": N_("Bahasa Indonesia"), "en": N_("Bahasa Inggris")}
PERMISSIONS = {
    "public.see": N_("Membaca halaman umum"),
    "catalog.search": N_("Mencari di katalog umum"),
    "staff.sign_in": N_("Masuk dan keluar"),
    "setup.first": N_("Menyiapkan perpustakaan pertama kali"),
    "dashboard.see": N_("Melihat halaman depan petugas"),
    "desk.use": N_("Meminjamkan dan menerima kembali"),
    "visits.write": N_("Mencatat kunjungan"),
    "catalog.read": N_("Melihat buku dan eksemplarnya"),
    "members.read": N_("Melihat anggota"),
    "partners.read": N_("Melihat mitra"),
    "activities.read": N_("Melihat kegiatan"),
    "account.own": N_("Mengurus akun sendiri"),
    "catalog.write": N_("Mencatat dan mengubah buku"),
    "packs.write": N_("Memasang paket katalog"),
    "members.write": N_("Mendaftarkan dan mengubah anggota"),
    "partners.write": N_("Mencatat dan mengubah mitra"),
    "activities.write": N_("Mencatat dan mengubah kegiatan"),
    "visits.correct": N_("Membetulkan kunjungan"),
    "loans.correct": N_("Membetulkan pinjaman"),
    "reports.read": N_("Membaca laporan"),
    "health.see": N_("Melihat kesehatan sistem"),
    "reports.sign": N_("Menandatangani laporan"),
    "staff.manage": N_("Mengurus akun petugas"),
    "tokens.manage": N_("Mengurus kunci program lain"),
    "library.write": N_("Mengubah kartu dan hari buka perpustakaan"),
    "backups.manage": N_("Mencadangkan dan memulihkan"),
    "policies.write": N_("Mengubah aturan pinjam"),
    "audit.read": N_("Membaca catatan perbuatan"),
}
"""What each permission lets a person do."""


def language(request: Any) -> str:
    """The reader's language: of the cookie, else of the account, as `page` chooses it."""
    return language_of(request, request.cookies.get("lang") or who_is(request).language)


def options(request: Any, words: Mapping[str, str], keys: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """Keys with their words in the reader's language, for a select or radios."""
    say = translator(language(request))
    return [(key, say(words[key])) for key in (words if keys is None else keys)]
