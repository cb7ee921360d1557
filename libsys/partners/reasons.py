"""What the librarian is told about partners, and what to do next."""

from libsys.kernel.words import N_

SENTENCES = {
    "partner_known": N_("{name} sudah ada di daftar mitra. Buka dan ubah yang itu, atau pakai nama lain."),
    "partner_not_found": N_("Mitra ini tidak ditemukan. Cari lagi di daftar mitra."),
    "partner_ended_already": N_("Kerja sama ini sudah selesai pada {ended_on}."),
    "pause_not_found": N_("Jeda kerja sama ini tidak ditemukan atau sudah dibatalkan."),
    "partner_still_active": N_("Kerja sama ini masih berjalan. Tidak ada yang perlu diubah."),
    "ended_before_started": N_("Kerja sama tidak dapat selesai sebelum dimulai ({starts_on}). Periksa tanggalnya."),
    "agreement_ends_early": N_("Perjanjian tidak dapat berakhir sebelum dimulai ({starts_on}). Periksa tanggalnya."),
    "agreement_not_found": N_("Perjanjian ini tidak ditemukan atau sudah dibatalkan."),
}

DONE = {
    "partner_added": N_("Mitra sudah dicatat."),
    "partner_changed": N_("Perubahan sudah disimpan."),
    "partner_ended": N_("Kerja sama ini sudah dicatat selesai."),
    "partner_reopened": N_("Kerja sama ini berjalan kembali."),
    "pause_taken_back": N_("Kerja sama ini dicatat tidak pernah berhenti pada hari-hari itu."),
    "agreement_added": N_("Perjanjian sudah dicatat."),
    "agreement_taken_back": N_("Perjanjian dibatalkan."),
}
