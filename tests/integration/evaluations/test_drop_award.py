"""Taking an award back."""

from marketplace.evaluations.commands import (
    drop_award,
    propose_award,
)
from marketplace.evaluations.lifecycle import AwardStatus
from tests.factories.evaluations import approved


def test_an_award_that_was_not_announced_can_be_taken_back_with_a_reason(noon):
    found, award = approved()
    drop_award(found.actor("commissioner"), award.id, reason="An error in the reasons")
    again = propose_award(found.actor("commissioner"), found.evaluation.id, reasons="Corrected")
    assert (award.status, again.status) == (AwardStatus.CANCELLED, AwardStatus.PROPOSED)
    assert award.cancellation_reason == "An error in the reasons"
