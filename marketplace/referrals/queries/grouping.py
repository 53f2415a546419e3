"""Groups with their meetings and registers, and what stands in the way of a time."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, literal_column, or_, select, text
from sqlalchemy.orm import joinedload, selectinload

from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db, one
from marketplace.referrals.casework import LONGEST
from marketplace.referrals.lifecycle import AppointmentStatus, GroupMeetingStatus, ReferralStatus
from marketplace.referrals.models import Appointment, GroupMeeting, GroupMember, GroupProgramme, Referral
from marketplace.referrals.policies import WORKERS
from marketplace.referrals.queries.seeing import visible_referrals, whole_referrals
from marketplace.referrals.queries.services import IS_OPEN, services

MINUTE: Any = literal_column("interval '1 minute'")
#: Said as their indexes say it, so that these serve whatever a statement is told.
IS_BOOKED, IS_PLANNED = text("appointment.status = 'booked'"), text("group_meeting.status = 'planned'")


def visible_programmes(actor: Actor) -> Select[GroupProgramme]:
    """The groups of the suppliers where the actor works on referrals."""
    if actor.is_the_service:
        return select(GroupProgramme)
    mine = select(Contract.id).where(Contract.supplier_id.in_(actor.organisations(*WORKERS)))
    return select(GroupProgramme).where(GroupProgramme.contract_id.in_(mine))


def programmes(actor: Actor) -> Sequence[GroupProgramme]:
    """The groups the actor's suppliers offer, the newest first, with their meetings."""
    rows = visible_programmes(actor).options(
        joinedload(GroupProgramme.contract),
        joinedload(GroupProgramme.leader),
        selectinload(GroupProgramme.meetings),
        selectinload(GroupProgramme.members),
    )
    return db.session.scalars(rows.order_by(GroupProgramme.planned_at.desc(), GroupProgramme.id).limit(100)).all()


def whole_programmes(actor: Actor) -> Select[GroupProgramme]:
    """The visible groups with everything that their pages and changes look at."""
    return visible_programmes(actor).options(
        joinedload(GroupProgramme.contract),
        joinedload(GroupProgramme.leader),
        selectinload(GroupProgramme.meetings),
        selectinload(GroupProgramme.members).joinedload(GroupMember.referral).joinedload(Referral.person),
    )


def programme(actor: Actor, programme_id: UUID) -> GroupProgramme:
    """One group, with its dates and those who come."""
    return one(whole_programmes(actor), programme_id)


def visible_group_meetings(actor: Actor) -> Select[GroupMeeting]:
    """The dates of the groups the actor sees."""
    seen = visible_programmes(actor).with_only_columns(GroupProgramme.id)
    return select(GroupMeeting).where(GroupMeeting.programme_id.in_(seen))


def group_meeting(actor: Actor, meeting_id: UUID) -> GroupMeeting:
    """One date of a group."""
    whole = joinedload(GroupMeeting.programme).joinedload(GroupProgramme.contract)
    return one(visible_group_meetings(actor).options(whole), meeting_id)


def expected(actor: Actor, meeting_id: UUID) -> Sequence[Appointment]:
    """The appointments of one date of a group that count, by name."""
    seen = visible_referrals(actor).with_only_columns(Referral.id)
    counted = (AppointmentStatus.BOOKED, AppointmentStatus.HAPPENED, AppointmentStatus.MISSED)
    rows = (
        select(Appointment)
        .where(Appointment.meeting_id == meeting_id, Appointment.status.in_(counted), Appointment.referral_id.in_(seen))
        .options(joinedload(Appointment.referral).joinedload(Referral.person))
    )
    found = db.session.scalars(rows).all()
    return sorted(found, key=lambda each: (each.referral.person.last_name, each.referral.person.first_name, each.id))


def own_services(actor: Actor) -> Sequence[Contract]:
    """The running contracts of the suppliers where the actor works on referrals."""
    rows = services().where(Contract.supplier_id.in_(actor.organisations(*WORKERS)), Contract.status == "live")
    return db.session.scalars(rows.order_by(Contract.title, Contract.reference)).all()


def could_join(actor: Actor, programme: GroupProgramme) -> list[Referral]:
    """The referrals being delivered under the group's contract that are not in it, by name."""
    inside = select(GroupMember.referral_id).where(
        GroupMember.programme_id == programme.id, GroupMember.left_at.is_(None)
    )
    rows = (
        whole_referrals(actor)
        .where(Referral.contract_id == programme.contract_id, Referral.id.not_in(inside), IS_OPEN)
        .where(Referral.status.in_((ReferralStatus.DELIVERING, ReferralStatus.REPORTING)))
    )
    found = db.session.scalars(rows.limit(200)).unique().all()
    return sorted(found, key=lambda each: (each.person.last_name, each.person.first_name))


def clashes(
    referral: Referral, starts_at: datetime, minutes: int, *, but: Sequence[UUID] = (), group: UUID | None = None
) -> list[str]:
    """What the caseworker and the person have booked at the same time already, in words that name nobody else."""
    ends_at = starts_at + timedelta(minutes=minutes)
    overlaps = and_(
        Appointment.starts_at < ends_at,
        Appointment.starts_at > starts_at - timedelta(minutes=LONGEST),
        Appointment.starts_at + Appointment.minutes * MINUTE > starts_at,
    )
    whose = [Referral.person_id == referral.person_id]
    whose += [Referral.caseworker_id == referral.caseworker_id] if referral.caseworker_id else []
    rows = (
        select(Referral.person_id)
        .join(Appointment, Appointment.referral_id == Referral.id)
        .where(Appointment.status == AppointmentStatus.BOOKED, overlaps, or_(*whose), Appointment.id.not_in(but))
    )
    if group:
        rows = rows.where(or_(Appointment.meeting_id.is_(None), Appointment.meeting_id != group))
    found = set(db.session.scalars(rows))
    leads = not group and referral.caseworker_id and led_meetings(referral.caseworker_id, starts_at, ends_at)
    person = ["The person"] if referral.person_id in found else []
    return [*person, *(["The caseworker"] if found - {referral.person_id} or leads else [])]


def led_meetings(leader_id: UUID, starts_at: datetime, ends_at: datetime, *, but: UUID | None = None) -> bool:
    """Whether somebody leads a group that meets at this time; one meeting may be left out."""
    rows = (
        select(func.count())
        .select_from(GroupMeeting)
        .join(GroupProgramme, GroupProgramme.id == GroupMeeting.programme_id)
        .where(GroupProgramme.leader_id == leader_id, GroupMeeting.status == GroupMeetingStatus.PLANNED)
        .where(GroupMeeting.starts_at < ends_at, GroupMeeting.starts_at > starts_at - timedelta(minutes=LONGEST))
        .where(GroupMeeting.starts_at + GroupProgramme.minutes * MINUTE > starts_at)
    )
    return bool(db.session.scalar(rows.where(GroupMeeting.id != but) if but else rows))


def busy(leader_id: UUID, starts_at: datetime, minutes: int, *, but: UUID | None = None) -> bool:
    """Whether who leads a group has something else booked at a time, or leads another group then."""
    ends_at = starts_at + timedelta(minutes=minutes)
    rows = (
        select(func.count())
        .select_from(Appointment)
        .join(Referral, Referral.id == Appointment.referral_id)
        .where(Referral.caseworker_id == leader_id, Appointment.status == AppointmentStatus.BOOKED)
        .where(Appointment.starts_at < ends_at, Appointment.starts_at > starts_at - timedelta(minutes=LONGEST))
        .where(Appointment.starts_at + Appointment.minutes * MINUTE > starts_at)
    )
    if but:
        rows = rows.where(or_(Appointment.meeting_id.is_(None), Appointment.meeting_id != but))
    return bool(db.session.scalar(rows)) or led_meetings(leader_id, starts_at, ends_at, but=but)


def memberships(referral_id: UUID) -> Sequence[GroupMember]:
    """The groups that the person of a referral comes to; for what ends with the referral."""
    rows = select(GroupMember).where(GroupMember.referral_id == referral_id, GroupMember.left_at.is_(None))
    return db.session.scalars(rows.options(joinedload(GroupMember.programme)).order_by(GroupMember.id)).all()
