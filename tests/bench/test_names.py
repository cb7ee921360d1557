"""Who guesses at the door learns no names from the time it takes: a name that nobody has costs what one costs that somebody has."""

import statistics
import time

from libsys.kernel.database import execute, writing
from tests.gate.knocking import FORM, knock, packed
from tests.program import program

TRIES = 150
MOST = 1.05


async def test_a_name_that_nobody_has_takes_as_long_as_one_that_somebody_has(village, tmp_path) -> None:
    app = program(tmp_path)
    took: dict[str, list[float]] = {"sari": [], "surti": []}
    for number in range(TRIES):
        for name in sorted(took, reverse=number % 2 == 1):
            began = time.process_time()  # the computer may be busy with other things; this is what these tries cost it
            answer = await knock(app, "POST", "/staff/sign-in", [FORM], packed([("name", name), ("password", "salah sekali")]))
            took[name].append(time.process_time() - began)
            assert answer.status == 422
            async with writing():
                await execute("DELETE FROM sign_in_try")  # else both would wait, and nothing be reckoned
    known, unknown = (statistics.median(one) for one in took.values())
    print(f"\nsign-in, a name that nobody has: {unknown / known:.3f} times as long as one that somebody has")
    assert 1 / MOST < unknown / known < MOST
