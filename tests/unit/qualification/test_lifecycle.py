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


MAY = {
    "draft": ({"submit", "withdraw"}, set()),
    "queried": ({"submit", "withdraw"}, set()),
    "submitted": ({"withdraw"}, {"query", "admit"}),
}


@pytest.mark.parametrize("status", ApplicationStatus)
def test_moves_of_an_application_that_passes(status, noon):
    application = SimpleNamespace(
        framework=framework(), supplier_id=SUPPLIER, status=status, passes=True,
        unfinished=list, unmarked=list,
    )  # fmt: skip
    supplier, assessor = MAY.get(status, (set(), set()))
    assert APPLICATION.open_to(OWNER, application, noon) == supplier
    assert APPLICATION.open_to(BID_MANAGER, application, noon) == supplier
    assert APPLICATION.open_to(ASSESSOR, application, noon) == assessor
    for other in (RIVAL, ADMINISTRATOR, SYSTEM):
        assert APPLICATION.open_to(other, application, noon) == set()


def test_one_that_passes_nowhere_can_only_be_rejected_or_queried(noon):
    application = SimpleNamespace(
        framework=framework(), supplier_id=SUPPLIER, status=ApplicationStatus.SUBMITTED, passes=False, unmarked=list
    )
    assert APPLICATION.open_to(ASSESSOR, application, noon) == {"query", "reject"}
    application.unmarked = lambda: ["one"]
    assert APPLICATION.open_to(ASSESSOR, application, noon) == {"query"}
