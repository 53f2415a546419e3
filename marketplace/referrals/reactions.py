"""What follows for referrals: times that are free again, answers that did not come, people and suppliers that left."""

from uuid import UUID

from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import NotNow
from marketplace.kernel.events import Event
from marketplace.kernel.one_by_one import one_by_one
from marketplace.ports import Ports
from marketplace.referrals import commands, queries


def flag_what_was_theirs(event: Event, ports: Ports) -> None:
    """Ask for another caseworker where one works there no longer; their access has ended already."""
    one_by_one(queries.left_behind_by(UUID(event.facts["user_id"])), commands.ask_to_reassign)


def withdraw_what_they_offered(event: Event, ports: Ports) -> None:
    """Offer no time any more with somebody who works there no longer."""
    one_by_one(queries.slots_left_by(UUID(event.facts["user_id"]), clock.now()), commands.withdraw_slot)


def flag_to_reroute(event: Event, ports: Ports) -> None:
    """Ask the practitioners to choose another service while a supplier is suspended."""
    one_by_one(queries.open_referrals_with(event.subject_id, stranded=False), commands.ask_to_reroute)


def let_referrals_stay(event: Event, ports: Ports) -> None:
    """Take the flags away where the supplier was reinstated first."""
    one_by_one(queries.open_referrals_with(event.subject_id, stranded=True), commands.let_stay)


def free_slot_of_appointment(event: Event, ports: Ports) -> None:
    """Offer the time again whose appointment was moved to another, or called off."""
    if slot_id := queries.slot_to_free(event.subject_id, clock.now()):
        commands.free_slot(SYSTEM, slot_id)


def free_slot_of_colleague(event: Event, ports: Ports) -> None:
    """Offer the time again that one caseworker kept free, when another has the referral: the appointment goes along."""
    if slot_id := queries.slot_of_colleague(event.subject_id, clock.now()):
        commands.free_slot(SYSTEM, slot_id)


def keep_in_groups(event: Event, ports: Ports) -> None:
    """Book the dates of the groups that a person comes to, when their plan has grown or their clock runs again."""
    referral_id = UUID(event.facts.get("referral_id", str(event.subject_id)))
    groups = [member.programme_id for member in queries.memberships(referral_id)]
    one_by_one(groups, lambda actor, group: commands.keep_in_programme(actor, group, referral_id))


def note_late_responses() -> None:
    """Note each referral to which the supplier let its days to respond pass, once, one unit of work each."""
    one_by_one(queries.late_responses(london_day(clock.now())), commands.note_late_response)


def escalate_late_concerns() -> None:
    """Bring each concern that was not acknowledged in time to the team lead, one unit of work each."""
    one_by_one(queries.concerns_late(clock.now()), commands.escalate_concern)


def pass_on_stranded_concerns() -> None:
    """Tell whoever works with the person now of each concern whose recipient no longer does, and has not answered."""
    for concern_id in queries.stranded_concerns():
        try:
            commands.pass_on_concern(SYSTEM, concern_id)
        except NotNow:  # nobody else is left: its time runs on, and the team lead hears of it
            continue


def pass_on_with_caseload(event: Event, ports: Ports) -> None:
    """Tell the new caseworker's side of what the one before was told and has not answered."""
    before = UUID(event.facts["before"])
    for concern_id in queries.concerns_of_caseworker(event.subject_id, before):
        commands.pass_on_concern(SYSTEM, concern_id, instead_of=before)


def approve_unanswered_plans() -> None:
    """Approve each plan whose practitioner has not answered in the days that the contract gives."""
    one_by_one(queries.plans_past_answer(clock.london_day(clock.now())), commands.approve_plan)


def serve_queues() -> None:
    """Pass on the places that nobody took in time, and offer those that are free to whose turn it is."""
    one_by_one(queries.lapsed_offers(clock.now()), commands.lapse_offer)
    one_by_one(queries.services_with_place(clock.now()), commands.offer_places)
