"""Times for initial assessments: offered by the supplier, taken by whoever refers, freed when they are not needed."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Invalid, NotFound, NotNow
from marketplace.kernel.ids import new_id
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.referrals import queries, rules
from marketplace.referrals.commands.accepting import one_of_staff
from marketplace.referrals.commands.locking import lock_referral
from marketplace.referrals.models import Appointment, AppointmentKind, Method, Slot
from marketplace.referrals.policies import takes_part, works_at_supplier
from marketplace.referrals.schemas import instant

Conflict.says(ex_slot_one_at_a_time="The caseworker already offers a time that overlaps one of these")


def offer_slots(
    actor: Actor,
    *,
    contract_id: UUID,
    caseworker_id: UUID,
    on: date,
    at: time,
    minutes: int,
    method: Method,
    place: str | None = None,
    postcode: str | None = None,
    in_a_row: int | None = None,
    weeks: int | None = None,
) -> Sequence[Slot]:
    """Offer times for initial assessments: one, several after another, and the same again in the weeks that follow."""
    with unit_of_work(actor) as work:
        contract = queries.service(contract_id)
        work.allow(works_at_supplier, contract.supplier_id)
        one_of_staff(caseworker_id, contract.supplier_id)
        who = {"contract_id": contract_id, "supplier_id": contract.supplier_id, "caseworker_id": caseworker_id}
        where = ", ".join(part for part in (place, postcode) if part) or None
        same = {**who, "method": method, "place": where, "series": new_id(), "offered_at": work.now}
        starts = times(on, at, minutes, in_a_row or 1, weeks or 1)
        if reason := next(filter(None, (rules.cannot_offer(each, work.now) for each in starts)), None):
            raise Invalid(on=reason)
        length = timedelta(minutes=minutes)
        offered = [work.add(Slot(starts_at=each, ends_at=each + length, **same)) for each in starts]
        work.record("slots.offered", offered[0], contract_id=contract_id, count=len(offered))
        return offered


def times(on: date, at: time, minutes: int, in_a_row: int, weeks: int) -> list[datetime]:
    """When each of these slots begins: at the same time of the day, whichever way the clocks go in between."""
    days = rules.weekly(on, weeks, queries.calendars())
    if not days:
        raise Invalid(on="This is a day off: choose a working day")
    return [
        instant(day, at).astimezone(UTC) + timedelta(minutes=minutes * each) for day in days for each in range(in_a_row)
    ]


def withdraw_slot(actor: Actor, slot_id: UUID, *, later_too: bool = False) -> Sequence[Slot]:
    """Offer a time no longer; if wanted, those of the same series that come after it neither, unless they are taken."""
    with unit_of_work(actor) as work:
        seen = queries.slot(actor, slot_id)
        rows = queries.visible_slots(actor).where(Slot.series == seen.series, Slot.starts_at > seen.starts_at)
        later = rows.where(Slot.status == "offered").order_by(Slot.starts_at).with_for_update()
        slots = [work.lock(queries.visible_slots(actor), slot_id)]
        slots += db.session.scalars(later) if later_too else ()
        for slot in slots:
            work.move(slot, "withdraw")
        return slots


def take_slot(actor: Actor, referral_id: UUID, *, slot_id: UUID) -> Appointment:
    """Take a time that is offered: the initial assessment is booked for it, whether or not somebody is assigned."""
    with unit_of_work(actor) as work:
        referral = lock_referral(work, referral_id)
        slot = work.lock(queries.visible_slots(actor), slot_id)
        work.allow(takes_part, referral)
        if reason := rules.no_slot_needed(referral):
            raise NotNow(reason)
        if slot.contract_id != referral.contract_id:
            raise NotFound
        if not queries.is_bookable(slot_id, work.now):
            raise NotNow("This time is no longer free: choose another")
        when = {"starts_at": slot.starts_at, "minutes": slot.minutes, "method": slot.method, "place": slot.place}
        new = Appointment(kind=AppointmentKind.ASSESSMENT, number=0, booked_at=work.now, **when)
        referral.appointments.append(new)
        slot.referral, slot.appointment = referral, new
        work.move(slot, "take", referral_id=referral.id)
        work.record("appointment.booked", new, referral_id=referral.id, kind=new.kind, starts_at=new.starts_at)
        return new


def free_slot(actor: Actor, slot_id: UUID) -> Slot:
    """Offer a time again that is not needed any more."""
    with unit_of_work(actor) as work:
        slot = work.lock(queries.visible_slots(actor), slot_id)
        work.move(slot, "free", referral_id=slot.referral_id)
        slot.referral, slot.appointment = None, None
        return slot
