"""Who of several organisations works on a referral: the supplier itself, or a subcontractor it is allotted to."""

from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Invalid, NotNow
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.referrals import queries
from marketplace.referrals.commands.locking import lock_open
from marketplace.referrals.models import Referral
from marketplace.referrals.policies import leads_delivery


def allot_referral(actor: Actor, referral_id: UUID, *, subcontractor_id: UUID | None = None) -> Referral:
    """Allot a referral to a subcontractor of the contract, who sees it from now on; to nobody, it comes back."""
    with unit_of_work(actor) as work:
        referral = lock_open(work, referral_id, leads_delivery)
        offered = {each.id for each in queries.subcontractors_of(referral.contract_id)}
        if subcontractor_id is not None and subcontractor_id not in offered:
            raise Invalid(subcontractor_id="Select a subcontractor of this contract")
        if subcontractor_id == referral.subcontractor_id:
            raise NotNow("This referral is with them already")
        before, referral.subcontractor_id = referral.subcontractor_id, subcontractor_id
        workers = {each.id for each in queries.workers_of(referral)}
        if referral.caseworker_id is not None and referral.caseworker_id not in workers:
            referral.reassign_since = work.now
        work.record("referral.allotted", referral, subcontractor_id=subcontractor_id, before=before)
        return referral
