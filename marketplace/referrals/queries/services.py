"""The services that people can be referred to, and the places that are free in them."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, and_, case, func, or_, select, text
from sqlalchemy.orm import joinedload, selectinload

from marketplace.contracts.lifecycle import ContractStatus
from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db, one
from marketplace.kernel.deadlines import Calendars
from marketplace.reference import queries as reference
from marketplace.reference.models import ContractType
from marketplace.referrals import rules
from marketplace.referrals.lifecycle import WAITING, ReferralStatus
from marketplace.referrals.models import (
    OPEN,
    OVER,
    QueuePlace,
    Referral,
    ReferralNeed,
)
from marketplace.referrals.queries.seeing import visible_referrals
from marketplace.referrals.volume import missing_in

IS_OPEN = text(f"referral.{OPEN}")
IS_OVER = text(f"referral.{OVER}")
IS_WAITING = text("referral.status IN ({})".format(", ".join(f"'{each}'" for each in sorted(WAITING))))
IS_LIVE = text("queue_place.status IN ('waiting', 'offered')")
WAIT_LOOKS_BACK = timedelta(days=183)


def services() -> Select[Contract]:
    """The contracts that people are or were referred to: they are public."""
    running = Contract.status.in_((ContractStatus.LIVE, ContractStatus.ENDED))
    return select(Contract).where(running).options(selectinload(Contract.needs))


def service(contract_id: UUID) -> Contract:
    """One service, by its contract."""
    return one(services(), contract_id)


def kind_of_service(contract: Contract) -> str:
    """The name that gives a service's referral numbers their letters: its type of contract, else its first need."""
    if contract.contract_type_code:
        return db.session.get_one(ContractType, contract.contract_type_code).name
    return contract.needs[0].name if contract.needs else contract.title


def free_number(service_name: str) -> str:
    """A referral number that nobody has; one that is taken is drawn again."""
    for drawn in rules.candidates(service_name):
        if db.session.scalar(select(Referral.id).where(Referral.reference == drawn)) is None:
            return drawn
    raise AssertionError("there is always another candidate")


def calendars() -> Calendars:
    """The working days, less the days off that were added."""
    return reference.calendars()


class Places(NamedTuple):
    """What a practitioner wants to know of a service beforehand: places of this contract year, and the usual wait."""

    taken: int
    cap: int | None
    wait_days: int | None
    queued: int = 0

    @property
    def free(self) -> int | None:
        """How many more may start this year, behind those who wait; unknown where no number was agreed."""
        return None if self.cap is None else max(self.cap - self.taken - self.queued, 0)

    def changed(self, taken: int = 0, queued: int = 0) -> "Places":
        """The same after so many more were taken, or joined the queue: who moves many counts on by themselves."""
        return self._replace(taken=self.taken + taken, queued=self.queued + queued)


def places(contracts: Sequence[Any], now: datetime) -> Mapping[UUID, Places]:
    """Places taken this contract year and the median days to an assessment held, for each of these services."""
    if not contracts:
        return {}
    today = london_day(now)
    starts = {each.id: rules.year_of(each.starts_on, today) for each in contracts}
    year_begins = case(starts, value=Referral.contract_id)
    counts = Referral.status.not_in((ReferralStatus.DECLINED, ReferralStatus.CANCELLED))
    this_year = and_(counts, func.date(Referral.sent_at) >= year_begins)
    days = func.extract("epoch", Referral.assessed_at - Referral.sent_at) / 86400
    recent = and_(Referral.assessed_at.is_not(None), Referral.sent_at >= now - WAIT_LOOKS_BACK)
    found = db.session.execute(
        select(
            Referral.contract_id,
            func.count().filter(this_year),
            func.percentile_cont(0.5).within_group(days).filter(recent),
        )
        .where(Referral.contract_id.in_(starts), Referral.sent_at >= now - timedelta(days=366))
        .group_by(Referral.contract_id)
    )
    known = {contract_id: (taken, None if wait is None else round(wait)) for contract_id, taken, wait in found}
    turns = queued([each.id for each in contracts])
    return {
        each.id: Places(taken, each.cap_a_year, wait, turns.get(each.id, 0))
        for each in contracts
        for taken, wait in [known.get(each.id, (0, None))]
    }


def queued(contract_ids: Sequence[UUID]) -> Mapping[UUID, int]:
    """How many wait for a place of each of these services, or are offered one."""
    rows = select(QueuePlace.contract_id, func.count()).where(QueuePlace.contract_id.in_(contract_ids), IS_LIVE)
    return dict(db.session.execute(rows.group_by(QueuePlace.contract_id)).all())


def open_referral_to(person_id: UUID, contract_id: UUID) -> Referral | None:
    """The referral that is still open for this person at this service."""
    rows = select(Referral).where(Referral.person_id == person_id, Referral.contract_id == contract_id, IS_OPEN)
    return db.session.scalars(rows).one_or_none()


def open_referrals_of_people(person_ids: Sequence[UUID]) -> Mapping[tuple[UUID, UUID], str]:
    """The numbers of the open referrals of these people, by person and service."""
    rows = select(Referral.person_id, Referral.contract_id, Referral.reference)
    found = db.session.execute(rows.where(Referral.person_id.in_(person_ids), IS_OPEN))
    return {(person_id, contract_id): reference or "" for person_id, contract_id, reference in found}


def service_counts(contract_ids: Sequence[UUID]) -> Mapping[UUID, Mapping[str, int]]:
    """How many referrals of each contract have which status; what a contract manager may know, without names."""
    rows = select(Referral.contract_id, Referral.status, func.count())
    rows = rows.where(Referral.contract_id.in_(contract_ids), Referral.sent_at.is_not(None))
    counts: dict[UUID, dict[str, int]] = {each: {} for each in contract_ids}
    for contract_id, status, count in db.session.execute(rows.group_by(Referral.contract_id, Referral.status)):
        counts[contract_id][status.value] = count
    return counts


def services_of(contract_ids: Sequence[UUID]) -> Sequence[Any]:
    """What the counting of places needs to know of these services, and whether they take people of another age."""
    known = Contract.id, Contract.starts_on, Contract.ends_on, Contract.cap_a_year, Contract.allows_exceptions
    return db.session.execute(select(*known).where(Contract.id.in_(contract_ids))).all()


def unfit(referral: Referral, contract: Contract) -> str | None:
    """Why a service is the wrong one: it does not reach the person, or does not meet every need of the referral."""
    serving = reference.areas_serving(referral.person.unit_key)
    if reason := rules.not_served(contract.area_key, serving):
        return reason
    wanted = {need.category_code: need.category.name for need in referral.needs}
    missing = missing_in(wanted, [need.code for need in contract.needs])
    return f"This service does not meet this need: {wanted[missing[0]]}" if missing else None


def last_sent(actor: Actor, person_id: UUID) -> Referral | None:
    """The last referral of a person that was sent, as far as the actor may see it, with its answers."""
    rows = visible_referrals(actor).where(Referral.person_id == person_id, Referral.sent_at.is_not(None))
    whole = (selectinload(Referral.needs), selectinload(Referral.outcomes), joinedload(Referral.sentence))
    rows = rows.options(*whole, joinedload(Referral.contract)).order_by(Referral.sent_at.desc(), Referral.id)
    return db.session.scalars(rows.limit(1)).one_or_none()


def twins(actor: Actor, person_id: UUID, contract: Contract) -> Sequence[Referral]:
    """What may be the same referral already: open or begun at this service, or open elsewhere for the same need."""
    needs = [need.code for need in contract.needs]
    same_need = select(ReferralNeed.referral_id).where(ReferralNeed.category_code.in_(needs))
    here = and_(Referral.contract_id == contract.id, or_(IS_OPEN, Referral.status == ReferralStatus.DRAFT))
    rows = visible_referrals(actor).where(Referral.person_id == person_id)
    rows = rows.where(or_(here, and_(IS_OPEN, Referral.id.in_(same_need))))
    rows = rows.options(joinedload(Referral.contract)).order_by(Referral.begun_at.desc())
    return db.session.scalars(rows.limit(10)).all()
