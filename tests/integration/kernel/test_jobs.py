"""What is owed for an event commits with it, and is carried out once."""

from contextlib import contextmanager

import pytest
from procrastinate import PsycopgConnector
from sqlalchemy import func, select, text

from marketplace.audit.commands import record_refusal
from marketplace.audit.models import Refused
from marketplace.kernel import events, jobs
from marketplace.kernel.actor import PUBLIC, SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotNow


def note_it(event, ports):
    """A reaction that is one unit of work."""
    record_refusal(SYSTEM, place="there", word="noted")


def fail(event, ports):
    """A reaction that cannot be carried out."""
    raise NotNow("The carrier is away")


@contextmanager
def subscribed(*reactions):
    before = events._subscriptions
    events.wire({"request.refused": reactions}, jobs.defer)
    try:
        yield
    finally:
        events.wire(before, jobs.defer)


def jobs_waiting():
    return db.session.scalar(text("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'"))


def refusals():
    return db.session.scalar(select(func.count()).select_from(Refused))


def test_a_reaction_is_owed_with_the_change_and_carried_out_once(app):
    with subscribed(note_it):
        record_refusal(PUBLIC, place="here", word="no")
        assert jobs_waiting() == 1
        [event] = db.session.scalars(select(events.Event))
        name = events.reaction_name(note_it)
        jobs.perform(event.id, name)
        jobs.perform(event.id, name)

    assert refusals() == 2
    [done] = db.session.scalars(select(events.Reacted))
    assert (done.event_id, done.reaction) == (event.id, name)


def test_nothing_is_owed_for_what_was_rolled_back(app):
    from marketplace.kernel.unit_of_work import unit_of_work

    with subscribed(note_it), pytest.raises(NotNow), unit_of_work(SYSTEM):
        raise NotNow("No")
    assert jobs_waiting() == 0


def test_a_reaction_that_fails_is_still_owed(app):
    with subscribed(fail):
        record_refusal(PUBLIC, place="here", word="no")
        [event] = db.session.scalars(select(events.Event))
        with pytest.raises(NotNow):
            jobs.perform(event.id, events.reaction_name(fail))
        db.session.rollback()
        assert jobs_waiting() == 1
        assert db.session.scalars(select(events.Reacted)).all() == []


def test_one_thing_that_fails_in_a_tick_does_not_keep_the_next_from_being_done(committing_database):
    done = []

    def broken():
        raise ValueError("no")

    before = jobs.wiring.every_minute
    jobs.wiring.every_minute = (broken, lambda: done.append(1))
    try:
        with pytest.raises(ExceptionGroup):
            jobs.run_tick()
    finally:
        jobs.wiring.every_minute = before
    assert done == [1]


def note_it_once(event, ports):
    """A reaction whose own event owes another one."""
    if event.facts["place"] == "here":
        record_refusal(SYSTEM, place="there", word="noted")


def test_a_worker_carries_out_what_a_reaction_owes_in_its_turn(committing_database):
    address = committing_database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with subscribed(note_it_once):
        record_refusal(PUBLIC, place="here", word="no")
        with jobs.app.replace_connector(PsycopgConnector(conninfo=address)) as ours:
            ours.run_worker(wait=False, install_signal_handlers=False, delete_jobs="successful")

    assert refusals() == 2
    assert jobs_waiting() == 0
