"""The times that are offered for initial assessments, and the earliest of each service."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, exists, literal_column, or_, select, tuple_
from sqlalchemy.orm import joinedload

from marketplace.accounts.models import RoleGrant
from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db, one
from marketplace.referrals.lifecycle import AppointmentStatus, SlotStatus
from marketplace.referrals.models import Appointment, Referral, Slot
from marketplace.referrals.policies import FOLLOWERS, WORKERS
from marketplace.referrals.queries.services import IS_OPEN

A_PAGE = 50
AN_HOUR = timedelta(hours=1)
#: The longest appointment, and the shortest, for the database.
LONGEST: Any = literal_column("INTERVAL '8 hours'")
A_MINUTE: Any = literal_column("INTERVAL '1 minute'")


def visible_slots(actor: Actor) -> Select[Slot]:
    """The slots of the actor's suppliers; for practitioners those on offer, and those taken for their referrals."""
    if actor.is_the_service:
        return select(Slot)
    seen: list[Any] = [Slot.supplier_id.in_(actor.organisations(*FOLLOWERS))]
    if actor.has(Role.PRACTITIONER):
        own = select(Referral.id).where(Referral.practitioner_id == actor.user_id)
        seen += [Slot.status == SlotStatus.OFFERED, Slot.referral_id.in_(own)]
    return select(Slot).where(or_(*seen))


def bookable(now: datetime) -> Any:
    """The condition that a slot can be taken: offered, at least an hour ahead, its caseworker not busy otherwise."""
    ends = Appointment.starts_at + Appointment.minutes * A_MINUTE
    busy = (
        exists()
        .where(Referral.caseworker_id == Slot.caseworker_id, IS_OPEN)
        .where(Appointment.referral_id == Referral.id, Appointment.status == AppointmentStatus.BOOKED)
        .where(Appointment.starts_at < Slot.ends_at, Appointment.starts_at > Slot.starts_at - LONGEST)
        .where(ends > Slot.starts_at)
    )
    return and_(Slot.status == SlotStatus.OFFERED, Slot.starts_at > now + AN_HOUR, ~busy)


def earliest_slots(contract_ids: Sequence[UUID], now: datetime) -> Mapping[UUID, datetime]:
    """The earliest time at which each of these services can assess somebody; one that offers no time is left out."""
    first = select(Slot.starts_at).where(Slot.contract_id == Contract.id, bookable(now))
    starts_at = first.order_by(Slot.starts_at).limit(1).correlate(Contract).scalar_subquery()
    rows = select(Contract.id, starts_at).where(Contract.id.in_(contract_ids))
    return {key: at for key, at in db.session.execute(rows).all() if at is not None}


def free_slots(contract_id: UUID, now: datetime, most: int = A_PAGE) -> Sequence[Slot]:
    """The times of a service that can be taken now, the earliest first."""
    rows = select(Slot).where(Slot.contract_id == contract_id, bookable(now)).options(joinedload(Slot.caseworker))
    return db.session.scalars(rows.order_by(Slot.starts_at, Slot.id).limit(most)).all()


def is_bookable(slot_id: UUID, now: datetime) -> bool:
    """Whether this time can be taken now."""
    return db.session.scalars(select(Slot.id).where(Slot.id == slot_id, bookable(now))).one_or_none() is not None


def slot(actor: Actor, slot_id: UUID) -> Slot:
    """One time that is or was offered."""
    return one(visible_slots(actor).options(joinedload(Slot.caseworker), joinedload(Slot.contract)), slot_id)


def slots_ahead(actor: Actor, now: datetime, *, after: UUID | None = None, most: int = A_PAGE) -> Sequence[Slot]:
    """What the actor's suppliers offer from now on, taken or not, the earliest first; one more tells of a next page."""
    own = Slot.supplier_id.in_(actor.organisations(*FOLLOWERS))
    rows = select(Slot).where(own, Slot.status != SlotStatus.WITHDRAWN, Slot.starts_at > now)
    place = Slot.starts_at, Slot.id
    if after and (last := db.session.execute(select(*place).where(Slot.id == after)).one_or_none()):
        rows = rows.where(tuple_(*place) > tuple_(*last))
    seen = joinedload(Slot.caseworker), joinedload(Slot.contract), joinedload(Slot.referral)
    return db.session.scalars(rows.options(*seen).order_by(*place).limit(most + 1)).all()


def services_offering(actor: Actor) -> Sequence[Any]:
    """The services for which the actor can offer times."""
    rows = select(Contract.id, Contract.title).where(Contract.supplier_id.in_(actor.organisations(*WORKERS)))
    return db.session.execute(rows.where(Contract.status == "live").order_by(Contract.title, Contract.id)).all()


def slot_to_free(appointment_id: UUID, now: datetime) -> UUID | None:
    """The time ahead that became this appointment."""
    rows = select(Slot.id).where(Slot.status == SlotStatus.TAKEN, Slot.starts_at > now)
    return db.session.scalars(rows.where(Slot.appointment_id == appointment_id)).one_or_none()


def slots_left_by(user_id: UUID, now: datetime) -> Sequence[UUID]:
    """The times ahead that are on offer with somebody who does not work at the supplier any more."""
    works = select(RoleGrant.id).where(
        RoleGrant.user_id == user_id, RoleGrant.role.in_(WORKERS), RoleGrant.organisation_id == Slot.supplier_id
    )
    rows = select(Slot.id).where(Slot.caseworker_id == user_id, Slot.status == SlotStatus.OFFERED, ~works.exists())
    return db.session.scalars(rows.where(Slot.starts_at > now).order_by(Slot.starts_at)).all()


def slot_of_colleague(referral_id: UUID, now: datetime) -> UUID | None:
    """The time ahead that was taken for a referral with somebody other than who has it now."""
    rows = select(Slot.id).join(Referral, Referral.id == Slot.referral_id)
    rows = rows.where(Slot.referral_id == referral_id, Slot.status == SlotStatus.TAKEN, Slot.starts_at > now)
    return db.session.scalars(rows.where(Referral.caseworker_id != Slot.caseworker_id)).first()
