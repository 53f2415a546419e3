"""A lot ends without an award."""

from datetime import date

import pytest
from sqlalchemy import select

from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.models import Lot
from marketplace.evaluations.commands import drop_award
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, NotFound, NotNow
from marketplace.kernel.events import Event
from marketplace.kernel.money import Money
from marketplace.outcomes.commands import end_lot
from marketplace.outcomes.queries import summary
from marketplace.outcomes.rules.failing import Cause
from tests.factories import accounts
from tests.factories.evaluations import agreed, announced, approved, judged


def named(name: str) -> Event:
    return db.session.scalars(select(Event).where(Event.name == name)).one()


def second_lot(found):
    """Another lot of the same competition, for which nobody bid."""
    lot = Lot(
        competition=found.competition, number=2, title="Carlisle", category_code="ACC", area_key="police:cumbria",
        price_ceiling=Money(9_000_000), volume_cap=20, starts_on=date(2027, 6, 1), ends_on=date(2030, 5, 31),
    )  # fmt: skip
    db.session.add(lot)
    db.session.commit()
    return lot


def test_with_its_last_lot_a_competition_ends_and_its_termination_is_told(noon):
    found = judged(())
    row = end_lot(found.actor("commissioner"), found.competition.lots[0].id, reasons="Nobody bid")
    assert (row.cause, row.reasons) == (Cause.NO_BIDS, "Nobody bid")
    assert (found.competition.status, found.competition.cancellation_reason) == (
        CompetitionStatus.CANCELLED,
        "Nobody bid",
    )
    assert named("competition.cancelled").facts["was_published"]
    assert named("no_award.decided").facts["cause"] == "no_bids"


def test_bidders_of_a_lot_without_an_award_read_their_scores_and_why(noon):
    found = agreed()
    for bid in found.evaluation.result["bids"].values():
        assert "compliant" in bid
    end_lot(found.actor("director"), found.competition.lots[0].id, reasons="The money was withdrawn")
    told = summary(accounts.somebody(Role.OWNER, found.bids[0].supplier), found.bids[0].id)
    assert (told["kind"], told["no_award_reasons"]) == ("no_award", "The money was withdrawn")
    assert told["lines"][0]["score"] == "4"
    assert told["lines"][0]["winner_reasons"] == []


def test_one_lot_is_awarded_and_another_is_not(noon):
    found, award = approved()
    other = second_lot(found)
    row = end_lot(found.actor("commissioner"), other.id, reasons="Nobody bid for Carlisle")
    assert (row.cause, found.competition.status) == (Cause.NO_BIDS, CompetitionStatus.CLOSED)
    with pytest.raises(NotNow, match="has an award"):
        end_lot(found.actor("commissioner"), award.lot_id, reasons="Neither")
    drop_award(found.actor("commissioner"), award.id, reason="No money")
    end_lot(found.actor("commissioner"), award.lot_id, reasons="No money either")
    assert found.competition.status is CompetitionStatus.CANCELLED


def test_a_lot_can_still_end_when_another_was_awarded(noon):
    found, _ = announced()
    other = second_lot(found)
    end_lot(found.actor("commissioner"), other.id, reasons="Nobody bid for Carlisle")
    assert found.competition.status is CompetitionStatus.AWARDED
    with pytest.raises(Conflict, match="decided already"):
        end_lot(found.actor("commissioner"), other.id, reasons="Again")


def test_not_before_bids_have_closed_and_not_by_others(noon):
    found = judged(())
    lot = found.competition.lots[0].id
    with pytest.raises(NotFound):
        end_lot(found.actor("evaluator1"), lot, reasons="Nobody bid")
    with pytest.raises((NotFound, Forbidden)):
        end_lot(accounts.somebody(Role.COMMISSIONER, accounts.buyer("")), lot, reasons="Nobody bid")
    found.competition.status, found.competition.closed_at = CompetitionStatus.PUBLISHED, None
    db.session.commit()
    with pytest.raises(NotNow, match="once bids have closed"):
        end_lot(found.actor("commissioner"), lot, reasons="Nobody bid")
