"""What the set-up says when something may not be."""

from libsys.kernel.words import N_

SENTENCES = {
    "setup_code_wrong": N_("Kode ini tidak cocok. Lihat lagi di terminal tempat libsys dijalankan."),
    "setup_code_wait": N_("Terlalu sering mencoba. Tunggu setengah menit, lalu coba lagi."),
    "setup_over_http": N_("Penyiapan dari internet hanya boleh lewat alamat https. Pakai jaringan perpustakaan."),
    "demo_needs_empty": N_("Desa contoh hanya untuk perpustakaan yang masih kosong. Perpustakaan ini sudah disiapkan."),
}
