"""Every status of a framework and a membership, for every kind of actor."""

from datetime import date
from types import SimpleNamespace
from uuid import uuid4

import pytest

from marketplace.frameworks.lifecycle import (
    FRAMEWORK,
    MEMBERSHIP,
    FrameworkStatus,
    MembershipStatus,
    RemovalGround,
    Subject,
)
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


def member(
    status, *, until=date(2027, 9, 30), notice=None, unanswered=(), extended_at=None, with_supplier=False, out=False
):
    given = {"framework": framework(), "supplier_id": SUPPLIER, "status": status, "suspended_until": until}
    given |= {"suspended_with_supplier": with_supplier, "supplier": SimpleNamespace(name="Harbour", is_suspended=out)}
    return SimpleNamespace(**given, removal_notice=notice, unanswered=list(unanswered), extended_at=extended_at)


@pytest.mark.parametrize("status", MembershipStatus)
def test_moves_of_a_membership(status, noon):
    thing = member(status, until=date(2027, 2, 28))
    stands = status in ("active", "suspended")
    change = {"suspend"} if status == "active" else {"extend", "reinstate"}
    assert MEMBERSHIP.open_to(ADMINISTRATOR, thing, noon) == (change if stands else set())
    lapsed = {"restore"} if status == "lapsed" else set()
    assert MEMBERSHIP.open_to(OWNER, thing, noon) == ({"leave"} if stands else lapsed)
    assert MEMBERSHIP.open_to(BID_MANAGER, thing, noon) == lapsed
    assert MEMBERSHIP.open_to(ASSESSOR, thing, noon) == (set() if stands else {"rejoin"})
    due = {"lift"} if status == "suspended" else set()
    assert MEMBERSHIP.open_to(SYSTEM, thing, noon) == ({"lapse"} | due if stands else lapsed)
    assert MEMBERSHIP.open_to(RIVAL, thing, noon) == set()


def test_a_suspension_is_extended_once_and_lifts_itself_only_when_it_is_over(noon):
    thing = member(MembershipStatus.SUSPENDED, extended_at=noon)
    assert MEMBERSHIP.open_to(ADMINISTRATOR, thing, noon) == {"reinstate"}
    assert MEMBERSHIP.open_to(SYSTEM, thing, noon) == {"lapse"}
    thing = member(MembershipStatus.LAPSED)
    assert MEMBERSHIP.open_to(OWNER, thing, noon) == {"resume"}


def test_a_membership_stops_and_goes_on_with_its_supplier(noon):
    assert MEMBERSHIP.open_to(SYSTEM, member(MembershipStatus.ACTIVE, out=True), noon) == {
        "lapse",
        "stop_with_supplier",
    }
    stopped = member(MembershipStatus.SUSPENDED, with_supplier=True, out=True)
    assert MEMBERSHIP.open_to(SYSTEM, stopped, noon) == {"lapse"}
    assert MEMBERSHIP.open_to(ADMINISTRATOR, stopped, noon) == set()
    stopped.supplier.is_suspended = False
    assert MEMBERSHIP.open_to(SYSTEM, stopped, noon) == {"lapse", "go_on_with_supplier"}


def test_what_was_suspended_for_itself_waits_for_its_supplier_and_for_its_own_end(noon):
    over = member(MembershipStatus.SUSPENDED, until=date(2027, 2, 28), out=True)
    assert MEMBERSHIP.open_to(SYSTEM, over, noon) == {"lapse"}
    over.supplier.is_suspended = False
    assert MEMBERSHIP.open_to(SYSTEM, over, noon) == {"lapse", "lift"}


@pytest.mark.parametrize(
    ("remove_from", "ground", "said", "open_"),
    [
        (date(2027, 3, 1), "conditions", (), True),
        (date(2027, 3, 2), "conditions", (), False),
        (date(2027, 3, 1), "conditions", ("removal",), False),
        (date(2027, 3, 1), "conditions", ("suspension",), True),
        (date(2027, 3, 1), "mandatory_debarment", ("removal",), True),
    ],
)
def test_a_member_is_removed_when_it_was_told_its_time_is_over_and_it_was_heard(remove_from, ground, said, open_, noon):
    notice = SimpleNamespace(remove_from=remove_from, ground=RemovalGround(ground))
    unanswered = [SimpleNamespace(subject=Subject(each)) for each in said]
    thing = member(MembershipStatus.ACTIVE, notice=notice, unanswered=unanswered)
    assert ("remove" in MEMBERSHIP.open_to(ADMINISTRATOR, thing, noon)) is open_
