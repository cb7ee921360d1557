"""Law 5, looked at from outside: the doors of the program are those of the golden table, no more and no fewer."""

from pathlib import Path

import pytest

from libsys.app import make_app
from libsys.gate.permissions import ROLES, may
from libsys.kernel.settings import Settings
from libsys.staff.routes.log import doors
from tests.house.doors import Door, golden


def differences(built: list[tuple[str, str, str]], table: list[Door]) -> list[str]:
    """Doors that only the program has, only the table has, or that ask for another permission or let another role in."""
    written = {(door.path, door.method): door for door in table}
    known = {(path, method) for path, method, _ in built}
    wrong = [f"{door.method} {door.path} stands in the table only" for door in table if (door.path, door.method) not in known]
    for path, method, permission in built:
        door = written.get((path, method))
        if door is None:
            wrong.append(f"{method} {path} ({permission}) is in no line of tests/house/doors.txt")
        elif door.permission != permission:
            wrong.append(f"{method} {path} asks for {permission}, the table says {door.permission}")
        else:
            wrong += [f"{method} {path} is {'open' if may(role, permission) else 'closed'} to the {role}, against the table"
                      for role in ROLES if may(role, permission) is not door.opens_to(role)]
    return wrong + [f"{method} {path} stands in the table twice" for path, method in written
                    if sum((door.path, door.method) == (path, method) for door in table) > 1]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str, str]]:
    folder: Path = tmp_path_factory.mktemp("doors")
    return doors(make_app(Settings(data=folder), opens_database=False).app)


def test_this_house(built) -> None:
    assert differences(built, golden()) == []
    assert [(door.path, door.method) for door in golden()] == sorted((door.path, door.method) for door in golden())


def test_only_ones_own_account_is_an_own_thing(built) -> None:
    assert {door.permission for door in golden() if door.whose == "own"} == {"account.own"}


@pytest.mark.parametrize("breach", [
    lambda built: [*built, ("/members/all", "GET", "members.read")],
    lambda built: [*built, ("/members", "DELETE", "members.write")],
    lambda built: built[1:],
    lambda built: [(path, method, "public.see" if path == "/members" else permission) for path, method, permission in built],
    lambda built: [("/people" if path == "/members" else path, method, permission) for path, method, permission in built],
])
def test_a_door_that_was_added_lost_moved_or_loosened_is_seen(built, breach) -> None:
    assert differences(breach(list(built)), golden())


def test_a_permission_that_was_given_to_a_lower_role_is_seen(built) -> None:
    lowered = [Door(door.path, door.method, door.permission, "manager" if door.path == "/members" else door.lowest, door.whose)
               for door in golden()]
    assert differences(built, lowered)
    assert differences(built, [*golden(), golden()[0]])


@pytest.mark.parametrize("line", ["GET /x public.see", "GET /x public.see king any", "GET /x public.see public mine"])
def test_a_line_that_says_nothing_is_refused(line) -> None:
    with pytest.raises(ValueError, match=r"."):
        golden(line)
