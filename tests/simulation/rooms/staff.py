"""Who works here: accounts, passwords, the printed code, keys of machines."""

from datetime import timedelta
from typing import Any

from libsys.gate import actions as gate
from libsys.staff import actions
from tests.simulation.deed import Deed, Moment, Said, Verdict, verdict
from tests.village import PASSWORD

ROLES = ("volunteer", "librarian", "manager")
OTHER = "gunung tinggi awan putih"


def an_account(at: Moment, **wanted: Any) -> str | None:
    return at.some("account", **wanted)


def is_last_manager(at: Moment, key: str) -> bool:
    others = [one for one, kept in at.book.all("account", role="manager", ended=False) if one != key]
    return at.of("account", key)["role"] == "manager" and not others


def end_keys(at: Moment, account: str) -> None:
    """The keys of machines that this account made open nothing any more."""
    for _, one in at.book.all("token", by=account):
        one["undone"] = True


class Add(Deed):
    """An account for a person; one name once, no weak password."""

    verbs = ("staff.add",)
    often = 0.3
    action = staticmethod(actions.add_account)
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        taken = at.of("account", an_account(at) or "")["name"] if an_account(at) else "sari"
        return {"name": at.draw.choice((f"petugas{at.number}", f"petugas{at.number}", taken, "Dua Kata")), "role": at.draw.choice(ROLES),
                "password": at.draw.choice((PASSWORD, PASSWORD, "12345678"))}

    def judge(self, at: Moment, said: Said) -> Verdict:
        if said["name"] == "Dua Kata":
            return verdict(["account_name_odd"])
        if said["password"] == "12345678":
            return verdict(["password_too_short"])
        return verdict(["account_name_taken"] if any(one["name"] == said["name"] for one in at.book.shelves["account"].values()) else [])

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"name": said["name"], "full_name": "Petugas Baru", "role": said["role"], "password": said["password"]}

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.book.shelves["account"][at.key] = {"id": answer, "name": said["name"], "role": said["role"], "password": said["password"],
                                              "ended": False, "code": None}


class SignIn(Deed):
    """Somebody sits down; a wrong name and a wrong password are told alike."""

    verbs = ("staff.sign_in", "staff.failed_sign_in")
    tells_refusals = True
    often = 0.4

    def draw(self, at: Moment) -> Said | None:
        account = an_account(at)
        return {"account": account, "is_right": at.draw.random() < 0.8} if account else None

    def judge(self, at: Moment, said: Said) -> Verdict:
        kept = at.of("account", said["account"])
        return verdict([] if said["is_right"] and not kept["ended"] else ["sign_in_wrong"])

    async def do(self, at: Moment, said: Said, **common: Any) -> Any:
        kept = at.of("account", said["account"])
        kept["tried"] = at.today if self.judge(at, said).refusals else None
        return await actions.sign_in(name=kept["name"], password=kept["password"] if said["is_right"] else "salah sekali kata ini", is_local=True,
                                     now=common["now"])


class ChangeAccount(Deed):
    """Another role; never without a manager."""

    verbs = ("staff.change",)
    often = 0.3
    action = staticmethod(actions.change_account)
    refers = {"account": "account"}
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        account = an_account(at)
        return {"account": account, "role": at.draw.choice(ROLES)} if account else None

    def judge(self, at: Moment, said: Said) -> Verdict:
        if at.of("account", said["account"])["ended"]:
            return verdict(["account_not_found"])
        return verdict(["last_manager"] if said["role"] != "manager" and is_last_manager(at, said["account"]) else [])

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"account": at.id("account", said["account"]), "full_name": "Nama Baru", "role": said["role"], "language": "id"}

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        kept = at.of("account", said["account"])
        if kept["role"] != said["role"]:  # a key made by a manager does not outlive the manager's role
            end_keys(at, kept["id"])
        kept["role"] = said["role"]


class EndAccount(Deed):
    """An account is closed; what it did stays."""

    needs = ("staff.add",)

    verbs = ("staff.end",)
    often = 0.2
    action = staticmethod(actions.end_account)
    refers = {"account": "account"}
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        account = an_account(at, ended=False) if at.draw.random() < 0.8 else an_account(at)
        return {"account": account} if account else None

    def judge(self, at: Moment, said: Said) -> Verdict:
        if at.of("account", said["account"])["ended"]:
            return verdict(["account_not_found"])
        return verdict(["last_manager"] if is_last_manager(at, said["account"]) else [])

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"account": at.id("account", said["account"])}

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.of("account", said["account"])["ended"] = True
        end_keys(at, at.id("account", said["account"]))


class SetPassword(Deed):
    """The manager gives a new password."""

    verbs = ("staff.password",)
    often = 0.2
    action = staticmethod(actions.set_password)
    refers = {"account": "account"}
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        account = an_account(at)
        return {"account": account, "password": at.draw.choice((PASSWORD, OTHER))} if account else None

    def judge(self, at: Moment, said: Said) -> Verdict:
        return verdict(["account_not_found"] if at.of("account", said["account"])["ended"] else [])

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"account": at.id("account", said["account"]), "password": said["password"]}

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        kept = at.of("account", said["account"])
        kept["password"] = said["password"]
        if at.by != kept["id"]:  # a reset: the printed code and the keys of machines end
            kept["code"] = None
            end_keys(at, kept["id"])


class NewCode(Deed):
    """A new code for the drawer; the one before stops working."""

    verbs = ("staff.recovery_code",)
    often = 0.2
    action = staticmethod(actions.new_recovery_code)
    refers = {"account": "account"}
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        account = an_account(at, ended=False)
        return {"account": account} if account else None

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"account": at.id("account", said["account"])}

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.of("account", said["account"])["code"] = answer

    def again(self, answer: Any) -> Any:
        return ""


class Recover(Deed):
    """The printed code sets a new password, once."""

    needs = ("staff.recovery_code",)

    verbs = ("staff.recover",)
    tells_refusals = True
    often = 0.3
    refers = {"account": "account"}

    def draw(self, at: Moment) -> Said | None:
        coded = [key for key, one in at.book.all("account") if one["code"] and not self.must_wait(at, one)]
        if not coded:
            return None
        return {"account": at.draw.choice(coded), "is_right": at.draw.random() < 0.8}

    def must_wait(self, at: Moment, kept: Said) -> bool:
        """Who guessed wrong waits, longer each time; nobody here comes back sooner than after two days."""
        return bool(kept.get("tried")) and at.today - kept["tried"] < timedelta(days=2)

    def judge(self, at: Moment, said: Said) -> Verdict:
        kept = at.of("account", said["account"])
        return verdict([] if said["is_right"] and kept["code"] and not kept["ended"] else ["recovery_wrong"])

    async def do(self, at: Moment, said: Said, **common: Any) -> Any:
        kept = at.of("account", said["account"])
        kept["tried"] = at.today if self.judge(at, said).refusals else None
        return await actions.recover(name=kept["name"], code=kept["code"] if said["is_right"] else "AAAA-BBBB-CCCC-DDDD", password=OTHER,
                                     now=common["now"], slip=common["slip"])

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        kept = at.of("account", said["account"])
        kept.update(code=answer, password=OTHER)
        end_keys(at, kept["id"])


class MakeToken(Deed):
    """A key for a machine, shown once."""

    verbs = ("gate.make_token",)
    often = 0.3
    action = staticmethod(gate.make_token)
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        return {"label": "Timbangan", "scopes": at.draw.choice((["desk"], ["catalog", "reports"], []))}

    def judge(self, at: Moment, said: Said) -> Verdict:
        return verdict([] if said["scopes"] else ["choose_scope"])

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"label": said["label"], "scopes": tuple(said["scopes"])}

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.book.shelves["token"][at.key] = {"by": at.by, "id": None}

    def again(self, answer: Any) -> Any:
        return ""


class EndToken(Deed):
    """A key is revoked; one revoked before is left as it is."""

    needs = ("gate.make_token",)

    verbs = ("gate.end_token",)
    often = 0.3
    refers = {"token": "token"}

    def draw(self, at: Moment) -> Said | None:
        keys = list(at.book.shelves["token"])
        return {"token": at.draw.choice(keys)} if keys else None

    async def do(self, at: Moment, said: Said, **common: Any) -> Any:
        made = [one["id"] for one in await at.world.rows("SELECT id FROM api_token ORDER BY id")]
        number = list(at.book.shelves["token"]).index(said["token"])
        return await gate.end_token(token=made[number], now=common["now"], by=common["by"], slip=common["slip"])

    def changes(self, at: Moment, said: Said) -> bool:
        return not at.of("token", said["token"]).get("undone")

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.of("token", said["token"])["undone"] = True
