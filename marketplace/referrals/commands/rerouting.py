"""What somebody must decide because others left: another caseworker, or another service."""

from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.referrals.commands.locking import lock_referral
from marketplace.referrals.models import Referral


def ask_to_reassign(actor: Actor, referral_id: UUID) -> Referral:
    """Flag a referral whose caseworker no longer works there."""
    with unit_of_work(actor) as work:
        referral = lock_referral(work, referral_id)
        work.allow(is_the_service)
        referral.reassign_since = referral.reassign_since or work.now
        work.record("referral.left_behind", referral, caseworker_id=referral.caseworker_id)
        return referral


def ask_to_reroute(actor: Actor, referral_id: UUID) -> Referral:
    """Flag a referral whose supplier is suspended, so that its practitioner chooses another service."""
    with unit_of_work(actor) as work:
        referral = lock_referral(work, referral_id)
        work.allow(is_the_service)
        referral.reroute_since = referral.reroute_since or work.now
        work.record("referral.stranded", referral, supplier_id=referral.supplier_id)
        return referral


def let_stay(actor: Actor, referral_id: UUID) -> Referral:
    """Take the flag away: the supplier is let in again."""
    with unit_of_work(actor) as work:
        referral = lock_referral(work, referral_id)
        work.allow(is_the_service)
        referral.reroute_since = None
        work.record("referral.unstranded", referral, supplier_id=referral.supplier_id)
        return referral
