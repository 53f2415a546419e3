"""The daily digest: once a day for each person, by the database."""

from datetime import date, timedelta

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden
from marketplace.notifications.models import Message
from marketplace.opportunities.commands import draw_digest
from marketplace.opportunities.models import Digest
from marketplace.opportunities.reactions import draw_due_digests
from tests.factories import competitions as made
from tests.factories import opportunities as followed


def test_one_mail_a_day_with_what_is_new_and_fits(noon):
    person = followed.reader()
    followed.alert(person, category_code="ACC")
    with clock.frozen_at(noon + timedelta(hours=2)):
        fitting = made.open_competition(title="Housing in Carlisle")
        made.open_competition(title="Work in Carlisle", category_code="ETE")
    with clock.frozen_at(noon + timedelta(days=1)):
        draw_due_digests()
        draw_due_digests()
        jobs.drain()
    assert [each.competition_ids for each in db.session.query(Digest)] == [[str(fitting.id)]]
    [message] = db.session.query(Message)
    assert (message.address, message.subject) == (person.email, "Today: 1 new competition")
    assert "Housing in Carlisle" in message.body


def test_a_day_without_news_is_drawn_and_not_written_of(noon):
    followed.alert()
    with clock.frozen_at(noon + timedelta(days=1)):
        draw_due_digests()
        jobs.drain()
    assert db.session.query(Digest).count() == 1
    assert db.session.query(Message).count() == 0


def test_the_database_refuses_a_second_digest_of_a_day_and_only_the_service_draws(noon):
    person = followed.reader()
    followed.alert(person)
    draw_digest(SYSTEM, person.id, date(2027, 3, 1))
    with pytest.raises(Conflict, match="already"):
        draw_digest(SYSTEM, person.id, date(2027, 3, 1))
    with pytest.raises(Forbidden):
        draw_digest(actor_of(person), person.id, date(2027, 3, 2))
