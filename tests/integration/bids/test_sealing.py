"""Whoever takes the whole database before the opening reads nothing of a bid."""

import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.adapters.postgres_keeper import programs
from marketplace.bids import queries
from marketplace.bids.commands import (
    begin_bid,
    save_answer,
    save_plan,
    save_price,
    save_supply_chain,
    submit_bid,
    withdraw_bid,
)
from marketplace.competitions.reactions import close_due_competitions
from marketplace.kernel import clock, jobs
from marketplace.kernel.money import Money
from tests.factories import competitions as made
from tests.factories.bids import lines, manager_of, opening_by_two

SECRET = "We walk with Xanthippe to the viewing of a flat"
PRICE = Money(512_345_67)


def everything_in(engine):
    url = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    command = [str(programs(Path("var")) / "pg_dump"), "--data-only", url]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def is_readable(said):
    return any(form in said for form in ("Xanthippe", b"Xanthippe".hex(), str(PRICE.pence), str(PRICE.pounds)))


@pytest.fixture
def bid(committing_database, caplog):
    """A bid that was written, submitted, changed and submitted again, through the commands."""
    caplog.set_level("DEBUG")
    competition = made.open_competition()
    manager, vault = actor_of(made.invited(competition)), made.vault()
    bid = begin_bid(manager, competition.lots[0].id, vault=vault)
    for question in queries.questions_of(competition.id):
        save_answer(manager, bid.id, question.id, text=SECRET, revision=bid.revision, vault=vault)
    chain = [{"name": "Xanthippe House", "part": "Xanthippe beds", "share": 20, "is_vcse": True}]
    save_supply_chain(manager, bid.id, subcontractors=chain, revision=bid.revision, vault=vault)
    save_plan(manager, bid.id, milestones=[{"title": "Xanthippe moves in", "weeks": 3}], revision=2, vault=vault)
    for _ in range(2):
        save_price(manager, bid.id, **lines(PRICE), revision=bid.revision, vault=vault)
        submit_bid(manager, bid.id, name="Xanthippe Owner", position="Director", vault=vault)
    return bid


def test_a_dump_and_the_log_tell_nothing_before_the_opening_and_everything_after(bid, committing_database, caplog):
    assert not is_readable(caplog.text)
    assert not is_readable(everything_in(committing_database))
    with clock.frozen_at(bid.competition.closes_at + timedelta(seconds=1)):
        close_due_competitions()
        jobs.drain()
        opening_by_two(bid.competition)
        assert not is_readable(everything_in(committing_database))
        jobs.drain()
    assert is_readable(everything_in(committing_database))


def test_a_withdrawn_bid_is_never_readable(bid, committing_database):
    withdraw_bid(actor_of(manager_of(bid)), bid.id, reason="No capacity")
    with clock.frozen_at(bid.competition.closes_at + timedelta(seconds=1)):
        close_due_competitions()
        opening_by_two(bid.competition)
        jobs.drain()
    assert not is_readable(everything_in(committing_database))
