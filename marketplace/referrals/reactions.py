"""What follows for referrals from what happened: times that are free again, and answers that did not come."""

from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.clock import london_day
from marketplace.kernel.events import Event
from marketplace.ports import Ports
from marketplace.referrals import commands, queries


def free_slot_of_referral(event: Event, ports: Ports) -> None:
    """Offer the time again that was taken for a referral that has ended."""
    if slot_id := queries.slot_to_free(referral_id=event.subject_id, now=clock.now()):
        commands.free_slot(SYSTEM, slot_id)


def free_slot_of_appointment(event: Event, ports: Ports) -> None:
    """Offer the time again whose appointment was moved to another."""
    if slot_id := queries.slot_to_free(appointment_id=event.subject_id, now=clock.now()):
        commands.free_slot(SYSTEM, slot_id)


def note_late_responses() -> None:
    """Note each referral to which the supplier let its days to respond pass, once, one unit of work each."""
    for referral_id in queries.late_responses(london_day(clock.now())):
        commands.note_late_response(SYSTEM, referral_id)


def escalate_late_concerns() -> None:
    """Bring each concern that was not acknowledged in time to the team lead, one unit of work each."""
    for concern_id in queries.concerns_late(clock.now()):
        commands.escalate_concern(SYSTEM, concern_id)


def approve_unanswered_plans() -> None:
    """Approve each plan whose practitioner has not answered in the days that the contract gives."""
    for plan_id in queries.plans_past_answer(clock.london_day(clock.now())):
        commands.approve_plan(SYSTEM, plan_id)


def serve_queues() -> None:
    """Pass on the places that nobody took in time, and offer those that are free to whose turn it is."""
    for place_id in queries.lapsed_offers(clock.now()):
        commands.lapse_offer(SYSTEM, place_id)
    for contract_id in queries.services_with_place(clock.now()):
        commands.offer_places(SYSTEM, contract_id)
