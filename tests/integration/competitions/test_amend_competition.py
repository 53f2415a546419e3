"""What is changed after publication is on record, and comes with time."""

from datetime import date, time, timedelta

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions import queries
from marketplace.competitions.commands import amend_competition
from marketplace.competitions.rules import closing_instant
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import PUBLIC, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotFound, NotNow
from marketplace.notifications.models import Message
from tests.events import events_named
from tests.factories import accounts
from tests.factories import bids as begun
from tests.factories import competitions as made


def amend(competition, what="description", new="Help to find a home.", *, material=True, person=None, **more):
    who = actor_of(person or made.commissioner(competition))
    told = {"reason": "It was unclear", "is_material": material, "vault": made.vault()}
    return amend_competition(who, competition.id, what=what, new=new, **told, **more)


def test_old_and_new_words_and_the_reason_are_public(noon):
    competition = made.open_competition()
    amend(competition)
    amend(competition, "Q1", "How will you begin?", material=False)
    assert competition.description == "Help to find a home."
    assert competition.criteria[0].question == "How will you begin?"
    first, second = queries.amendments_of(PUBLIC, competition.id)
    assert (first.old, first.new, first.reason) == (
        "Help to find and keep a home.", "Help to find a home.", "It was unclear",
    )  # fmt: skip
    assert (second.number, second.what, second.amended_at) == (2, "Question Q1", noon)
    assert competition.amended_at == noon
    event = events_named("competition.amended")[0]
    assert event.facts == {"amendment_id": str(first.id), "number": 1, "material": True, "closes_at": None}


def test_a_late_change_that_matters_needs_an_extension(noon):
    competition = made.open_competition()
    with clock.frozen_at(noon + timedelta(days=9)):
        with pytest.raises(Invalid) as refused:
            amend(competition)
        assert refused.value.errors["closes_on"] == [
            "Suppliers need six days after this change: enter 16 March 2027 or later"
        ]
        amended = amend(competition, closes_on=date(2027, 3, 16), closes_at_time=time(12))
    assert competition.closes_at == amended.closes_at == closing_instant(date(2027, 3, 16), time(12))
    assert len(events_named("competition.extended")) == 1
    with clock.frozen_at(amended.closed_before), pytest.raises(NotNow, match="sealed"):
        made.vault().private_key(competition.id)


def test_a_late_change_of_mere_words_needs_none(noon):
    competition = made.open_competition()
    with clock.frozen_at(noon + timedelta(days=13)):
        amend(competition, material=False)
    assert competition.amended_at is None


def test_everybody_invited_is_told_and_who_has_bid_is_asked_to_confirm():
    competition = made.open_competition()
    bid, invited = begun.submitted_bid(competition), made.invited(competition)
    bidder = begun.manager_of(bid)
    bid.submitted_at -= timedelta(hours=1)
    db.session.commit()
    amend(competition)
    jobs.drain()
    told = {each.address: each.subject for each in db.session.query(Message) if each.user_id in (bidder.id, invited.id)}
    assert told[bidder.email].startswith(f"Confirm your bid {bid.reference}")
    assert told[invited.email].startswith("The terms have changed")


def test_who_what_and_when():
    competition = made.open_competition()
    with pytest.raises(Forbidden):
        amend(competition, person=made.invited(competition))
    with pytest.raises(Forbidden):
        amend(competition, person=accounts.user(Role.EVALUATOR, competition.buyer_id))
    with pytest.raises(NotFound):
        amend(competition, "P", "Cheaper")
    with pytest.raises(Invalid):
        amend(competition, new=competition.description)
    with clock.frozen_at(competition.closes_at), pytest.raises(NotNow, match="open"):
        amend(competition)
