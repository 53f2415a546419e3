"""Who waits for a place of a service, when one is expected, and what was reached of the places agreed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select, tuple_, union_all
from sqlalchemy.orm import joinedload, selectinload

from marketplace.contracts.lifecycle import ContractStatus
from marketplace.contracts.models import Contract
from marketplace.contracts.policies import BUYERS, SUPPLIERS
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db, one
from marketplace.referrals import volume
from marketplace.referrals.lifecycle import QueueStatus, ReferralStatus
from marketplace.referrals.models import QueuePlace, Referral, ReferralNeed, ReferralTransfer, VolumeWarning
from marketplace.referrals.queries.services import IS_LIVE, Places, places
from marketplace.referrals.queries.slots import earliest_slots

TURN = (QueuePlace.lapses, QueuePlace.joined_at, QueuePlace.id)
GIVEN_BACK = (ReferralStatus.DECLINED, ReferralStatus.CANCELLED)


class Wait(NamedTuple):
    """How long somebody who is referred today would wait: the places, the queue, and the first day they may be seen."""

    places: Places
    place_on: date | None
    earliest_on: date | None
    is_bookable: bool = False

    @property
    def is_full(self) -> bool:
        """Whether who comes now has to wait for a place."""
        return self.places.free == 0

    def days(self, today: date) -> int | None:
        """How many days it is to the first day on which they may be seen, as far as it is known."""
        return volume.days_until(self.earliest_on, today)


def waits(contracts: Sequence[Any], now: datetime) -> Mapping[UUID, Wait]:
    """How long somebody referred today would wait for each of these services."""
    found, today = places(contracts, now), london_day(now)
    full = [each for each in contracts if found[each.id].free == 0]
    back = given_back([each.id for each in full], now)
    slots = earliest_slots([each.id for each in contracts], now)
    told: dict[UUID, Wait] = {}
    for each in contracts:
        known = found[each.id]
        usual = None if known.wait_days is None else today + timedelta(days=known.wait_days)
        if known.free == 0:
            place_on = expected(each, known.queued, back.get(each.id, 0), today)
            told[each.id] = Wait(known, place_on, place_on)
        else:
            bookable = london_day(slots[each.id]) if each.id in slots else None
            told[each.id] = Wait(known, today, bookable or usual, bookable is not None)
    return told


def expected(contract: Any, ahead: int, back: int, today: date) -> date | None:
    """When a place of a service is expected for whoever has so many before them."""
    term = {"starts_on": contract.starts_on, "ends_on": contract.ends_on}
    return volume.expected_on(ahead, contract.cap_a_year, back, today, **term)


def given_back(contract_ids: Sequence[UUID], now: datetime) -> Mapping[UUID, int]:
    """How many places of each service came free lately: a referral was declined or cancelled, or went elsewhere."""
    if not contract_ids:
        return {}
    since = now - timedelta(days=volume.LOOKS_BACK)
    ended = select(Referral.contract_id.label("contract_id")).where(Referral.contract_id.in_(contract_ids))
    ended = ended.where(Referral.status.in_(GIVEN_BACK), Referral.concluded_at >= since)
    went = select(ReferralTransfer.from_contract_id).where(ReferralTransfer.from_contract_id.in_(contract_ids))
    free = union_all(ended, went.where(ReferralTransfer.transferred_at >= since)).subquery()
    return dict(db.session.execute(select(free.c.contract_id, func.count()).group_by(free.c.contract_id)).all())


class Turn(NamedTuple):
    """Where a referral stands in the queue."""

    place: QueuePlace
    number: int
    expected_on: date | None


def turn_of(referral: Referral, now: datetime) -> Turn | None:
    """Where a referral stands in the queue for its service, if it waits."""
    place = referral.turn
    if place is None:
        return None
    mine = tuple_(place.lapses, place.joined_at, place.id)
    ahead = select(func.count()).select_from(QueuePlace).where(QueuePlace.contract_id == place.contract_id, IS_LIVE)
    count = db.session.scalar(ahead.where(tuple_(*TURN) < mine)) or 0
    back = given_back([place.contract_id], now).get(place.contract_id, 0)
    return Turn(place, count + 1, expected(referral.contract, count, back, london_day(now)))


def queue_of(contract: Contract, now: datetime, most: int = 100) -> list[Turn]:
    """Everybody who waits for a place of a service, in turn, with the day a place is expected."""
    rows = select(QueuePlace).where(QueuePlace.contract_id == contract.id, IS_LIVE)
    needs = selectinload(Referral.needs).joinedload(ReferralNeed.category)
    rows = rows.options(joinedload(QueuePlace.referral).options(needs)).order_by(*TURN).limit(most)
    back = given_back([contract.id], now).get(contract.id, 0)
    today = london_day(now)
    found = db.session.scalars(rows).all()
    return [Turn(each, ahead + 1, expected(contract, ahead, back, today)) for ahead, each in enumerate(found)]


def turns() -> Select[QueuePlace]:
    """Every turn in every queue; the service's own question."""
    return select(QueuePlace)


def waiting_next(contract_id: UUID, most: int) -> Sequence[UUID]:
    """Whose turn it is among those who were not offered a place yet; the service's own question."""
    rows = select(QueuePlace.id).where(QueuePlace.contract_id == contract_id, QueuePlace.status == QueueStatus.WAITING)
    return db.session.scalars(rows.order_by(*TURN).limit(max(most, 0))).all()


def offered_count(contract_id: UUID) -> int:
    """How many places of a service are offered to somebody who has not taken them yet."""
    rows = select(func.count()).select_from(QueuePlace).where(QueuePlace.contract_id == contract_id)
    return db.session.scalar(rows.where(QueuePlace.status == QueueStatus.OFFERED)) or 0


def services_with_place(now: datetime) -> list[UUID]:
    """The services for which somebody waits and that have a place to offer; the service's own question."""
    waiting = select(QueuePlace.contract_id).where(QueuePlace.status == QueueStatus.WAITING)
    found = db.session.execute(
        select(Contract.id, Contract.starts_on, Contract.cap_a_year).where(
            Contract.id.in_(waiting), Contract.status == ContractStatus.LIVE
        )
    ).all()
    known = places(found, now)
    free = {key: None if each.cap is None else each.cap - each.taken for key, each in known.items()}
    return [key for key, count in free.items() if count is None or count > offered_count(key)]


def lapsed_offers(now: datetime) -> Sequence[UUID]:
    """The places that nobody took in time; the service's own question."""
    over = and_(QueuePlace.status == QueueStatus.OFFERED, QueuePlace.offer_ends_on < london_day(now))
    return db.session.scalars(select(QueuePlace.id).where(over).order_by(*TURN)).all()


def offers_to(actor: Actor) -> Sequence[QueuePlace]:
    """The places that are offered to the actor's own referrals, the one that ends first before the others."""
    rows = select(QueuePlace).join(QueuePlace.referral).where(Referral.practitioner_id == actor.user_id)
    rows = rows.where(QueuePlace.status == QueueStatus.OFFERED)
    rows = rows.options(
        joinedload(QueuePlace.referral).options(joinedload(Referral.person), joinedload(Referral.contract))
    )
    return db.session.scalars(rows.order_by(QueuePlace.offer_ends_on)).all()


def services_with_volume(actor: Actor) -> Select[Contract]:
    """The contracts whose places the actor may follow: those of both parties; an auditor follows all."""
    if actor.is_the_service or actor.has(Role.AUDITOR):
        return select(Contract)
    sides = (
        Contract.supplier_id.in_(actor.organisations(*SUPPLIERS)),
        Contract.buyer_id.in_(actor.organisations(*BUYERS)),
    )
    return select(Contract).where(or_(*sides))


def service_with_volume(actor: Actor, contract_id: UUID) -> Contract:
    """One contract whose places the actor may follow."""
    return one(services_with_volume(actor).options(joinedload(Contract.supplier)), contract_id)


def warnings_of(contract_id: UUID) -> Sequence[VolumeWarning]:
    """The thresholds that a contract reached, the latest first."""
    rows = select(VolumeWarning).where(VolumeWarning.contract_id == contract_id)
    return db.session.scalars(rows.order_by(VolumeWarning.reached_at.desc(), VolumeWarning.level.desc())).all()
