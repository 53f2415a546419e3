"""From agreed scores to a final award, and what each bidder is told."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from marketplace.competitions.commands import cancel_competition
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.contracts.models import Contract
from marketplace.contracts.reactions import draft_contract as draft_contract_on
from marketplace.evaluations import queries
from marketplace.evaluations.commands import (
    announce_award,
    approve_award,
    begin_evaluations,
    challenge_award,
    drop_award,
    propose_award,
    uphold_award,
)
from marketplace.evaluations.lifecycle import AwardStatus
from marketplace.evaluations.models import Award, Evaluation
from marketplace.evaluations.queries import outcome_for
from marketplace.evaluations.reactions import begin_evaluations_of, cancel_awards_of, finish_due_awards
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, NotFound, NotNow
from marketplace.kernel.events import Event
from tests.factories import accounts
from tests.factories.evaluations import agreed, announced, approved, closed_competition, judged, opened_bid


def event(name: str) -> Event:
    return db.session.scalars(select(Event).where(Event.name == name)).one()


def test_opened_bids_begin_the_evaluation_of_each_lot_once(noon):
    competition = closed_competition()
    [evaluation] = begin_evaluations(SYSTEM, competition.id)
    assert (evaluation.lot_id, evaluation.status) == (competition.lots[0].id, "scoring")
    assert db.session.scalars(select(Evaluation)).one().begun_at == noon
    with pytest.raises(Conflict, match="evaluated already"):
        begin_evaluations(SYSTEM, competition.id)
    with pytest.raises(Forbidden):
        begin_evaluations(accounts.somebody(Role.COMMISSIONER, competition.buyer), competition.id)


def test_the_reckoning_is_the_published_method_and_can_be_added_up_again(noon):
    found = agreed()
    result, (first, second, third) = found.evaluation.result, [str(bid.id) for bid in found.bids]

    # 4/5 of 30 and 4/5 of 20; 3/5 of 10; the lowest compliant price has all 40
    assert [result["bids"][first][part] for part in ("quality", "social_value", "price_score", "total")] == [
        "40.00", "6.00", "40.00", "86.00",
    ]  # fmt: skip
    assert result["bids"][second]["price_score"] == "33.33"  # 300,000 / 360,000 of 40
    assert result["bids"][second]["total"] == "87.33"  # 30 + 16, 8, 33.33
    assert result["bids"][third]["failed_questions"] == ["Q1"]
    assert (result["ranking"], result["winner"], result["decided_by"]) == ([second, first], second, "total")
    assert result["disregarded"] == [third]


def test_nobody_reads_the_result_but_the_panel_and_those_who_commission(noon):
    found = agreed()
    for who in ("evaluator1", "moderator", "commissioner", "director"):
        assert queries.agreed_evaluation(found.actor(who), found.evaluation.id).result
    owner = accounts.somebody(Role.OWNER, found.bids[0].supplier)
    with pytest.raises(NotFound):
        queries.agreed_evaluation(owner, found.evaluation.id)


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


def test_the_director_approves_who_scored_nothing_and_did_not_propose(noon):
    found = agreed()
    director, commissioner = found.actor("director"), found.actor("commissioner")
    award = propose_award(director, found.evaluation.id, reasons="Best")
    with pytest.raises(Forbidden):
        approve_award(director, award.id)
    with pytest.raises(Forbidden):
        approve_award(commissioner, award.id)
    on_the_panel = found.people["moderator"]
    accounts.grant(on_the_panel, Role.DIRECTOR, found.competition.buyer)
    db.session.commit()
    with pytest.raises(Forbidden):
        approve_award(found.actor("moderator"), award.id)
    second = accounts.somebody(Role.DIRECTOR, found.competition.buyer)
    db.session.commit()
    assert approve_award(second, award.id).approved_by == second.user_id


def test_an_announcement_awards_the_competition_and_begins_the_standstill(noon):
    found, award = announced()
    assert (award.announced_at, award.standstill_ends_on) == (noon, date(2027, 3, 11))  # ten days after, PCR15
    assert found.competition.status is CompetitionStatus.AWARDED
    assert event("award.announced").subject_id == award.id
    assert event("competition.awarded").facts["award_id"] == str(award.id)
    with pytest.raises(NotNow):
        cancel_competition(found.actor("commissioner"), found.competition.id, reason="Too late")


def test_an_award_is_final_when_its_standstill_is_over_and_not_before(noon):
    _, award = announced()
    with clock.frozen_at(noon.replace(day=11, hour=23)):
        finish_due_awards()
    assert award.status is AwardStatus.ANNOUNCED
    with clock.frozen_at(noon.replace(day=12, hour=0)):
        finish_due_awards()
        finish_due_awards()
    assert award.status is AwardStatus.FINAL
    assert event("award.final").subject_id == award.id


def test_without_a_standstill_an_award_is_final_at_the_next_tick(noon):
    _, award = announced(standstill=False)
    assert award.standstill_ends_on is None
    finish_due_awards()
    assert award.status is AwardStatus.FINAL


def test_a_losing_bidder_may_challenge_and_nobody_signs_until_it_is_decided(noon):
    found, award = announced()
    winner, loser = (accounts.somebody(Role.OWNER, found.bids[place].supplier) for place in (1, 0))
    db.session.commit()
    with pytest.raises(Forbidden):
        challenge_award(winner, award.id, reason="Mine")
    challenge_award(loser, award.id, reason="Our second site was not counted")

    assert award.keeps_from_signing(noon).startswith("The award was challenged")
    with clock.frozen_at(noon + timedelta(days=30)):
        finish_due_awards()
    assert award.status is AwardStatus.CHALLENGED
    uphold_award(found.actor("director"), award.id)
    assert (award.status, award.announced_at) == (AwardStatus.ANNOUNCED, noon)
    with clock.frozen_at(noon + timedelta(days=30)), pytest.raises(NotNow, match="standstill is over"):
        challenge_award(loser, award.id, reason="Late")


def test_an_award_that_was_not_announced_can_be_taken_back_with_a_reason(noon):
    found, award = approved()
    drop_award(found.actor("commissioner"), award.id, reason="An error in the reasons")
    again = propose_award(found.actor("commissioner"), found.evaluation.id, reasons="Corrected")
    assert (award.status, again.status) == (AwardStatus.CANCELLED, AwardStatus.PROPOSED)
    assert award.cancellation_reason == "An error in the reasons"


def test_a_cancelled_competition_takes_its_award_with_it(noon):
    found, award = approved()
    cancel_competition(found.actor("commissioner"), found.competition.id, reason="No money")
    cancel_awards_of(event("competition.cancelled"), None)
    assert award.status is AwardStatus.CANCELLED
    with pytest.raises(NotNow):
        announce_award(found.actor("commissioner"), award.id)
    assert found.competition.status is CompetitionStatus.CANCELLED


def test_each_bidder_reads_their_scores_and_the_winners_and_no_rival_reads_them(noon):
    found, award = announced()
    loser, rival = (accounts.somebody(Role.OWNER, found.bids[place].supplier) for place in (0, 2))
    outcome = outcome_for(loser, found.bids[0].id)

    assert (outcome.won, outcome.rank, outcome.total, outcome.winner_total) == (False, 2, "86.00", "87.33")
    assert outcome.winner_name == found.bids[1].supplier.name
    line = outcome.lines[0]
    assert (line.score, line.points, line.winner_score, line.winner_points) == ("4", "24.00", "5", "30.00")
    assert line.reasons == ["Clear plan, with evidence from two sites"] * 2
    assert [each.code for each in outcome.advantages] == ["Q1", "S1"]
    with pytest.raises(NotFound):
        outcome_for(rival, found.bids[0].id)
    assert outcome_for(rival, found.bids[2].id).failed_questions == ["Q1"]
    assert outcome_for(accounts.somebody(Role.OWNER, found.bids[1].supplier), award.bid_id).won


def test_no_outcome_is_told_before_the_announcement(noon):
    found, _ = approved()
    with pytest.raises(NotFound):
        outcome_for(accounts.somebody(Role.OWNER, found.bids[0].supplier), found.bids[0].id)


def test_the_announcement_leads_to_one_contract(noon):
    _, award = announced()
    draft_contract_on(event("award.announced"), None)
    assert db.session.scalars(select(Contract)).one().award_id == award.id
    with pytest.raises(Conflict, match="drafted from this award"):
        draft_contract_on(event("award.announced"), None)


def test_the_reaction_to_an_opening_begins_an_evaluation_even_without_bids(noon):
    competition = closed_competition()
    opening = Event(subject_id=competition.id)
    begin_evaluations_of(opening, None)
    assert queries.opened_bids_of(db.session.scalars(select(Evaluation)).one()) == []


def test_awards_are_seen_by_their_region_first_and_by_all_once_announced(noon):
    _, award = approved()
    stranger = accounts.somebody(Role.OWNER, opened_bid(closed_competition(), award.value).supplier)
    with pytest.raises(NotFound):
        queries.award(stranger, award.id)
    _, known = announced()
    assert queries.award(stranger, known.id).id == known.id
    assert db.session.get(Award, award.id) is not None
