"""Telling the minister, and recording it."""

from datetime import date
from uuid import uuid4

import pytest

from marketplace.exclusions.commands import send_notification
from marketplace.exclusions.lifecycle import NotificationStatus
from marketplace.exclusions.models import Cause
from marketplace.exclusions.owing import owe_notification
from marketplace.kernel import jobs
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Invalid, NotFound, NotNow
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.notifications.models import Message
from tests.factories import accounts, exclusions


def owe(supplier, subject, decided_on):
    with unit_of_work(SYSTEM) as work:
        work.allow(is_the_service)
        return owe_notification(work, supplier.id, Cause.APPLICATION_REJECTED, subject, decided_on)


def test_a_task_is_owed_once_for_a_decision_and_administrators_are_told():
    accounts.user(Role.FRAMEWORK_ADMINISTRATOR, accounts.centre())
    supplier, subject = accounts.supplier("Harrow Vale"), uuid4()
    owed = owe(supplier, subject, date(2026, 6, 10))
    assert owed.due_on == date(2026, 7, 9)
    jobs.drain()
    assert db.session.query(Message).one().subject == "Tell the minister by 9 July 2026: Harrow Vale"
    with pytest.raises(Conflict, match="owed already"):
        owe(supplier, subject, date(2026, 6, 10))


def test_the_record_says_when_who_and_which():
    owed, actor = exclusions.owed(), accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, accounts.centre())
    found = send_notification(actor, owed.id, reference="CO/27/114", sent_on=date(2027, 2, 26))
    assert (found.status, found.sent_by, found.sent_reference) == (NotificationStatus.SENT, actor.user_id, "CO/27/114")
    with pytest.raises(NotNow):
        send_notification(actor, owed.id, reference="CO/27/115", sent_on=date(2027, 2, 26))


@pytest.mark.parametrize("day", [date(2027, 2, 19), date(2027, 3, 2)])
def test_it_was_sent_after_the_decision_and_not_in_the_future(day):
    actor = accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, accounts.centre())
    with pytest.raises(Invalid):
        send_notification(actor, exclusions.owed().id, reference="x", sent_on=day)


def test_nobody_else_knows_of_it():
    with pytest.raises(NotFound):
        actor = accounts.somebody(Role.ASSESSOR, accounts.centre())
        send_notification(actor, exclusions.owed().id, reference="x", sent_on=date(2027, 3, 1))
