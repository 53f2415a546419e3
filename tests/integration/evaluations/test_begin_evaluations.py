"""How an evaluation begins."""

import pytest
from sqlalchemy import select

from marketplace.evaluations import queries
from marketplace.evaluations.commands import (
    begin_evaluations,
)
from marketplace.evaluations.models import Evaluation
from marketplace.evaluations.reactions import begin_evaluations_of
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden
from marketplace.kernel.events import Event
from tests.factories import accounts
from tests.factories.bids import draft_bid
from tests.factories.evaluations import closed_competition, judged


def test_opened_bids_begin_the_evaluation_of_each_lot_once(noon):
    competition = closed_competition()
    [evaluation] = begin_evaluations(SYSTEM, competition.id)
    assert (evaluation.lot_id, evaluation.status) == (competition.lots[0].id, "scoring")
    assert db.session.scalars(select(Evaluation)).one().begun_at == noon
    with pytest.raises(Conflict, match="evaluated already"):
        begin_evaluations(SYSTEM, competition.id)
    with pytest.raises(Forbidden):
        begin_evaluations(accounts.somebody(Role.COMMISSIONER, competition.buyer), competition.id)


def test_the_reaction_to_an_opening_begins_an_evaluation_even_without_bids(noon):
    competition = closed_competition()
    opening = Event(subject_id=competition.id)
    begin_evaluations_of(opening, None)
    assert queries.opened_bids_of(db.session.scalars(select(Evaluation)).one()) == []


def test_only_opened_bids_of_its_own_lot_are_judged_and_so_nothing_else_can_be_awarded(noon):
    found, other = judged(), judged()
    unsent = draft_bid(found.competition, other.bids[0].supplier)
    assert found.competition.id != other.competition.id
    offers = {bid.id for bid in queries.offers_of(found.evaluation)}
    assert offers == {bid.id for bid in found.bids}
    assert unsent.id not in offers
