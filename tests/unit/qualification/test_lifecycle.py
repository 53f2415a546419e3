"""Every status of an application, for every kind of actor."""

from datetime import date
from types import SimpleNamespace
from uuid import uuid4

import pytest

from marketplace.kernel.actor import SYSTEM, Actor, Grant, Role
from marketplace.qualification.lifecycle import APPLICATION, ApplicationStatus

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
    asked = [SimpleNamespace(category_code=code) for code in (None, "ACC")]
    whole = {"categories": ["ACC"], "category_codes": ["ACC"], "areas": ["region:B"], "questions": asked}
    whole |= {"owner_id": CENTRE, "status": status, "ends_on": date(2029, 2, 23)}
    return SimpleNamespace(**whole | more, closed_to_applications=lambda now: None)


SECOND = who(Role.ASSESSOR, CENTRE)
MAY = {
    "draft": ({"submit", "withdraw"}, set(), set()),
    "submitted": ({"withdraw"}, {"query", "admit", "propose_exclusion"}, {"query", "admit", "propose_exclusion"}),
    "queried": ({"reply", "withdraw"}, {"query", "admit"}, {"query", "admit"}),
    "proposed": ({"withdraw"}, set(), {"send_back"}),
}


def application(status, **more):
    impartial = {ASSESSOR.user_id, SECOND.user_id, ADMINISTRATOR.user_id}
    known = {
        "framework": framework(), "supplier_id": SUPPLIER, "status": status, "passes": True, "passes_in_part": False,
        "is_to_be_excluded": False, "proposed_by": ASSESSOR.user_id, "lacks_second_assessor": False,
        "unfinished": list, "unmarked": list,
    }  # fmt: skip
    declared = {key: SimpleNamespace(has_interest=False) for key in impartial}
    return SimpleNamespace(**known | more, declaration_of=declared.get)


@pytest.mark.parametrize("status", ApplicationStatus)
def test_moves_of_an_application_that_passes(status, noon):
    found = application(status)
    supplier, assessor, second = MAY.get(status, (set(), set(), set()))
    assert APPLICATION.open_to(OWNER, found, noon) == supplier
    assert APPLICATION.open_to(BID_MANAGER, found, noon) == supplier
    assert APPLICATION.open_to(ASSESSOR, found, noon) == assessor
    assert APPLICATION.open_to(SECOND, found, noon) == second
    assert APPLICATION.open_to(SYSTEM, found, noon) == ({"resume"} if status == "queried" else set())
    for other in (RIVAL, ADMINISTRATOR):
        assert APPLICATION.open_to(other, found, noon) == set()


def test_one_that_passes_nowhere_is_proposed_by_one_and_rejected_by_another(noon):
    found = application(ApplicationStatus.SUBMITTED, passes=False)
    assert APPLICATION.open_to(ASSESSOR, found, noon) == {"query", "propose_rejection", "propose_exclusion"}
    found.unmarked = lambda: ["one"]
    assert APPLICATION.open_to(ASSESSOR, found, noon) == {"query", "propose_exclusion"}
    found = application(ApplicationStatus.PROPOSED, passes=False)
    assert APPLICATION.open_to(SECOND, found, noon) == {"send_back", "reject"}
    assert APPLICATION.open_to(ADMINISTRATOR, found, noon) == set()
    found.lacks_second_assessor = True
    assert APPLICATION.open_to(ADMINISTRATOR, found, noon) == {"send_back", "reject"}


def test_one_that_passes_in_part_needs_two_people_too(noon):
    found = application(ApplicationStatus.SUBMITTED, passes_in_part=True)
    assert APPLICATION.open_to(ASSESSOR, found, noon) == {"query", "propose_part", "propose_exclusion"}
    found = application(ApplicationStatus.PROPOSED, passes_in_part=True)
    assert APPLICATION.open_to(SECOND, found, noon) == {"send_back", "admit_in_part"}


def test_who_has_an_interest_or_has_not_said_so_decides_nothing(noon):
    found = application(ApplicationStatus.SUBMITTED)
    for said in (None, SimpleNamespace(has_interest=True)):
        found.declaration_of = lambda key, said=said: said
        assert APPLICATION.open_to(ASSESSOR, found, noon) == set()
