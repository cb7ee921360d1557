"""`libsys user`: accounts from the terminal, also for who is locked out of the pages."""

import json
import sys

import rich_click as click

from libsys.gate.permissions import WORKERS
from libsys.kernel.terminal import refuse, run_in_library, say, tell
from libsys.kernel.words import N_

ROLES = click.Choice(WORKERS)
MADE = N_("Akun {name} sudah dibuat.")
CHANGED = N_("Kata sandi {name} sudah diganti. Semua perangkatnya dikeluarkan.")
ASK = N_("Kata sandi (tidak tampak saat diketik)")
AGAIN = N_("Sekali lagi")
DIFFER = N_("Kedua kata sandi tidak sama. Ketik lagi keduanya.")
NONE_YET = N_("Belum ada akun. Mulai dengan: libsys serve")


def ask_password(from_stdin: bool) -> str:
    """The password typed twice, or one line of standard input; never an argument, which others could see."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    typed = click.prompt(tell(ASK), hide_input=True)
    if click.prompt(tell(AGAIN), hide_input=True) != typed:
        refuse(tell(DIFFER), 2)
    return typed


@click.group()
def user() -> None:
    """Akun petugas: add, password, list. (Staff accounts.)"""
    from libsys.kernel.words import register_sentences
    from libsys.staff.reasons import SENTENCES

    register_sentences(SENTENCES)


@user.command()
@click.argument("name")
@click.option("--full-name", required=True, help="Nama lengkap. (Full name.)")
@click.option("--role", type=ROLES, default="volunteer", show_default=True, help="Peran. (Role.)")
@click.option("--password-stdin", is_flag=True, help="Kata sandi dari masukan standar. (Password from standard input.)")
def add(name: str, full_name: str, role: str, password_stdin: bool) -> None:
    """Buat akun. (Make an account.)"""
    from libsys.kernel import clock
    from libsys.staff import actions

    password = ask_password(password_stdin)
    run_in_library(lambda: actions.add_account(name=name, full_name=full_name[:120].strip() or name, role=role,
                                               password=password, by="terminal", now=clock.now()), writes=True)
    say(tell(MADE, name=actions.plain_name(name)))


@user.command()
@click.argument("name")
@click.option("--password-stdin", is_flag=True, help="Kata sandi dari masukan standar. (Password from standard input.)")
def password(name: str, password_stdin: bool) -> None:
    """Ganti kata sandi sebuah akun. (Set a new password.)"""
    from libsys.kernel import clock
    from libsys.staff import actions, queries

    async def work() -> None:
        account = await queries.account_by_name(name)
        await actions.set_password(account=account, password=typed, by="terminal", now=clock.now())

    typed = ask_password(password_stdin)
    run_in_library(work, writes=True)
    say(tell(CHANGED, name=name))


@user.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Untuk mesin. (For machines.)")
def list_accounts(as_json: bool) -> None:
    """Daftar akun. (List the accounts.)"""
    from libsys.staff import queries
    from libsys.staff.words import ROLES as ROLE_WORDS

    workers = run_in_library(queries.accounts)
    if as_json:
        say(json.dumps([{"name": one.name, "full_name": one.full_name, "role": one.role,
                         "ended": one.ended_at is not None} for one in workers], ensure_ascii=False))
        return
    if not workers:
        say(tell(NONE_YET))
    for one in workers:
        ended = "" if one.ended_at is None else " – " + tell(N_("ditutup"))
        say(f"{one.name}: {one.full_name}, {tell(ROLE_WORDS[one.role])}{ended}")
