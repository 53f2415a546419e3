"""Telling every bidder how it was judged, before the public learns who won."""

from uuid import UUID

from marketplace.evaluations import queries as evaluations
from marketplace.evaluations.lifecycle import AwardStatus
from marketplace.evaluations.models import Award
from marketplace.evaluations.policies import announces_award
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, Invalid, NotNow
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.outcomes import queries
from marketplace.outcomes.composing import composed
from marketplace.outcomes.locking import lock_award, send
from marketplace.outcomes.rules.summary import Withheld

Conflict.says(uq_assessment_summary_once="The summaries of this award have been sent")


def send_summaries(
    actor: Actor,
    award_id: UUID,
    *,
    withhold: list[str] | None = None,
    ground: str | None = None,
    reason: str | None = None,
    read: bool = True,
) -> Award:
    """Send every bidder its assessment summary, as somebody who has read them all."""
    with unit_of_work(actor) as work:
        _, award = lock_award(work, award_id)
        work.allow(announces_award, award)
        if award.status is not AwardStatus.APPROVED or award.summaries_sent_at is not None:
            raise NotNow("Summaries are sent once: when the award has been approved, and before it is announced")
        evaluation = evaluations.evaluation_behind(actor, award)
        asked = {each["id"] for each in (evaluation.result or {}).get("questions", ())} if evaluation else set()
        if not set(withhold or ()) <= asked:
            raise Invalid(withhold="Select questions from the list")
        withheld = Withheld(withhold or (), ground, reason)
        letters = composed(award, evaluation, queries.bids_to_tell(award.lot_id), withheld)
        send(work, letters, award.id)
        award.summaries_sent_at = work.now
        facts = {"competition_id": award.competition_id, "bids": len(letters), "withheld": list(withhold or ())}
        work.record("award.summarised", award, **facts)
        return award
