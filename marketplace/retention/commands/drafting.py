"""Drafts of referrals: warned of before they are removed, and kept where their practitioner asks."""

from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import NotNow
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.referrals.lifecycle import ReferralStatus
from marketplace.referrals.models import Referral
from marketplace.referrals.policies import refers
from marketplace.referrals.queries import visible_referrals
from marketplace.retention.schedule import is_near_its_end


def warn_of_draft(actor: Actor, referral_id: UUID) -> None:
    """Warn the practitioner, once, that a draft is removed in two weeks."""
    with unit_of_work(actor) as work:
        referral = work.lock(visible_referrals(actor), referral_id)
        work.allow(is_the_service)
        begun = london_day(referral.kept_at or referral.begun_at)
        warned = referral.purge_warned_at is not None or not is_near_its_end(begun, london_day(work.now))
        if referral.status is not ReferralStatus.DRAFT or warned:
            raise NotNow("There is nothing to warn of")
        referral.purge_warned_at = work.now
        work.record("referral.purge_near", referral, begun_on=begun)


def keep_draft(actor: Actor, referral_id: UUID) -> Referral:
    """Keep a draft for another 90 days."""
    with unit_of_work(actor) as work:
        referral = work.lock(visible_referrals(actor), referral_id)
        work.allow(refers, referral)
        if referral.status is not ReferralStatus.DRAFT:
            raise NotNow("This referral has been sent: it is kept anyway")
        referral.kept_at, referral.purge_warned_at = work.now, None
        work.record("referral.kept", referral)
        return referral
