"""Lists that stand by what is due or by name: by the same rule as everywhere, and from an index."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import product
from typing import Any

import pytest
from sqlalchemy import Engine, event, select, text

from marketplace.kernel.db import db
from marketplace.referrals import dating
from marketplace.referrals.lifecycle import ReferralStatus
from marketplace.referrals.models import Referral
from marketplace.referrals.queries.finding import Sort, Sought, Tab, found
from marketplace.referrals.queries.lists import DUE
from tests.factories import people
from tests.factories import referrals as make

DAY = date(2027, 3, 1)
DAYS = {"response_due_on": date(2027, 2, 17), "plan_due_on": date(2027, 3, 8), "report_due_on": date(2027, 4, 1)}
INDEXES = {Sort.DUE: "ix_referral_supplier_due", Sort.NAME: "ix_person_name"}


def test_the_database_says_what_is_due_as_the_rule_says_it():
    referral = make.assigned()
    told = select(DUE).where(Referral.id == referral.id)
    marks = [*DAYS, "assessment_due_on", "plan_submitted_at", "clock_stopped_on", "complete_by"]
    values = DAYS | {"assessment_due_on": DAY, "plan_submitted_at": make.SENT, "clock_stopped_on": DAY}
    values |= {"complete_by": date(2027, 3, 4)}
    open_statuses = ("sent", "queried", "assigned", "delivering", "reporting")
    for status, *chosen in product(open_statuses, *[(False, True)] * len(marks)):
        referral.status = ReferralStatus(status)
        setattr(referral, f"{status}_at", make.SENT)
        for mark, is_set in zip(marks, chosen, strict=True):
            setattr(referral, mark, values[mark] if is_set else None)
        if referral.status is ReferralStatus.REPORTING:  # it always has its day
            referral.report_due_on = DAYS["report_due_on"]
        db.session.flush()
        due = dating.due_on(referral)
        assert db.session.scalar(told) == (due or date(9999, 12, 31)), (status, chosen)


def test_pages_of_a_list_by_name_follow_each_other():
    contract = make.service()
    worker = None
    for last, first in (("Ash", "Bo"), ("Ash", "Al"), ("Zed", "Al"), ("Moss", "Cy"), ("Moss", "Cy")):
        worker = make.worker_of(make.assigned(people.person(last_name=last, first_name=first), contract))
    shown, after = [], None
    while page := found(worker, Tab.OPEN, Sought(), DAY, sort=Sort.NAME, after=after, most=2)[:2]:
        shown += [f"{each.last_name} {each.first_name}" for each in page]
        after = page[-1].id
    assert shown == ["Ash Al", "Ash Bo", "Moss Cy", "Moss Cy", "Zed Al"]


@contextmanager
def heard() -> Iterator[list[tuple[str, Any]]]:
    """The statements said meanwhile, each with what it was given."""
    said: list[tuple[str, Any]] = []

    def listen(connection: object, cursor: object, statement: str, given: Any, *rest: object) -> None:
        said.append((statement, given))

    event.listen(Engine, "before_cursor_execute", listen)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", listen)


@pytest.mark.parametrize("sort", INDEXES)
def test_a_list_is_read_from_the_index_that_stands_as_it_does(sort):
    worker = make.worker_of(make.assigned())
    for way in ("seqscan", "sort", "bitmapscan"):  # the planner may prefer them while tables are small
        db.session.execute(text(f"SET LOCAL enable_{way} = off"))
    with heard() as said:
        found(worker, Tab.OPEN, Sought(), DAY, sort=sort)
    statement, given = said[-1]
    plan = "\n".join(db.session.connection().exec_driver_sql(f"EXPLAIN {statement}", given).scalars())
    assert INDEXES[sort] in plan, plan
