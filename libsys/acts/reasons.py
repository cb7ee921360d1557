"""What a form is told that was sent before."""

from libsys.kernel.words import N_

SENTENCES = {
    "slip_of_another_act": N_("Formulir ini sudah dipakai untuk hal lain. Buka halamannya lagi, lalu kirim sekali lagi."),
    "slip_of_other_contents": N_("Formulir ini sudah dikirim dengan isi yang lain, dan kiriman pertama itulah yang tercatat. Periksa dulu catatannya: betulkan di sana, atau buka formulir baru."),
    "slip_needed": N_("Sertakan Idempotency-Key pada setiap permintaan yang menulis."),
}
