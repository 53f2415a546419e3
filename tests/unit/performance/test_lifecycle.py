"""Who may do what with a month's report, in every status, during the month and after it."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from uuid import uuid4

import pytest

from marketplace.kernel.actor import SYSTEM, Actor, Grant, Role
from marketplace.performance.lifecycle import REPORT, ReportStatus

SUPPLIER, BUYER = uuid4(), uuid4()
NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


def somebody(role, organisation):
    return Actor(user_id=uuid4(), grants=frozenset({Grant(role, organisation)}))


MANAGER, OWNER = somebody(Role.CONTRACT_MANAGER, BUYER), somebody(Role.OWNER, SUPPLIER)
RIVAL, FINANCE = somebody(Role.OWNER, uuid4()), somebody(Role.BUYER_FINANCE, BUYER)
OPEN = {"drawn", "contested"}


@pytest.mark.parametrize("month", [date(2027, 2, 1), date(2027, 3, 1)])
@pytest.mark.parametrize("status", ReportStatus)
def test_moves_open_to_each_actor(status, month):
    report = SimpleNamespace(status=status, month=month, supplier_id=SUPPLIER, buyer_id=BUYER)
    is_open = status in OPEN and month == date(2027, 2, 1)

    assert REPORT.open_to(MANAGER, report, NOW) == ({"redraw", "agree"} if is_open else set())
    assert REPORT.open_to(OWNER, report, NOW) == ({"contest"} if is_open else set())
    assert REPORT.open_to(SYSTEM, report, NOW) == ({"redraw"} if is_open else set())
    assert REPORT.open_to(RIVAL, report, NOW) == REPORT.open_to(FINANCE, report, NOW) == set()
