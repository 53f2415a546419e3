"""What the carrier does not take is kept, tried again by itself, and left to people after that."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import current_app
from sqlalchemy import select

from marketplace.kernel import jobs
from marketplace.kernel.actor import PUBLIC
from marketplace.kernel.clock import frozen_at
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden
from marketplace.notifications.commands import mark_failed
from marketplace.notifications.lifecycle import MessageStatus
from marketplace.notifications.models import Message
from marketplace.notifications.reactions import send_failed_again
from tests.events import events_named
from tests.factories import notifications


class Silent:
    """A carrier that answers nothing."""

    def send(self, **mail):
        raise ConnectionRefusedError(mail["key"])


@pytest.fixture
def silent(app):
    usual = app.extensions["ports"]
    jobs.wiring.ports = replace(usual, mailer=Silent())
    yield
    jobs.wiring.ports = usual


def test_a_message_that_fails_is_kept_and_sent_again_by_itself(silent, noon):
    message = notifications.queued()
    jobs.drain()
    assert (message.status, message.attempts, message.fault) == (MessageStatus.FAILED, 1, "ConnectionRefusedError")
    assert events_named("message.failed")[0].facts == {"attempts": 1, "fault": "ConnectionRefusedError"}

    send_failed_again()
    assert message.status is MessageStatus.FAILED
    jobs.wiring.ports = current_app.extensions["ports"]
    with frozen_at(noon + timedelta(minutes=1)):
        send_failed_again()
        jobs.drain()
    assert (message.status, message.attempts) == (MessageStatus.SENT, 1)


def test_after_six_tries_it_waits_for_somebody(silent, noon):
    message = notifications.queued()
    for hours in range(0, 48, 6):
        with frozen_at(noon + timedelta(hours=hours)):
            send_failed_again()
            jobs.drain()
    assert (message.status, message.attempts) == (MessageStatus.FAILED, 6)


def test_only_the_service_notes_it():
    message = notifications.queued()
    with pytest.raises(Forbidden):
        mark_failed(PUBLIC, message.id, fault="x")
    assert db.session.scalars(select(Message.status)).one() is MessageStatus.QUEUED
