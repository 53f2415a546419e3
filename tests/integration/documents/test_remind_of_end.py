"""Reminding of the end of a document: 60, 30 and 7 days before, each once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from marketplace.documents.commands import destroy_document, remind_of_end, replace_document
from marketplace.documents.queries import documents_to_remind_of
from marketplace.documents.reactions import remind_of_ends
from marketplace.documents.rules import reminder_due
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, NotNow
from marketplace.notifications.models import Message
from tests.events import events_named
from tests.factories import accounts, documents


def reminders():
    return [event.facts["days"] for event in events_named("document.expiring")]


def tick_on(noon, days_from_now):
    with clock.frozen_at(noon + timedelta(days=days_from_now)):
        remind_of_ends()
        remind_of_ends()


def test_each_reminder_is_sent_once_however_often_the_minute_comes(ports, noon):
    documents.document(documents.keeper(), ports, expires_on=noon.date() + timedelta(days=100))
    sent = {}
    for day in range(105):
        before = len(reminders())
        tick_on(noon, day)
        if len(reminders()) > before:
            sent[100 - day] = reminders()[before:]
    assert sent == {60: [60], 30: [30], 7: [7]}


def test_owners_and_bid_managers_are_told_and_nobody_else(ports, noon):
    organisation = accounts.supplier()
    owner = accounts.user(Role.OWNER, organisation)
    accounts.user(Role.CASEWORKER, organisation)
    actor = documents.keeper(organisation)
    documents.document(actor, ports, title="Public liability", expires_on=noon.date() + timedelta(days=30))
    tick_on(noon, 0)
    jobs.drain()

    told = db.session.scalars(select(Message)).all()
    assert {message.user_id for message in told} == {owner.id, actor.user_id}
    assert {message.subject for message in told} == {"Expires on 31 March 2027: Public liability"}


def test_a_document_that_was_replaced_by_a_later_one_is_not_reminded_of(ports, noon):
    actor = documents.keeper()
    document = documents.document(actor, ports, expires_on=noon.date() + timedelta(days=61))
    later = noon.date() + timedelta(days=425)
    replace_document(actor, document.id, ports, file=documents.pdf(), expires_on=later)
    for day in (1, 31, 54):
        tick_on(noon, day)
    assert reminders() == []
    tick_on(noon, 365)
    assert reminders() == [60]


def test_nobody_is_reminded_of_what_was_destroyed_or_was_uploaded_after_the_day(ports, noon):
    actor = documents.keeper()
    gone = documents.document(actor, ports, expires_on=noon.date() + timedelta(days=60))
    destroy_document(actor, gone.id)
    documents.document(actor, ports, expires_on=noon.date() + timedelta(days=25))
    tick_on(noon, 0)
    assert reminders() == []


def test_two_ticks_at_once_remind_once(ports, noon):
    document = documents.document(documents.keeper(), ports, expires_on=noon.date() + timedelta(days=7))
    remind_of_end(SYSTEM, document.id)
    with pytest.raises(Conflict, match="sent already"):
        remind_of_end(SYSTEM, document.id)
    assert reminders() == [7]


def test_only_the_service_reminds_and_only_of_what_is_due(ports, noon):
    actor = documents.keeper()
    document = documents.document(actor, ports, expires_on=noon.date() + timedelta(days=61))
    with pytest.raises(Forbidden):
        remind_of_end(actor, document.id)
    with pytest.raises(NotNow):
        remind_of_end(SYSTEM, document.id)


def test_the_question_to_the_database_is_the_rule(ports, noon):
    actor = documents.keeper()
    found = [
        documents.document(actor, ports, expires_on=noon.date() + timedelta(days=days))
        for days in (0, 6, 7, 8, 29, 30, 31, 59, 60, 61)
    ]
    for day in (0, 1, 30):
        today = noon.date() + timedelta(days=day)
        by_rule = {
            document.id
            for document in found
            if reminder_due(document.expires_on, london_day(document.uploaded_at), today)
        }
        assert set(documents_to_remind_of(today)) == by_rule
