"""What each bidder is told, before the public is."""

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from marketplace.bids.lifecycle import BidStatus
from marketplace.evaluations.commands import announce_award
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotFound, NotNow
from marketplace.kernel.events import Event
from marketplace.notifications.queries.told_of_outcome import bidder_of_summary
from marketplace.outcomes.commands import send_summaries
from marketplace.outcomes.models import AssessmentSummary
from marketplace.outcomes.queries import letter, own_letter, summary
from tests.factories import accounts
from tests.factories.evaluations import REASON, approved, opened_bid, summarised


def test_award_notice_before_assessment_summaries_is_refused(noon):
    found, award = approved()
    with pytest.raises(NotNow, match="Send the assessment summaries first"):
        announce_award(found.actor("commissioner"), award.id)
    send_summaries(found.actor("commissioner"), award.id)
    announce_award(found.actor("commissioner"), award.id)
    with pytest.raises(DBAPIError, match="summaries_before_notice"):
        db.session.execute(text("UPDATE award SET summaries_sent_at = announced_at + interval '1 minute'"))


def test_each_bidder_reads_its_scores_and_the_winners_and_no_rival_reads_them(noon):
    found, award = summarised()
    loser, rival = (accounts.somebody(Role.OWNER, found.bids[place].supplier) for place in (0, 2))
    told = summary(loser, found.bids[0].id)

    assert (told["won"], told["rank"], told["total"], told["winner_total"]) == (False, 2, "86.00", "87.33")
    assert told["winner_name"] == found.bids[1].supplier.name
    line = told["lines"][0]
    assert (line["score"], line["points"], line["winner_score"], line["winner_points"]) == ("4", "24.00", "5", "30.00")
    assert line["reasons"] == [REASON] * 2
    assert line["winner_reasons"] == [REASON] * 2
    assert (told["reason"], told["advantages"]) == ("It came second in the ranking.", "Best service model")
    with pytest.raises(NotFound):
        summary(rival, found.bids[0].id)
    assert "below the announced minimum for Q1" in summary(rival, found.bids[2].id)["reason"]
    assert summary(accounts.somebody(Role.OWNER, found.bids[1].supplier), award.bid_id)["won"]


def test_nothing_is_told_before_somebody_has_reviewed_it_and_nothing_twice(noon):
    found, award = approved()
    with pytest.raises(NotFound):
        summary(accounts.somebody(Role.OWNER, found.bids[0].supplier), found.bids[0].id)
    for who in ("evaluator1", "moderator"):
        with pytest.raises(Forbidden):
            send_summaries(found.actor(who), award.id)
    send_summaries(found.actor("commissioner"), award.id)
    with pytest.raises(NotNow, match="sent once"):
        send_summaries(found.actor("commissioner"), award.id)
    with pytest.raises(DBAPIError, match="only ever added"):
        db.session.execute(text("UPDATE assessment_summary SET text = 'Another'"))


def test_what_is_withheld_is_said_with_its_ground_and_reason(noon):
    found, award = approved()
    commissioner = found.actor("commissioner")
    with pytest.raises(Invalid):
        send_summaries(commissioner, award.id, withhold=["Q9"])
    why = {"ground": "sensitive_commercial", "reason": "They name a landlord and a rent"}
    send_summaries(commissioner, award.id, withhold=["Q1"], **why)
    sent = letter(accounts.somebody(Role.OWNER, found.bids[0].supplier), found.bids[0].id)
    lines = {line["code"]: line for line in sent.content["lines"]}
    assert (lines["Q1"]["winner_reasons"], lines["Q1"]["winner_reasons_withheld"]) == ([], True)
    assert lines["Q2"]["winner_reasons"] == [REASON] * 2
    assert "Withheld: The reasons for the winner’s scores on Q1. Sensitive commercial" in sent.text
    assert "They name a landlord and a rent" in sent.text


def test_whoever_could_not_be_counted_learns_why_and_each_gets_a_letter(noon):
    found, award = approved()
    out = opened_bid(found.competition, award.value)
    out.status, out.opened_at, out.price = BidStatus.DISREGARDED, None, None
    out.disregarded_at, out.disregard_reason = clock.now(), "suspended"
    db.session.commit()
    send_summaries(found.actor("commissioner"), award.id)
    sent = own_letter(accounts.somebody(Role.OWNER, out.supplier), out.id)
    assert "Your membership was suspended." in sent.text
    assert found.bids[1].supplier.name in sent.text
    assert db.session.scalar(select(func.count()).select_from(AssessmentSummary)) == 4
    assert db.session.scalar(select(func.count()).where(Event.name == "summary.sent")) == 4
    [told] = bidder_of_summary(
        own_letter(accounts.somebody(Role.OWNER, found.bids[0].supplier), found.bids[0].id).id, None
    )[:1]
    assert "Your score: 4 of 5, which is 24.00 of 30 points" in told.facts["letter"]
