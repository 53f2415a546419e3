"""Who is told of work with a person: concerns, notes, plans and appointments, never with a name or a word of them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import joinedload

from marketplace.accounts.models import User
from marketplace.accounts.queries import people_with_role
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import LONDON
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notifications.queries.told import Told, everybody, practitioner, referral_by
from marketplace.referrals.models import ActionPlan, Appointment, CaseNote, Concern
from marketplace.referrals.queries import knowing_among, team_leads


def concern_by(key: UUID) -> tuple[Concern, dict[str, str]]:
    """A concern and what its letters say of it: how serious it is and by when it must be acknowledged."""
    found = db.session.get_one(
        Concern, key, options=[joinedload(Concern.referral), joinedload(Concern.recipient), joinedload(Concern.raiser)]
    )
    by = found.acknowledge_by.astimezone(LONDON)
    facts = {"reference": found.referral.reference or "", "page": f"/concerns/{key}", "severity": found.severity.value}
    return found, {**facts, "by": f"{by:%H:%M} on {by.day} {by:%B %Y}"}


def recipient(key: UUID, event: Event) -> Sequence[Told]:
    """The one whom the concern was told."""
    found, facts = concern_by(key)
    return [Told(found.recipient, facts)]


def raiser(key: UUID, event: Event) -> Sequence[Told]:
    """Whoever raised the concern."""
    found, facts = concern_by(key)
    return [Told(found.raiser, facts)]


def leads_of_concern(key: UUID, event: Event) -> Sequence[Told]:
    """The team leads who may know of the person; where there is none, practitioner and owners, less who was silent."""
    found, facts = concern_by(key)
    person_id = found.referral.person_id
    people: Sequence[User] = knowing_among(person_id, team_leads(found.referral))
    if not people:
        referral, _ = referral_by(found.referral_id)
        people = [referral.practitioner, *people_with_role(referral.supplier_id, Role.OWNER)]
        people = knowing_among(person_id, people)
    return everybody([each for each in people if each.id != found.recipient_id] or people, **facts)


def other_side_of_note(key: UUID, event: Event) -> Sequence[Told]:
    """The practitioner, or the caseworker and else the owners, if the writer wanted them told; never the writer."""
    if not event.facts["tell"]:
        return []
    note = db.session.get_one(CaseNote, key)
    referral, facts = referral_by(note.referral_id)
    facts["page"] += "/notes"
    people: Sequence[User] = [referral.practitioner]
    if note.side == "probation":
        owners = people_with_role(referral.supplier_id, Role.OWNER)
        people = [referral.caseworker] if referral.caseworker else owners
    return everybody([each for each in people if each.id != note.written_by], **facts)


def approver_of_plan(key: UUID, event: Event) -> Sequence[Told]:
    """The practitioner, where the contract asks them to approve the plan."""
    plan = db.session.get_one(ActionPlan, key)
    if plan.approve_by is None:
        return []
    referral, facts = referral_by(plan.referral_id)
    by = f"{plan.approve_by.day} {plan.approve_by:%B %Y}"
    return [Told(referral.practitioner, {**facts, "page": f"{facts['page']}/plans", "by": by})]


def reader_of_plan(key: UUID, event: Event) -> Sequence[Told]:
    """The practitioner, where the plan takes effect without them."""
    plan = db.session.get_one(ActionPlan, key)
    return [] if plan.approve_by else practitioner(plan.referral_id, event)


def caseworker_of_plan(key: UUID, event: Event) -> Sequence[Told]:
    """The caseworker, who waited for an answer to the plan."""
    plan = db.session.get_one(ActionPlan, key)
    referral, facts = referral_by(plan.referral_id)
    waiting = [referral.caseworker] if plan.approve_by and referral.caseworker else []
    return everybody(waiting, **{**facts, "page": f"{facts['page']}/plans"})


def practitioner_of_behaviour(key: UUID, event: Event) -> Sequence[Told]:
    """The practitioner, of an appointment at which somebody behaved badly."""
    if not event.facts.get("behaviour"):
        return []
    return practitioner(db.session.get_one(Appointment, key).referral_id, event)
