"""Concerns that nobody has answered go over to whoever works with the person now."""

from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import NotNow
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.referrals import queries
from marketplace.referrals.commands.concerns import lock_concern
from marketplace.referrals.lifecycle import UNANSWERED
from marketplace.referrals.models import Concern


def pass_on_concern(actor: Actor, concern_id: UUID, *, instead_of: UUID | None = None) -> Concern:
    """Tell whoever works with the person now of a concern whose recipient no longer does.

    `instead_of` is a caseworker whose referral somebody else has: what was told to them goes with it. The time by
    which it must be acknowledged stays.
    """
    with unit_of_work(actor) as work:
        concern = lock_concern(work, concern_id)
        work.allow(is_the_service)
        if concern.status not in UNANSWERED:
            raise NotNow("This concern has been acknowledged")
        if queries.still_knows(concern) and concern.recipient_id != instead_of:
            raise NotNow("Whoever was told of this concern still works with the person")
        heir = queries.heir_of_concern(concern)
        if heir is None:
            raise NotNow("Nobody else works with this person")
        before, concern.recipient_id = concern.recipient_id, heir
        facts = {"referral_id": concern.referral_id, "severity": concern.severity}
        work.record("concern.passed_on", concern, **facts, before=before, recipient_id=heir)
        return concern
