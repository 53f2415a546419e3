"""Every status of a framework and a membership, for every kind of actor."""

from datetime import date
from types import SimpleNamespace
from uuid import uuid4

import pytest

from marketplace.frameworks.lifecycle import FRAMEWORK, MEMBERSHIP, FrameworkStatus, MembershipStatus
from marketplace.kernel.actor import SYSTEM, Actor, Grant, Role
from tests.factories import frameworks

CENTRE, SUPPLIER = uuid4(), uuid4()


def who(role, organisation):
    return Actor(user_id=uuid4(), grants=frozenset({Grant(role, organisation)}))


ADMINISTRATOR = who(Role.FRAMEWORK_ADMINISTRATOR, CENTRE)
ASSESSOR = who(Role.ASSESSOR, CENTRE)
OWNER = who(Role.OWNER, SUPPLIER)
BID_MANAGER = who(Role.BID_MANAGER, SUPPLIER)
RIVAL = who(Role.OWNER, uuid4())
ELSEWHERE = who(Role.FRAMEWORK_ADMINISTRATOR, uuid4())


def framework(status="open", **more):
    asked = [frameworks.declaration(), frameworks.written("ACC")]
    whole = {"categories": ["ACC"], "category_codes": ["ACC"], "areas": ["region:B"], "questions": asked}
    whole |= {"regime": "pcr15", "conflicts_assessments": [], "intended_at": None}
    whole |= {"owner_id": CENTRE, "status": status, "ends_on": date(2029, 2, 23)}
    return SimpleNamespace(**whole | more, closed_to_applications=lambda now: None)


@pytest.mark.parametrize(
    ("status", "moves"),
    [("draft", {"open"}), ("open", {"wind_down", "close"}), ("closing", {"close"}), ("closed", set())],
)
def test_only_its_administrator_moves_a_framework(status, moves, noon):
    thing = framework(FrameworkStatus(status))
    assert FRAMEWORK.open_to(ADMINISTRATOR, thing, noon) == moves
    for other in (ELSEWHERE, ASSESSOR, OWNER, SYSTEM):
        assert FRAMEWORK.open_to(other, thing, noon) == set()


@pytest.mark.parametrize(
    "lacking", [{"categories": []}, {"areas": []}, {"questions": []}, {"ends_on": date(2027, 3, 1)}]
)
def test_a_framework_that_lacks_something_does_not_open(lacking, noon):
    assert FRAMEWORK.open_to(ADMINISTRATOR, framework(FrameworkStatus.DRAFT, **lacking), noon) == set()


@pytest.mark.parametrize("status", MembershipStatus)
def test_moves_of_a_membership(status, noon):
    member = SimpleNamespace(framework=framework(), supplier_id=SUPPLIER, status=status)
    stands = status in ("active", "suspended")
    change = "suspend" if status == "active" else "reinstate"
    assert MEMBERSHIP.open_to(ADMINISTRATOR, member, noon) == ({change, "remove"} if stands else set())
    assert MEMBERSHIP.open_to(OWNER, member, noon) == ({"leave"} if stands else set())
    assert MEMBERSHIP.open_to(ASSESSOR, member, noon) == (set() if stands else {"rejoin"})
    assert MEMBERSHIP.open_to(SYSTEM, member, noon) == ({"lapse"} if stands else set())
    assert MEMBERSHIP.open_to(RIVAL, member, noon) == set()
