"""Another service for a referral that was sent: chosen by its practitioner, with everything that was done."""

from uuid import UUID

from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Invalid, NotNow
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.referrals import endings, excepting, queries, routing, rules
from marketplace.referrals.commands.accepting import owe_response
from marketplace.referrals.commands.calling_off import call_off_booked, leave_groups
from marketplace.referrals.commands.locking import lock_open
from marketplace.referrals.commands.sending import warn_of_place
from marketplace.referrals.models import Referral, ReferralTransfer
from marketplace.referrals.policies import transfers

ELSEWHERE = "The referral went to another service"


def transfer_referral(
    actor: Actor, referral_id: UUID, *, contract_id: UUID, why: str, exception: str | None = None
) -> Referral:
    """Move a referral to another contract; with another supplier it waits there for a caseworker.

    Where the contract allows exceptions, somebody of another age goes there with the reason that is given or was known.
    """
    with unit_of_work(actor) as work:
        contract = work.lock(queries.services(), contract_id)  # its places are counted below
        referral = lock_open(work, referral_id, transfers)
        places = queries.places([contract], work.now)[contract.id]
        twin = queries.open_referral_to(referral.person_id, contract.id)
        said = exception or referral.exception_reason
        held = twin.reference if twin else None
        if reason := not_movable(work, referral, contract, places, held, said or excepting.ASKED):
            raise NotNow(reason)
        if question := excepting.reason_missing(referral.person, contract, work.now, said):
            raise Invalid(exception=question)
        move_to(work, referral, contract, why, places.taken, said)
        return referral


def move_to(work: Work, referral: Referral, contract: Contract, why: str, taken: int, exception: str | None) -> None:
    """Let another service, of which so many places are taken, have a referral that can go there; keep where it was."""
    is_exception = excepting.is_exception(referral.person, contract, work.now)
    facts = {"from_contract_id": referral.contract_id, "to_contract_id": contract.id}
    before = {"caseworker_id": referral.caseworker_id, "reason": why}
    stamps = {"transferred_at": work.now, "transferred_by": work.actor.user_id}
    work.add(ReferralTransfer(referral_id=referral.id, **facts, **before, **stamps))
    leave_groups(work, referral, ELSEWHERE)  # a group is for the people of one contract
    if contract.supplier_id != referral.supplier_id:
        leave_supplier(work, referral, contract)
    if contract.id == referral.second_contract_id:
        referral.first_contract_id = referral.contract_id
    referral.contract, referral.contract_id, referral.reroute_since = contract, contract.id, None
    if is_exception:
        referral.exception_reason = exception
    work.record("referral.transferred", referral, **facts, **({"exception": True} if is_exception else {}))
    warn_of_place(work, referral, contract, taken)


def not_movable(
    work: Work,
    referral: Referral,
    contract: Contract,
    places: queries.Places,
    twin: str | None,
    exception: str | None,
) -> str | None:
    """Why a referral cannot go to this service: it cannot go at all, or the service does not fit."""
    if contract.id == referral.contract_id:
        return "The referral is with this service already"
    return (
        endings.not_transferable(referral)
        or rules.not_open_to(referral.person, contract, work.now, exception)
        or routing.misfit(referral, contract, places, twin)
    )


def leave_supplier(work: Work, referral: Referral, contract: Contract) -> None:
    """Leave one supplier for another: what was booked is called off, and nobody has the referral yet."""
    call_off_booked(work, referral, ELSEWHERE)
    first_sent_at, before = referral.sent_at, referral.supplier_id
    work.move(referral, "pass_on", from_supplier_id=before, to_supplier_id=contract.supplier_id)
    referral.sent_at, referral.supplier_id = first_sent_at, contract.supplier_id
    referral.caseworker = referral.caseworker_id = None
    referral.subcontractor = referral.subcontractor_id = referral.reassign_since = None
    referral.accepted_at = None
    owe_response(referral, work.now)
    if referral.assessed_at is None:
        calendars = queries.calendars()
        referral.assessment_due_on = rules.assessment_due(work.now, referral.person.release_on, calendars)
