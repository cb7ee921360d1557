"""What was done, in plain words, for each key that the audit log carries.

The log speaks for every room, so its sentences stand together here; a test keeps them complete.
"""

from libsys.kernel.words import N_

OTHER = N_("Perbuatan lain")

DEEDS = {
    "setup.open": N_("Menyiapkan perpustakaan"),
    "setup.demo": N_("Mengisi desa contoh"),
    "library.write": N_("Menulis kartu perpustakaan"),
    "library.change": N_("Mengubah kartu perpustakaan"),
    "library.hours": N_("Mengubah hari dan jam buka"),
    "library.closing": N_("Mencatat hari tutup atau hari buka khusus"),
    "library.undo_closing": N_("Membatalkan hari tutup atau hari buka khusus"),
    "library.clock": N_("Menyetujui jam komputer"),
    "staff.add": N_("Membuat akun"),
    "staff.change": N_("Mengubah akun"),
    "staff.end": N_("Menutup akun"),
    "staff.password": N_("Mengganti kata sandi"),
    "staff.recovery_code": N_("Membuat kode pemulihan"),
    "staff.sign_in": N_("Masuk"),
    "staff.token": N_("Membuat kunci mesin"),
    "staff.token_end": N_("Mencabut kunci mesin"),
    "backups.make": N_("Membuat cadangan"),
    "backups.restore": N_("Memulihkan cadangan"),
    "members.register": N_("Mendaftarkan anggota"),
    "members.change": N_("Mengubah data anggota"),
    "members.leave": N_("Mencatat anggota keluar"),
    "members.come_back": N_("Mencatat anggota kembali"),
    "members.merge": N_("Menggabungkan anggota ganda"),
    "members.erase": N_("Menghapus data pribadi anggota"),
    "members.undo": N_("Membatalkan pendaftaran anggota"),
    "partners.add": N_("Mencatat mitra"),
    "partners.change": N_("Mengubah mitra"),
    "partners.end": N_("Mengakhiri kemitraan"),
    "partners.reopen": N_("Membuka lagi kemitraan"),
    "partners.agree": N_("Mencatat perjanjian"),
    "partners.take_back_agreement": N_("Membatalkan perjanjian"),
    "circulation.lend": N_("Meminjamkan buku"),
}
