"""What stands in the calendars that are read under a secret address."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import joinedload

from marketplace.accounts.models import Organisation, User
from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db, one
from marketplace.kernel.errors import NotFound
from marketplace.opportunities.rules import is_signed, signature
from marketplace.people.queries import open_to
from marketplace.referrals.lifecycle import AppointmentStatus, SlotStatus
from marketplace.referrals.models import Appointment, CalendarLink, Referral, Slot
from marketplace.referrals.policies import WORKERS
from marketplace.referrals.queries.knowing import of_supplier
from marketplace.referrals.queries.services import IS_OPEN

PURPOSE = "appointments"
LOOKS_BACK = timedelta(days=28)
MOST = 1000


def calendar_link(actor: Actor) -> CalendarLink | None:
    """The actor's own calendar, if they have one."""
    return db.session.scalars(select(CalendarLink).where(CalendarLink.user_id == actor.user_id)).one_or_none()


def calendar_link_of(referral_id: UUID) -> CalendarLink | None:
    """The calendar of the person whom a referral is about, if it was made."""
    return db.session.scalars(select(CalendarLink).where(CalendarLink.referral_id == referral_id)).one_or_none()


def signature_of(link: CalendarLink) -> str:
    """What proves that somebody was given the address of this calendar."""
    return signature(link.key, PURPOSE)


def signed_calendar(link_id: UUID, said: str) -> CalendarLink:
    """The calendar of this address; one that was stopped or renewed, or whose caseworker has left, is not found."""
    rows = select(CalendarLink).outerjoin(User, User.id == CalendarLink.user_id).where(User.left_at.is_(None))
    whole = joinedload(CalendarLink.user), joinedload(CalendarLink.referral).joinedload(Referral.contract)
    found = one(rows.options(*whole), link_id)
    if not is_signed(found.key, PURPOSE, said):
        raise NotFound
    return found


def _appointments() -> Any:
    columns = (
        Appointment.id,
        Appointment.kind,
        Appointment.number,
        Appointment.starts_at,
        Appointment.minutes,
        Appointment.method,
        Appointment.place,
        Appointment.booked_at,
        Referral.id.label("referral_id"),
        Referral.reference,
        Organisation.name.label("supplier"),
    )
    rows = select(*columns).join_from(Appointment, Referral, Referral.id == Appointment.referral_id)
    rows = rows.join(Organisation, Organisation.id == func.coalesce(Referral.subcontractor_id, Referral.supplier_id))
    off = (AppointmentStatus.RESCHEDULED, AppointmentStatus.CANCELLED)
    return rows.where(IS_OPEN, Appointment.status.not_in(off))


def appointments_of_caseworker(actor: Actor, now: datetime) -> Sequence[Any]:
    """A caseworker's appointments, from four weeks back on; times taken with them before they were assigned too."""
    taken = select(Slot.appointment_id).where(Slot.caseworker_id == actor.user_id, Slot.appointment_id.is_not(None))
    own = or_(
        Referral.caseworker_id == actor.user_id,
        and_(Referral.caseworker_id.is_(None), Appointment.id.in_(taken)),
    )
    rows = _appointments().where(own, of_supplier(actor), open_to(actor, Referral.person_id))
    rows = rows.where(Appointment.starts_at > now - LOOKS_BACK)
    return db.session.execute(rows.order_by(Appointment.starts_at, Appointment.id).limit(MOST)).all()


def offered_by(actor: Actor, now: datetime) -> Sequence[Any]:
    """The times that a caseworker keeps free and nobody has taken yet, with the service."""
    rows = select(Slot.id, Slot.starts_at, Slot.ends_at, Slot.place, Slot.offered_at, Contract.title)
    rows = rows.join_from(Slot, Contract, Contract.id == Slot.contract_id)
    rows = rows.where(Slot.supplier_id.in_(actor.organisations(*WORKERS)), Slot.caseworker_id == actor.user_id)
    rows = rows.where(Slot.status == SlotStatus.OFFERED, Slot.starts_at > now)
    return db.session.execute(rows.order_by(Slot.starts_at, Slot.id).limit(MOST)).all()


def appointments_of_referral(referral_id: UUID) -> Sequence[Any]:
    """The appointments of a referral that is open, as its person's calendar has them."""
    rows = _appointments().where(Referral.id == referral_id)
    return db.session.execute(rows.order_by(Appointment.starts_at, Appointment.id)).all()
