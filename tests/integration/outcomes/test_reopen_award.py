"""An award goes back to its panel, and nothing of the first look is lost."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.contracts.commands import draft_contract
from marketplace.contracts.lifecycle import ContractStatus
from marketplace.contracts.reactions import void_contract_of
from marketplace.evaluations.commands import agree_evaluation, agree_score, approve_award, propose_award
from marketplace.evaluations.lifecycle import AwardStatus, EvaluationStatus
from marketplace.evaluations.models import Score
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotFound
from marketplace.kernel.events import Event
from marketplace.outcomes.commands import challenge_award, reopen_award, send_summaries
from marketplace.outcomes.models import Challenge, Ending, Reopening
from marketplace.outcomes.queries import letter
from tests.factories import accounts
from tests.factories.evaluations import announced

WHY = "The answer of the first bidder on staffing was read from another bid"


def test_award_goes_back_to_moderating_with_its_reason_and_the_earlier_scores_are_kept(noon):
    found, award = announced()
    drafted = draft_contract(SYSTEM, award.id)
    loser = accounts.somebody(Role.OWNER, found.bids[0].supplier)
    db.session.commit()
    challenge_award(loser, award.id, reason="Our second site was not counted")
    before, scores = found.evaluation.result, db.session.scalars(select(Score.id)).all()
    for who in (loser, found.actor("commissioner"), found.actor("moderator")):
        with pytest.raises((Forbidden, NotFound)):
            reopen_award(who, award.id, reason=WHY)
    reopen_award(found.actor("director"), award.id, reason=WHY)

    assert (award.status, award.cancellation_reason) == (AwardStatus.CANCELLED, WHY)
    assert (found.evaluation.status, found.evaluation.result) == (EvaluationStatus.MODERATING, None)
    assert (found.competition.status, found.competition.awarded_at) == (CompetitionStatus.CLOSED, None)
    kept = db.session.scalars(select(Reopening)).one()
    assert (kept.result, len(kept.agreed)) == (before, 9)
    assert db.session.scalars(select(Score.id)).all() == scores
    assert db.session.scalars(select(Challenge)).one().ending is Ending.ACCEPTED
    void_contract_of(db.session.scalars(select(Event).where(Event.name == "award.reopened")).one(), None)
    assert drafted.status is ContractStatus.VOIDED

    again_after_a_second_look(found, award)
    with pytest.raises(DBAPIError, match="only ever added"):
        db.session.execute(text("UPDATE reopening SET reason = 'Another'"))


def again_after_a_second_look(found, award):
    """The first bidder's staffing is worth more than was agreed, and now it wins."""
    moderator, first = found.actor("moderator"), found.bids[0]
    agree_score(moderator, first.id, found.questions[1].id, value=5, note="Read again, with the second site counted")
    agree_evaluation(moderator, found.evaluation.id)
    again = propose_award(found.actor("commissioner"), found.evaluation.id, reasons="Best after a second look")
    approve_award(found.actor("director"), again.id)
    send_summaries(found.actor("commissioner"), again.id)
    assert (again.bid_id, again.id != award.id) == (first.id, True)
    assert letter(accounts.somebody(Role.OWNER, first.supplier), first.id).content["won"]
