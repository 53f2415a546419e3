"""When a competition has closed, two people of its region are asked to open the bids, whether there are any or not."""

from sqlalchemy import select

from marketplace.bids.commands import await_opening
from marketplace.bids.lifecycle import OpeningStatus
from marketplace.bids.queries import opening_of
from marketplace.competitions.reactions import close_due_competitions
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.notifications.models import Message
from tests.events import events_named
from tests.factories import competitions as made


def test_the_region_is_told_at_the_deadline():
    competition = made.open_competition()
    commissioner = made.commissioner(competition)
    with clock.frozen_at(competition.closes_at):
        close_due_competitions()
        jobs.drain()
    assert opening_of(competition.id).status is OpeningStatus.AWAITED
    letter = db.session.scalars(select(Message).where(Message.address == commissioner.email)).one()
    assert letter.subject == f"Open the bids: {competition.title}"
    assert "Two people of your region open its bids" in letter.body


def test_asked_twice_there_is_one_opening():
    competition = made.closed_competition()
    first = await_opening(SYSTEM, competition.id)
    assert await_opening(SYSTEM, competition.id).id == first.id
    assert len(events_named("opening.awaited")) == 2
