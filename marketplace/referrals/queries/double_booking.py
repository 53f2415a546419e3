"""What is booked twice at one time among many referrals: of a caseworker, or of those that were just given to one."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    Text,
    Uuid,
    and_,
    bindparam,
    cast,
    desc,
    false,
    literal,
    null,
    select,
    true,
    union_all,
)

from marketplace.kernel.actor import Actor
from marketplace.kernel.db import at_most, db
from marketplace.referrals.lifecycle import AppointmentStatus
from marketplace.referrals.models import Referral
from marketplace.referrals.queries.diary import diary_of

MOST = 200
FOREVER = timedelta(days=10 * 365)
#: How far ahead a list marks what is booked twice; a caseworker's week says everything to come.
MARKED_AHEAD = timedelta(weeks=4)


class DoubleBooking(NamedTuple):
    """An appointment to come, and what else its person or its caseworker has at that time."""

    appointment_id: UUID
    referral_id: UUID
    reference: str
    kind: str
    number: int
    starts_at: datetime
    minutes: int
    same_person: bool
    is_known: bool
    other_id: UUID
    other_referral_id: UUID | None
    other_reference: str | None
    other_kind: str
    other_number: int
    other_starts_at: datetime
    group: str | None

    @property
    def other(self) -> str:
        """What is at the same time, as far as whoever reads it may know."""
        if self.group:
            return f"meeting {self.other_number} of {self.group}"
        if not self.is_known or self.other_reference is None:
            return "another appointment"
        return f"{titled(self.other_kind, self.other_number)} of {self.other_reference}"

    @property
    def title(self) -> str:
        """The appointment itself, by its number."""
        return f"{titled(self.kind, self.number)} of {self.reference}"


def titled(kind: str, number: int) -> str:
    """What an appointment is, in the middle of a sentence."""
    return "the initial assessment" if kind == "assessment" else f"session {number}"


def double_bookings(
    actor: Actor, now: datetime, *, referral_ids: Sequence[UUID] = (), caseworker_id: UUID | None = None
) -> list[DoubleBooking]:
    """What is booked twice among these referrals or those of a caseworker, the soonest first, in one question."""
    facts: dict[str, Any] = {"now": now, "until": now + FOREVER}
    facts |= {"caseworker_id": caseworker_id} if caseworker_id else {"referral_ids": list(referral_ids)}
    rows = db.session.connection().execute(_pairs(actor, bool(caseworker_id)), facts)
    found: dict[tuple[UUID, UUID], DoubleBooking] = {}
    for row in rows:
        known = DoubleBooking(*row)
        found.setdefault((known.appointment_id, known.other_id), known)
    return list(found.values())


def soonest_clashes(actor: Actor, now: datetime, referral_ids: Sequence[UUID]) -> Mapping[UUID, datetime]:
    """When the first appointment of each of these referrals begins that is booked twice soon, by referral."""
    found = _booked_twice(actor, now, referral_ids, MARKED_AHEAD)
    return {each.referral_id: each.starts_at for each in reversed(found)}


def clashing(actor: Actor, referral: Referral, now: datetime) -> set[UUID]:
    """The appointments to come of a referral at whose time its person or caseworker has something else booked."""
    if not any(each.status == AppointmentStatus.BOOKED and each.starts_at > now for each in referral.appointments):
        return set()
    return {each.id for each in _booked_twice(actor, now, [referral.id], FOREVER)}


def _booked_twice(actor: Actor, now: datetime, referral_ids: Sequence[UUID], ahead: timedelta) -> Sequence[Any]:
    facts = {"now": now, "until": now + ahead, "referral_ids": list(referral_ids)}
    return db.session.connection().execute(_twice(actor), facts).all()


@lru_cache(maxsize=1024)
def _twice(actor: Actor) -> Any:
    twice = diary_of(actor).twice
    return select(twice.c.referral_id, twice.c.id, twice.c.starts_at).order_by(twice.c.starts_at, twice.c.id)


@lru_cache(maxsize=1024)
def _pairs(actor: Actor, of_a_caseworker: bool) -> Any:
    diary = diary_of(actor, bindparam("caseworker_id", type_=Uuid()) if of_a_caseworker else None)
    twice, other = diary.twice, diary.appointments.alias("other")
    each = union_all(
        _beside(twice, other, other.c.person_id == twice.c.person_id, true()),
        _beside(twice, other, other.c.caseworker_id == twice.c.caseworker_id, false()),
        _beside_groups(twice, diary.meetings),
    )
    return each.order_by("starts_at", "id", "other_starts_at", desc("same_person")).limit(at_most(MOST))


def _asked(twice: Any) -> tuple[Any, ...]:
    names = ("id", "referral_id", "reference", "kind", "number", "starts_at", "minutes")
    return tuple(twice.c[name] for name in names)


def _beside(twice: Any, other: Any, whose: Any, same_person: Any) -> Any:
    """Other appointments of the same person, or of the same caseworker; a meeting of a group is one of them."""
    rows = select(
        *_asked(twice),
        same_person.label("same_person"),
        other.c.is_known,
        other.c.key.label("other_id"),
        other.c.referral_id.label("other_referral_id"),
        other.c.reference.label("other_reference"),
        other.c.kind.label("other_kind"),
        other.c.number.label("other_number"),
        other.c.starts_at.label("other_starts_at"),
        cast(null(), Text).label("group"),
    )
    return rows.join_from(twice, other, and_(whose, _at_its_time(twice, other))).where(other.c.key != twice.c.key)


def _beside_groups(twice: Any, led: Any) -> Any:
    """Meetings of the groups that the caseworker leads."""
    rows = select(
        *_asked(twice),
        false().label("same_person"),
        true().label("is_known"),
        led.c.id.label("other_id"),
        cast(null(), Referral.id.type).label("other_referral_id"),
        cast(null(), Text).label("other_reference"),
        literal("group").label("other_kind"),
        led.c.number.label("other_number"),
        led.c.starts_at.label("other_starts_at"),
        led.c.title.label("group"),
    )
    return rows.join_from(twice, led, _at_its_time(twice, led)).where(
        led.c.leader_id == twice.c.caseworker_id, led.c.id != twice.c.key
    )


def _at_its_time(twice: Any, other: Any) -> Any:
    return and_(other.c.starts_at < twice.c.ends_at, other.c.ends_at > twice.c.starts_at)
