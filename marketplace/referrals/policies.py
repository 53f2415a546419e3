"""Who may do what with referrals."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from marketplace.kernel.actor import Actor, Role
from marketplace.people.policies import sees_person

if TYPE_CHECKING:
    from marketplace.contracts.models import Contract
    from marketplace.people.models import Person
    from marketplace.referrals.models import (
        ActionPlan,
        AllocationMeeting,
        Appointment,
        CaseNote,
        Concern,
        GroupMeeting,
        GroupProgramme,
        QueuePlace,
        Referral,
        SavedFilter,
        Slot,
        Team,
    )

#: Who works on referrals at a supplier.
WORKERS = (Role.OWNER, Role.CASEWORKER)
#: Who may follow them there; whoever only reads learns nothing of risk.
FOLLOWERS = (*WORKERS, Role.READ_ONLY)


def refers(actor: Actor, referral: "Referral") -> bool:
    """… is the practitioner who refers the person."""
    return actor.has(Role.PRACTITIONER) and actor.user_id == referral.practitioner_id


def leads_team_of(actor: Actor, referral: "Referral") -> bool:
    """… leads the team of the delivery unit that the referral comes from."""
    return bool({referral.unit_key, referral.region_key} & set(actor.areas(Role.TEAM_LEAD)))


def sends(actor: Actor, referral: "Referral") -> bool:
    """… refers the person, or leads that team and sends it from an allocation meeting."""
    return refers(actor, referral) or leads_team_of(actor, referral)


def refers_turn(actor: Actor, turn: "QueuePlace") -> bool:
    """… refers the person who waits for a place."""
    return refers(actor, turn.referral)


def sends_turn(actor: Actor, turn: "QueuePlace") -> bool:
    """… sends the referral that waited for a place."""
    return sends(actor, turn.referral)


def holds_meeting(actor: Actor, meeting: "AllocationMeeting") -> bool:
    """… leads the team of the delivery unit, or is a practitioner who brought the cases."""
    leads = {meeting.unit_key, meeting.region_key} & set(actor.areas(Role.TEAM_LEAD))
    return bool(leads) or (actor.has(Role.PRACTITIONER) and actor.user_id == meeting.held_by)


def delivers(actor: Actor, referral: "Referral") -> bool:
    """… works on referrals at the supplier of the service, or at the subcontractor that this one is allotted to."""
    return leads_delivery(actor, referral) or _is_allotted(actor, referral, WORKERS)


def leads_delivery(actor: Actor, referral: "Referral") -> bool:
    """… works on referrals at the supplier that answers for the whole service."""
    return actor.is_any(WORKERS, referral.supplier_id)


def _is_allotted(actor: Actor, referral: "Referral", roles: tuple[Role, ...]) -> bool:
    return referral.subcontractor_id is not None and actor.is_any(roles, referral.subcontractor_id)


def transfers(actor: Actor, referral: "Referral") -> bool:
    """… refers the person, leads the team that the referral comes from, or is the service rerouting it."""
    return actor.is_the_service or refers(actor, referral) or leads_team_of(actor, referral)


def reopens(actor: Actor, referral: "Referral") -> bool:
    """… leads the team of the delivery unit or region that the referral comes from."""
    return leads_team_of(actor, referral)


def amends(actor: Actor, referral: "Referral") -> bool:
    """… is the referral's practitioner while it is open; once it has ended only the team lead corrects it."""
    return refers(actor, referral) if referral.concluded_at is None else leads_team_of(actor, referral)


def sends_letter(actor: Actor, thing: Any) -> bool:
    """… refers the person or works with them: whoever may give them the address of their page."""
    return takes_part(actor, getattr(thing, "referral", thing))


def recalls_person(actor: Actor, person: "Person") -> bool:
    """… supervises the person, or leads the team of their delivery unit."""
    return sees_person(actor, person) and not actor.is_the_service


def calls_off(actor: Actor, appointment: "Appointment") -> bool:
    """… works on the referral, ends it or passes it on with everything that was booked, or records the recall."""
    referral = appointment.referral
    return delivers(actor, referral) or transfers(actor, referral) or recalls_person(actor, referral.person)


def takes_part(actor: Actor, referral: "Referral") -> bool:
    """… works on the referral at the supplier, or is its practitioner."""
    return delivers(actor, referral) or refers(actor, referral)


def sees_referral(actor: Actor, referral: "Referral") -> bool:
    """… knows the person; or follows referrals at the supplier, once this one was sent."""
    follows = actor.is_any(FOLLOWERS, referral.supplier_id) or _is_allotted(actor, referral, FOLLOWERS)
    return (follows and referral.sent_at is not None) or knows_person_of(actor, referral)


def knows_person_of(actor: Actor, referral: "Referral") -> bool:
    """… refers the person or leads that team, or works with them at the supplier: whoever needs to know the risk."""
    if actor.is_the_service or refers(actor, referral) or leads_team_of(actor, referral):
        return True
    return delivers(actor, referral) and referral.sent_at is not None


def keeps_appointment(actor: Actor, appointment: "Appointment") -> bool:
    """… works on the referral that the appointment belongs to."""
    return delivers(actor, appointment.referral)


def writes_plan(actor: Actor, plan: "ActionPlan") -> bool:
    """… works on the referral that the plan is for."""
    return delivers(actor, plan.referral)


def approves_plan(actor: Actor, plan: "ActionPlan") -> bool:
    """… is the referral's practitioner where the contract asks for that, or the service when they have not answered
    in time; elsewhere whoever submits the plan."""
    if actor.is_the_service:
        return True
    if plan.referral.contract.approval_by_practitioner:
        return refers(actor, plan.referral)
    return delivers(actor, plan.referral)


def returns_plan(actor: Actor, plan: "ActionPlan") -> bool:
    """… is the referral's practitioner, where the contract asks them to approve the plan."""
    return plan.referral.contract.approval_by_practitioner and refers(actor, plan.referral)


def begins_delivery(actor: Actor, referral: "Referral") -> bool:
    """… takes part in the referral, or is the service that approves a plan which waited too long."""
    return actor.is_the_service or takes_part(actor, referral)


def takes_delivery_up(actor: Actor, referral: "Referral") -> bool:
    """… works on the referral at the supplier, or is the service that approves a plan which waited too long."""
    return actor.is_the_service or delivers(actor, referral)


def agrees_plan(actor: Actor, plan: "ActionPlan") -> bool:
    """… writes the plan or approves it."""
    return writes_plan(actor, plan) or approves_plan(actor, plan)


def answers_concern(actor: Actor, concern: "Concern") -> bool:
    """… is the one whom the concern was told, or leads the team of that delivery unit."""
    return actor.user_id == concern.recipient_id or leads_team_of(actor, concern.referral)


def follows_concern_up(actor: Actor, concern: "Concern") -> bool:
    """… knows the person, and so may say what was done about a concern."""
    return knows_person_of(actor, concern.referral) and not actor.is_the_service


def strikes_note(actor: Actor, note: "CaseNote") -> bool:
    """… wrote the note; or answers for the side that did, as the supplier's owner or the lead of the team."""
    if actor.user_id == note.written_by:
        return True
    if note.side == "supplier":
        return actor.is_a(Role.OWNER, note.referral.supplier_id)
    return leads_team_of(actor, note.referral)


def offers_groups(actor: Actor, contract: "Contract") -> bool:
    """… works on referrals at the supplier of the contract."""
    return actor.is_any(WORKERS, contract.supplier_id)


def runs_programme(actor: Actor, programme: "GroupProgramme") -> bool:
    """… works on referrals at the supplier that offers the group."""
    return offers_groups(actor, programme.contract)


def keeps_register(actor: Actor, meeting: "GroupMeeting") -> bool:
    """… works on referrals at the supplier whose group meets."""
    return runs_programme(actor, meeting.programme)


def works_at_supplier(actor: Actor, supplier_id: UUID) -> bool:
    """… works on referrals at this supplier."""
    return actor.is_any(WORKERS, supplier_id)


def leads_teams(actor: Actor, supplier_id: UUID) -> bool:
    """… is an owner of this supplier, who says who works with whom."""
    return actor.is_a(Role.OWNER, supplier_id)


def leads_team(actor: Actor, team: "Team") -> bool:
    """… is an owner of the supplier that the team belongs to."""
    return leads_teams(actor, team.supplier_id)


def follows_referrals(actor: Actor, thing: Any = None) -> bool:
    """… has lists of referrals: a practitioner, a team's lead, or somebody at a supplier."""
    return actor.has(Role.PRACTITIONER, Role.TEAM_LEAD, *FOLLOWERS)


def exports_referrals(actor: Actor, thing: Any = None) -> bool:
    """… follows referrals at a supplier or at a subcontractor, and may take its lists out."""
    return actor.has(*FOLLOWERS)


def saved_it(actor: Actor, saved: "SavedFilter") -> bool:
    """… saved this list."""
    return actor.user_id == saved.user_id


def takes_slots(actor: Actor, slot: "Slot") -> bool:
    """… is a practitioner, or works at the supplier that offers the time."""
    return actor.has(Role.PRACTITIONER) or actor.is_any(WORKERS, slot.supplier_id)


def offers_slot(actor: Actor, slot: "Slot") -> bool:
    """… works on referrals at the supplier that offers the time, or is the service when whoever kept it has left."""
    return actor.is_the_service or actor.is_any(WORKERS, slot.supplier_id)


def keeps_calendar(actor: Actor, thing: Any = None) -> bool:
    """… has appointments with persons on probation."""
    return actor.has(*WORKERS)
