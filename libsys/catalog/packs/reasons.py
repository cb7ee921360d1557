"""What is said about packs."""

from libsys.kernel.words import N_

SENTENCES = {
    "pack_unknown": N_("Paket ini tidak ada lagi."),
    "pack_not_a_pack": N_("Berkas ini bukan paket katalog libsys. Pilih berkas yang berakhiran .libsys-pack."),
    "pack_too_big": N_("Paket ini terlalu besar. Paling besar {most} MB; minta pembuatnya membaginya."),
    "pack_unpacks_too_big": N_("Isi paket ini jauh lebih besar daripada berkasnya, maka ditolak. Minta berkas yang lain."),
    "pack_unsafe_names": N_("Paket ini memuat nama berkas yang berbahaya, maka ditolak. Minta berkas yang lain."),
    "pack_incomplete": N_("Paket ini tidak lengkap: {manifest} dan {titles} harus ada. Minta dikirim ulang."),
    "pack_manifest_unreadable": N_("Keterangan paket ini tidak terbaca. Minta dikirim ulang."),
    "pack_too_new": N_("Paket ini dibuat dengan libsys yang lebih baru. Perbarui libsys dulu."),
    "pack_damaged": N_("Isi paket ini rusak di jalan. Minta dikirim ulang, sebaiknya lewat flashdisk."),
    "pack_count_differs": N_("Paket ini mengaku berisi {said} judul, tetapi isinya {found}. Minta dikirim ulang."),
    "pack_too_long": N_("Paket ini terlalu panjang. Paling banyak {most} judul."),
    "pack_line_unreadable": N_("Judul ke-{number} di paket ini tidak terbaca. Minta pembuatnya membetulkannya."),
    "pack_already_here": N_("Paket ini sudah terpasang: {name}. Tidak ada yang perlu dilakukan."),
}

DONE = {
    "pack_installed": N_("Paket terpasang: {count} judul siap menjawab ISBN."),
    "pack_removed": N_("Paket dilepas. Judul yang sudah dicatat tetap ada."),
}
