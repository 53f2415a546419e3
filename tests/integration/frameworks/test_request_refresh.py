"""Members are asked to renew their declarations: one, several or all, and many a batch at a time."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from marketplace.frameworks.commands import refreshing, request_refresh
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.frameworks.models import RefreshRequest, RefreshRound
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid
from marketplace.notifications.models import Message
from tests.factories import accounts, frameworks


def test_asked_on_27_august_2026_it_is_due_on_4_september():
    member = frameworks.member()
    with clock.frozen_at(datetime(2026, 8, 27, 9, tzinfo=UTC)):
        asked = request_refresh(frameworks.administrator(member), member.framework_id, reason="The law changed")
    assert asked.due_on == date(2026, 9, 4)
    assert (asked.asked, asked.total) == (1, 1)
    assert asked.finished_at is not None


def test_only_those_named_are_asked_and_nobody_twice():
    first = frameworks.member()
    frameworks.member(first.framework)
    who = frameworks.administrator(first)
    asked = request_refresh(who, first.framework_id, reason="A new director", membership_ids=[first.id])
    assert asked.total == 1
    with pytest.raises(Invalid):
        request_refresh(who, first.framework_id, reason="Again", membership_ids=[first.id])
    assert request_refresh(who, first.framework_id, reason="All").total == 1
    with pytest.raises(Forbidden):
        request_refresh(frameworks.owner(first), first.framework_id, reason="No")


def test_many_are_asked_a_batch_at_a_time_and_everybody_gets_one_mail(monkeypatch):
    monkeypatch.setattr(refreshing, "BATCH", 2)
    framework = frameworks.open_framework()
    members = [frameworks.member(framework) for _ in range(5)]
    frameworks.member(framework, status=MembershipStatus.LEFT)
    people = [accounts.user(Role.OWNER, member.supplier) for member in members]
    asked = request_refresh(frameworks.administrator(members[0]), framework.id, reason="The law changed")
    assert (asked.asked, asked.total, asked.finished_at) == (2, 5, None)
    jobs.drain()
    found = db.session.get_one(RefreshRound, asked.id)
    assert (found.asked, found.batches) == (5, 3)
    assert found.finished_at is not None
    assert db.session.scalar(select(func.count()).select_from(RefreshRequest)) == 5
    told = db.session.scalars(select(Message.address).where(Message.subject.contains("Renew"))).all()
    assert sorted(told) == sorted(person.email for person in people)


def test_a_batch_costs_the_same_number_of_queries_whatever_its_size(queries):
    counts = []
    for size in (1, 6):
        framework = frameworks.open_framework()
        members = [frameworks.member(framework) for _ in range(size)]
        who = frameworks.administrator(members[0])
        with queries() as found:
            request_refresh(who, framework.id, reason="The law changed")
        counts.append(len(found))
    assert counts[0] == counts[1]
