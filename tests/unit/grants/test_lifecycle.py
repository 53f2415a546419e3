"""Who moves an instalment and a report, from where, and when."""

from datetime import date
from types import SimpleNamespace
from uuid import uuid4

import pytest

from marketplace.grants.lifecycle import GRANT_REPORT, INSTALMENT, InstalmentStatus, ReportStatus
from marketplace.kernel.actor import SYSTEM, Actor, Grant, Role

BUYER, SUPPLIER = uuid4(), uuid4()
MANAGER = Actor(uuid4(), grants=frozenset({Grant(Role.CONTRACT_MANAGER, BUYER)}))
OWNER = Actor(uuid4(), grants=frozenset({Grant(Role.OWNER, SUPPLIER)}))
OTHERS = [
    SYSTEM,
    Actor(uuid4(), grants=frozenset({Grant(Role.CONTRACT_MANAGER, uuid4())})),
    Actor(uuid4(), grants=frozenset({Grant(Role.BUYER_FINANCE, BUYER)})),
    Actor(uuid4(), grants=frozenset({Grant(Role.CASEWORKER, SUPPLIER)})),
]


def thing(status, first_day=date(2027, 3, 31), contract="live"):
    known = SimpleNamespace(buyer_id=BUYER, supplier_id=SUPPLIER, status=contract)
    return SimpleNamespace(status=status, first_day=first_day, contract=known)


@pytest.mark.parametrize(
    ("status", "first_day", "contract", "manager", "owner"),
    [
        ("proposed", date(2027, 3, 31), "live", set(), {"agree"}),
        ("agreed", date(2027, 3, 31), "live", {"release"}, set()),
        ("agreed", date(2027, 3, 31), "signed", {"release"}, set()),
        ("agreed", date(2027, 3, 31), "drafted", set(), set()),
        ("agreed", date(2027, 4, 1), "live", set(), set()),
        ("released", date(2027, 3, 31), "live", set(), set()),
    ],
)
def test_moves_of_an_instalment_open_to_each_actor(status, first_day, contract, manager, owner, noon):
    part = thing(InstalmentStatus(status), first_day, contract)
    assert INSTALMENT.open_to(MANAGER, part, noon) == manager
    assert INSTALMENT.open_to(OWNER, part, noon) == owner
    assert all(INSTALMENT.open_to(other, part, noon) == set() for other in OTHERS)


@pytest.mark.parametrize("status", ReportStatus)
def test_a_report_is_accepted_once_by_the_region(status, noon):
    assert GRANT_REPORT.open_to(MANAGER, thing(status), noon) == ({"accept"} if status == "submitted" else set())
    assert all(GRANT_REPORT.open_to(other, thing(status), noon) == set() for other in (OWNER, *OTHERS))
