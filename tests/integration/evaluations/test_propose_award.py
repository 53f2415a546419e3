"""Who proposes which award."""

import pytest
from sqlalchemy import select

from marketplace.evaluations.commands import (
    approve_award,
    propose_award,
)
from marketplace.evaluations.lifecycle import AwardStatus
from marketplace.evaluations.models import Award
from marketplace.frameworks.queries import membership_of
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, NotFound, NotNow
from marketplace.kernel.events import Event
from marketplace.kernel.money import Money
from tests.factories import accounts
from tests.factories.evaluations import agreed, judged


def event(name: str) -> Event:
    return db.session.scalars(select(Event).where(Event.name == name)).one()


def test_an_award_goes_to_the_first_of_the_ranking(noon):
    found = agreed()
    award = propose_award(found.actor("commissioner"), found.evaluation.id, reasons="The best service model")
    assert (award.bid_id, award.value, award.status) == (found.bids[1].id, found.bids[1].price, AwardStatus.PROPOSED)
    assert event("award.proposed").facts["value"] == 36_000_000
    with pytest.raises(Conflict, match="proposed already"):
        propose_award(found.actor("commissioner"), found.evaluation.id, reasons="Again")
    with pytest.raises(Forbidden):
        propose_award(found.actor("evaluator1"), found.evaluation.id, reasons="Mine")


def test_no_award_before_the_scores_are_agreed_or_without_a_compliant_bid(noon):
    with pytest.raises(NotNow, match="agreed every score"):
        found = judged()
        propose_award(found.actor("commissioner"), found.evaluation.id, reasons="Early")
    nobody = agreed()
    nobody.evaluation.result = {**nobody.evaluation.result, "winner": None, "decided_by": None}
    db.session.commit()
    with pytest.raises(NotFound):
        propose_award(accounts.somebody(Role.COMMISSIONER), nobody.evaluation.id, reasons="x")
    with pytest.raises(NotNow, match="must be cancelled"):
        propose_award(nobody.actor("commissioner"), nobody.evaluation.id, reasons="x")


def narrowed(found):
    for each in membership_of(found.competition.framework_id, found.bids[1].supplier_id).categories:
        each.up_to_small_value = True
    db.session.commit()


def test_a_member_for_small_contracts_is_not_awarded_a_larger_one_until_it_is_admitted_for_any():
    found = agreed()
    narrowed(found)
    with pytest.raises(NotNow, match="for contracts worth up to £180,000 only, and this one can be worth more"):
        propose_award(found.actor("commissioner"), found.evaluation.id, reasons="Best")
    assert db.session.scalar(select(Award.id)) is None
    for lot in found.competition.lots:
        lot.price_ceiling = Money(18_000_000)
    found.bids[1].price = Money(17_000_000)
    db.session.commit()
    assert propose_award(found.actor("commissioner"), found.evaluation.id, reasons="Best").value == Money(17_000_000)


def test_whoever_was_narrowed_after_the_proposal_is_not_approved():
    found = agreed()
    award = propose_award(found.actor("commissioner"), found.evaluation.id, reasons="Best")
    narrowed(found)
    with pytest.raises(NotNow, match="answered the remaining questions"):
        approve_award(found.actor("director"), award.id)
