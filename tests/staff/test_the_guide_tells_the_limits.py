"""What the guide says about passwords, waiting and sessions is what the program does, in both languages."""

import re
from datetime import timedelta

import pytest

from libsys.gate.sessions import ABSOLUTE, IDLE_ELSEWHERE
from libsys.help import queries
from libsys.staff.rules import guessing, passwords

WORDS = {1: ("satu", "one"), 5: ("lima", "five"), 10: ("sepuluh", "ten"), 15: ("lima belas", "fifteen")}
MINUTE = timedelta(minutes=1)


def said(name: str, lang: str) -> str:
    return re.sub(r"\s+", " ", (queries.GUIDE / f"{name}.{lang}.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("lang", "sentences"), [
    ("id", ("Sedikitnya {least} huruf.", "Setelah {free} kali salah, orang harus menunggu: mula-mula {first} menit, paling lama {last}.",
            "Di komputer perpustakaan sendiri hitungannya terpisah: tebakan dari Wi-Fi tidak menutupnya, dan sesudah {free_here} kali salah di sana tunggunya {here} menit.",
            "Kata sandi yang sering dipakai orang ditolak")),
    ("en", ("At least {least} characters.", "After {free} wrong ones people have to wait: {first} minute at first, {last} at most.",
            "On the library's own computer the count is apart: guesses from the Wi-Fi do not shut it, and after {free_here} wrong ones there the wait is {here} minute.",
            "Passwords that many people use are refused"))])
def test_how_guessing_is_slowed_and_that_nobody_is_shut_out(lang, sentences) -> None:
    def word(number: float) -> str:
        return WORDS[int(number)][lang == "en"]

    facts = {"least": str(passwords.SHORTEST), "free": word(guessing.FREE_TRIES), "first": word(guessing.WAITS_MINUTES[0]), "last": word(max(guessing.WAITS_MINUTES)),
             "free_here": word(guessing.FREE_TRIES_HERE), "here": word(guessing.WAIT_HERE / MINUTE)}
    for sentence in sentences:
        assert sentence.format(**facts) in said("safety", lang), sentence


@pytest.mark.parametrize(("lang", "sentence"), [
    ("id", "Di komputer perpustakaan orang tetap masuk sampai {hours} jam; di perangkat lain {minutes} menit tanpa dipakai."),
    ("en", "On the library's computer people stay signed in for up to {hours} hours; on other devices for {minutes} idle minutes.")])
def test_how_long_somebody_stays_signed_in(lang, sentence) -> None:
    facts = {"hours": int(ABSOLUTE / timedelta(hours=1)), "minutes": int(IDLE_ELSEWHERE / MINUTE)}
    assert sentence.format(**facts) in said("staff", lang)
