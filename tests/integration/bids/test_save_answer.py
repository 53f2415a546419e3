"""Answers are kept unreadable, and colleagues never overwrite one another unseen."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.bids import queries
from marketplace.bids.commands import save_answer
from marketplace.bids.rules import StaleAnswer
from marketplace.kernel import clock
from marketplace.kernel.errors import Invalid, NotFound, NotNow
from tests.events import events_named
from tests.factories import bids as begun
from tests.factories import competitions as made


def save(bid, text, revision=1, *, question=0, by=None):
    asked = queries.questions_of(bid.competition_id)[question]
    return save_answer(
        by or actor_of(begun.manager_of(bid)), bid.id, asked.id, text=text, revision=revision, vault=made.vault()
    )


def answer_of(bid, question=0):
    asked = queries.questions_of(bid.competition_id)[question]
    return queries.working_copy(actor_of(begun.manager_of(bid)), bid, made.vault()).answer(asked.id).text


def test_a_bid_manager_writes_and_reads_again():
    bid = begun.draft_bid()
    save(bid, "We meet people at the gate")
    assert answer_of(bid) == "We meet people at the gate"
    assert b"gate" not in bid.working_copy
    assert bid.revision == 2
    [event] = events_named("bid.saved")
    assert event.facts == {"revision": 2}


def test_a_stale_revision_is_a_conflict_and_nothing_is_lost():
    bid = begun.draft_bid()
    save(bid, "Mine", revision=1)
    with pytest.raises(StaleAnswer) as stale:
        save(bid, "Yours", revision=1)
    assert (stale.value.theirs, stale.value.revision, stale.value.status) == ("Mine", 2, 409)
    assert answer_of(bid) == "Mine"
    save(bid, "Yours", revision=2)
    assert answer_of(bid) == "Yours"


def test_colleagues_who_write_different_answers_do_not_meet():
    bid = begun.draft_bid()
    save(bid, "First", revision=1, question=0)
    save(bid, "Second", revision=1, question=1)
    assert (answer_of(bid, 0), answer_of(bid, 1)) == ("First", "Second")


def test_an_answer_keeps_to_its_word_limit():
    with pytest.raises(Invalid) as refused:
        save(begun.draft_bid(), "word " * 51)
    assert refused.value.errors == {"text": ["Your answer to Q1 is 1 word too long"]}


def test_a_rival_and_the_buyer_learn_nothing():
    bid = begun.draft_bid()
    for person in (made.invited(bid.competition), made.commissioner(bid.competition)):
        with pytest.raises(NotFound):
            save(bid, "Mine now", by=actor_of(person))


def test_not_after_the_deadline():
    bid = begun.draft_bid()
    with clock.frozen_at(bid.competition.closes_at), pytest.raises(NotNow, match="no longer be changed"):
        save(bid, "Late")
