"""While a password is looked at the world goes on: what was right a moment ago opens nothing any more."""

import asyncio

import pytest

from libsys.kernel.database import value
from libsys.kernel.refusals import Refused
from libsys.staff import actions, secrets
from tests.village import NOW, PASSWORD

NEW = "ikan mas di kolam tetangga"
CODE_USED = "SELECT count(*) FROM audit WHERE did = 'staff.recover'"


async def test_one_printed_code_at_two_desks_at_once_recovers_once(village) -> None:
    code = await actions.new_recovery_code(account=village["sari"], by="setup", now=NOW)
    answers = await asyncio.gather(*(actions.recover(name="sari", code=code, password=f"{NEW} {one}", now=NOW) for one in range(3)),
                                   return_exceptions=True)
    new = [one for one in answers if isinstance(one, str)]
    assert len(new) == 1 and [str(one) for one in answers if isinstance(one, Refused)] == ["recovery_wrong"] * 2
    assert await value(CODE_USED) == 1
    assert await actions.recover(name="sari", code=new[0], password=PASSWORD, now=NOW)  # the code on the paper is good


@pytest.mark.parametrize("meanwhile", ["changed", "closed"])
async def test_who_signs_in_while_the_password_changes_or_the_account_closes_stays_outside(village, monkeypatch, meanwhile) -> None:
    fits = secrets.password_fits

    async def slowly(password: str, stored: str | None) -> bool:
        answer = await fits(password, stored)
        if meanwhile == "changed":
            await actions.set_password(account=village["rani"], password=NEW, by=village["sari"], now=NOW)
        else:
            await actions.end_account(account=village["rani"], by=village["sari"], now=NOW)
        return answer

    monkeypatch.setattr(secrets, "password_fits", slowly)
    with pytest.raises(Refused, match="sign_in_wrong"):
        await actions.sign_in(name="rani", password=PASSWORD, is_local=True, now=NOW)
    assert await value("SELECT count(*) FROM session") == 0
