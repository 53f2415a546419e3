"""Sending: one unit of work, so that a referral is sent once or not at all."""

from uuid import UUID

from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import one
from marketplace.kernel.errors import Conflict, NotNow
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.reference import queries as reference
from marketplace.referrals import queries, rules
from marketplace.referrals.commands.locking import lock_referral
from marketplace.referrals.models import Referral
from marketplace.referrals.policies import refers

Conflict.says(
    uq_referral_sent_key="This referral has been sent already",
    uq_referral_open="This person already has an open referral to this service",
    uq_referral_reference="This referral was not sent: send it again",
)


def send_referral(actor: Actor, referral_id: UUID, *, sent_key: UUID) -> Referral:
    """Send a referral to the supplier of the service; the same key sent again finds it sent."""
    with unit_of_work(actor) as work:
        seen = one(queries.visible_referrals(actor), referral_id)
        contract = work.lock(queries.services(), seen.contract_id)  # its places are counted below
        referral = lock_referral(work, referral_id)
        if referral.sent_key == sent_key:
            work.allow(refers, referral)
            work.record("referral.sent_again", referral)
            return referral
        refusal = not_fitting(work, referral, contract)
        number = queries.free_number(queries.kind_of_service(contract))
        calendars = queries.calendars()
        work.move(referral, "send", contract_id=contract.id, supplier_id=contract.supplier_id, unit=referral.unit_key)
        if refusal:
            raise NotNow(refusal)
        referral.reference, referral.sent_key = number, sent_key
        referral.response_due_on = rules.response_due(work.now, calendars)
        referral.assessment_due_on = rules.assessment_due(work.now, referral.person.release_on, calendars)
        return referral


def not_fitting(work: Work, referral: Referral, contract: Contract) -> str | None:
    """Why the person cannot be sent there now, as far as the database knows: area, places, another referral."""
    serving = reference.areas_serving(referral.person.unit_key)
    places = queries.places([contract], work.now)[contract.id]
    twin = queries.open_referral_to(referral.person_id, contract.id)
    return (
        rules.not_served(contract.area_key, serving)
        or rules.full(places.cap, places.taken)
        or (f"This person already has an open referral to this service: {twin.reference}" if twin else None)
    )
