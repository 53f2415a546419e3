"""What is done for many rows is done for each, whatever becomes of the others."""

import pytest
from sqlalchemy import select

from marketplace.audit.commands import record_refusal
from marketplace.audit.models import Refused
from marketplace.kernel import events, jobs
from marketplace.kernel.actor import PUBLIC
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, NotFound, NotNow
from marketplace.kernel.one_by_one import one_by_one


def noted():
    return sorted(db.session.scalars(select(Refused.place)))


def test_what_was_settled_meanwhile_is_passed_over():
    def note(actor, place):
        if place in (NotFound, NotNow, Conflict):
            raise place
        record_refusal(actor, place=place, word="noted")

    one_by_one([NotNow, "first", NotFound, Conflict, "second"], note)

    assert noted() == ["first", "second"]


def test_one_that_fails_is_told_and_keeps_none_of_the_others_from_being_done():
    def note(actor, place):
        if place == "broken":
            raise ValueError(place)
        record_refusal(actor, place=place, word="noted")

    with pytest.raises(ExceptionGroup):
        one_by_one(["first", "broken", "second"], note)

    assert noted() == ["first", "second"]


def test_a_reaction_of_many_units_is_carried_out_only_when_the_last_of_them_is():
    broken = [True]

    def note(actor, place):
        if place == "second" and broken:
            raise ValueError(place)
        record_refusal(actor, place=place, word="noted")

    def note_both(event, ports):
        one_by_one([place for place in ("first", "second") if place not in noted()], note)

    before = events._subscriptions
    events.wire({"request.refused": (note_both,)}, jobs.defer)
    try:
        record_refusal(PUBLIC, place="here", word="no")
        [event] = db.session.scalars(select(events.Event))
        name = events.reaction_name(note_both)
        with pytest.raises(ExceptionGroup):
            jobs.perform(event.id, name)
        assert noted() == ["first", "here"]
        broken.clear()
        jobs.perform(event.id, name)
        assert noted() == ["first", "here", "second"]
        assert db.session.scalar(select(events.Reacted.reaction)) == name
    finally:
        events.wire(before, jobs.defer)
