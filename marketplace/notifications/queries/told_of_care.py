"""Who is told how a concern went on, that a referral was taken, and that an assessment or a group is off."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from marketplace.accounts.models import User
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notifications.queries.told import Told, everybody, practitioner, referral_by
from marketplace.notifications.queries.told_of_casework import concern_by
from marketplace.referrals.models import Appointment, AppointmentKind, GroupMeeting, GroupProgramme, Referral


def both_of_concern(key: UUID, event: Event) -> Sequence[Told]:
    """Who raised the concern and whom it was told, less whoever did it."""
    found, facts = concern_by(key)
    both = [each for each in (found.raiser, found.recipient) if each.id != event.actor_id]
    return everybody(both, **facts)


def practitioner_of_accepted(key: UUID, event: Event) -> list[Told]:
    """The practitioner, of a referral that was accepted before it is known by whom; else they are told by whom."""
    referral, facts = referral_by(key)
    return [] if referral.caseworker else [Told(referral.practitioner, facts)]


def practitioner_of_assessment_off(key: UUID, event: Event) -> list[Told]:
    """The practitioner, of an initial assessment that was called off while the referral goes on."""
    appointment = db.session.get_one(Appointment, key)
    if "asked_by" not in event.facts or appointment.kind != AppointmentKind.ASSESSMENT:
        return []
    return practitioner(appointment.referral_id, event)


def leader_of_group(key: UUID, event: Event) -> list[Told]:
    """Who leads the group from now on, unless they took it themselves."""
    programme = db.session.get_one(GroupProgramme, key)
    leader = [programme.leader] if programme.leader_id != event.actor_id else []
    return everybody(leader, title=programme.title, page=f"/groups/{key}")


def caseworkers_of_group(key: UUID, event: Event) -> list[Told]:
    """The caseworkers of the people who were to come, less whoever changed it."""
    meeting = db.session.get_one(GroupMeeting, key)
    rows = select(User).join(Referral, Referral.caseworker_id == User.id)
    rows = rows.join(Appointment, Appointment.referral_id == Referral.id).where(Appointment.meeting_id == key)
    people = db.session.scalars(rows.where(User.id != event.actor_id).distinct()).all()
    facts = {"title": meeting.programme.title, "page": f"/groups/{meeting.programme_id}"}
    return everybody(people, **facts)
