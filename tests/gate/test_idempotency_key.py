"""A machine names its request; the name is bounded and belongs to its own token."""

from types import SimpleNamespace

import pytest

from libsys.gate import slip_of
from libsys.gate.outer import WHO
from libsys.gate.sessions import Who
from libsys.kernel.refusals import Refused


def asked(key: str | None, session: str = "0197a000-0000-7000-8000-000000000001") -> SimpleNamespace:
    return SimpleNamespace(headers={} if key is None else {"idempotency-key": key}, scope={WHO: Who(session=session)})


@pytest.mark.parametrize("key", ["a", "3f2c", "x" * 80, "{}", "a:b/c?d"])
def test_a_key_becomes_a_slip_of_at_most_120_signs(key) -> None:
    slip = slip_of(asked(key))
    assert slip.startswith("api:") and slip.endswith(key) and len(slip) <= 120


@pytest.mark.parametrize("key", [None, "", "x" * 81, "a b", "\x00", "kunci-ñ", "a\n"])
def test_a_request_without_a_usable_key_is_refused(key) -> None:
    with pytest.raises(Refused, match="slip_needed"):
        slip_of(asked(key))


def test_two_machines_do_not_share_keys() -> None:
    assert slip_of(asked("1")) != slip_of(asked("1", "0197a000-0000-7000-8000-000000000fff"))
