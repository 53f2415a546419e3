"""Reads of referrals, never past what the actor may see."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, case, false, func, or_, select, text, tuple_
from sqlalchemy.orm import joinedload, selectinload

from marketplace.accounts.models import RoleGrant, User
from marketplace.contracts.lifecycle import ContractStatus
from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db, one
from marketplace.kernel.deadlines import Calendars
from marketplace.people.models import Person
from marketplace.people.queries import named
from marketplace.reference import queries as reference
from marketplace.reference.models import ContractType
from marketplace.referrals import rules
from marketplace.referrals.lifecycle import WAITING, AppointmentStatus, PlanStatus, ReferralStatus
from marketplace.referrals.models import (
    OPEN,
    OVER,
    ActionPlan,
    Appointment,
    Referral,
    ReferralNeed,
    ReferralOutcome,
)
from marketplace.referrals.policies import FOLLOWERS, WORKERS

PAGE = 25
IS_OPEN, IS_OVER = text(f"referral.{OPEN}"), text(f"referral.{OVER}")
WAIT_LOOKS_BACK = timedelta(days=183)


class Tab(StrEnum):
    """The lists of referrals that somebody works from."""

    MINE = "mine"
    UNASSIGNED = "unassigned"
    DRAFTS = "drafts"
    OPEN = "open"
    ENDED = "ended"


def visible_referrals(actor: Actor) -> Select[Referral]:
    """Own referrals and drafts, those of teams the actor leads, and those sent to the actor's organisation."""
    if actor.is_the_service:
        return select(Referral)
    seen = []
    if actor.has(Role.PRACTITIONER):
        seen.append(Referral.practitioner_id == actor.user_id)
    if led := actor.areas(Role.TEAM_LEAD):
        seen += [Referral.unit_key.in_(led), Referral.region_key.in_(led)]
    if suppliers := actor.organisations(*FOLLOWERS):
        seen.append(and_(Referral.supplier_id.in_(suppliers), Referral.sent_at.is_not(None)))
    return select(Referral).where(or_(*seen) if seen else false())


def whole_referrals(actor: Actor) -> Select[Referral]:
    """The visible referrals with everything that their moves and pages look at."""
    return visible_referrals(actor).options(
        joinedload(Referral.person),
        joinedload(Referral.contract).joinedload(Contract.supplier),
        joinedload(Referral.practitioner),
        joinedload(Referral.caseworker),
        joinedload(Referral.sentence),
        joinedload(Referral.report),
        selectinload(Referral.needs).options(joinedload(ReferralNeed.category), joinedload(ReferralNeed.level)),
        selectinload(Referral.outcomes).joinedload(ReferralOutcome.outcome),
        selectinload(Referral.appointments),
        selectinload(Referral.plans),
    )


def referral(actor: Actor, referral_id: UUID) -> Referral:
    """One referral, with what was done."""
    return one(whole_referrals(actor), referral_id)


def visible_appointments(actor: Actor) -> Select[Appointment]:
    """The appointments of the referrals the actor sees."""
    seen = visible_referrals(actor).with_only_columns(Referral.id)
    return select(Appointment).where(Appointment.referral_id.in_(seen))


def appointment(actor: Actor, appointment_id: UUID) -> Appointment:
    """One appointment, with its referral."""
    whole = joinedload(Appointment.referral).options(
        joinedload(Referral.person), joinedload(Referral.contract), selectinload(Referral.appointments)
    )
    return one(visible_appointments(actor).options(whole), appointment_id)


def visible_plans(actor: Actor) -> Select[ActionPlan]:
    """The plans of the referrals the actor sees; a draft only at the supplier that writes it."""
    seen = visible_referrals(actor).with_only_columns(Referral.id)
    plans = select(ActionPlan).where(ActionPlan.referral_id.in_(seen))
    if actor.is_the_service:
        return plans
    mine = select(Referral.id).where(Referral.supplier_id.in_(actor.organisations(*WORKERS)))
    return plans.where(or_(ActionPlan.status != "draft", ActionPlan.referral_id.in_(mine)))


def plans_of(actor: Actor, referral_id: UUID) -> Sequence[ActionPlan]:
    """The versions of a referral's plan, newest first, with their activities."""
    rows = (
        visible_plans(actor).where(ActionPlan.referral_id == referral_id).options(selectinload(ActionPlan.activities))
    )
    return db.session.scalars(rows.order_by(ActionPlan.version.desc())).all()


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

    @property
    def free(self) -> int | None:
        """How many more may start this year; unknown where no number was agreed."""
        return None if self.cap is None else max(self.cap - self.taken, 0)


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
    return {
        each.id: Places(known.get(each.id, (0, None))[0], each.cap_a_year, known.get(each.id, (0, None))[1])
        for each in contracts
    }


def open_referral_to(person_id: UUID, contract_id: UUID) -> Referral | None:
    """The referral that is still open for this person at this service."""
    rows = select(Referral).where(Referral.person_id == person_id, Referral.contract_id == contract_id, IS_OPEN)
    return db.session.scalars(rows).one_or_none()


def referrals_of(actor: Actor, person_id: UUID) -> Sequence[Any]:
    """The visible referrals of one person, newest first."""
    rows = _rows(actor).where(Referral.person_id == person_id)
    return db.session.execute(rows.order_by(Referral.begun_at.desc(), Referral.id.desc()).limit(100)).all()


class Listed(NamedTuple):
    """One referral as it stands in a list."""

    id: UUID
    reference: str | None
    status: ReferralStatus
    begun_at: datetime
    sent_at: datetime | None
    assessment_due_on: date | None
    plan_due_on: date | None
    plan_submitted_at: datetime | None
    report_due_on: date | None
    first_name: str
    last_name: str
    service: str
    caseworker: str | None


def _rows(actor: Actor) -> Any:
    columns = (
        Referral.id,
        Referral.reference,
        Referral.status,
        Referral.begun_at,
        Referral.sent_at,
        Referral.assessment_due_on,
        Referral.plan_due_on,
        Referral.plan_submitted_at,
        Referral.report_due_on,
        Person.first_name,
        Person.last_name,
        Contract.title.label("service"),
        User.name.label("caseworker"),
    )
    rows = visible_referrals(actor).with_only_columns(*columns)
    rows = rows.join(Person, Person.id == Referral.person_id).join(Contract, Contract.id == Referral.contract_id)
    return rows.outerjoin(User, User.id == Referral.caseworker_id)


def on_tab(tab: Tab, actor: Actor) -> Any:
    """The condition of one list."""
    match tab:
        case Tab.MINE:
            return and_(Referral.caseworker_id == actor.user_id, IS_OPEN)
        case Tab.UNASSIGNED:
            return Referral.status.in_(WAITING)
        case Tab.DRAFTS:
            return Referral.status == ReferralStatus.DRAFT
        case Tab.OPEN:
            return IS_OPEN
    return IS_OVER


def referrals(
    actor: Actor,
    tab: Tab,
    *,
    words: str | None = None,
    after: UUID | None = None,
    most: int = PAGE,
) -> list[Listed]:
    """One list of referrals, newest first; one more than asked for tells that there is a next page."""
    facts: dict[str, Any] = {"most": most + 1}
    if words:
        facts |= {"number": words.strip().upper()}
    newest = _newest(tab)
    if after and (last := db.session.execute(select(newest, Referral.id).where(Referral.id == after)).one_or_none()):
        facts |= {"last_at": last[0], "last_id": last[1]}
    rows = _list(actor, tab, frozenset(facts))
    if words:
        rows = rows.where(or_(_numbered(), named(words)))
    return [Listed._make(row) for row in db.session.connection().execute(rows, facts).all()]


def _newest(tab: Tab) -> Any:
    return Referral.begun_at if tab is Tab.DRAFTS else Referral.sent_at


def _numbered() -> Any:
    return Referral.reference == bindparam("number")


@lru_cache(maxsize=1024)
def _list(actor: Actor, tab: Tab, facts: frozenset[str]) -> Any:
    """One list of somebody's, as a statement that is built once: building took longer than asking."""
    newest = _newest(tab)
    rows = _rows(actor).where(on_tab(tab, actor))
    if "last_at" in facts:
        rows = rows.where(tuple_(newest, Referral.id) < tuple_(bindparam("last_at"), bindparam("last_id")))
    return rows.order_by(newest.desc(), Referral.id.desc()).limit(bindparam("most"))


def overdue(actor: Actor, today: Any, *, own: bool = False) -> Sequence[Any]:
    """The open referrals of which something is due by today, first what is longest due; perhaps only one's own."""
    next_due = case(
        (Referral.status == ReferralStatus.REPORTING, Referral.report_due_on),
        (Referral.status == ReferralStatus.DELIVERING, None),
        (Referral.plan_submitted_at.is_not(None), None),
        else_=func.coalesce(Referral.plan_due_on, Referral.assessment_due_on),
    )
    rows = _rows(actor).where(IS_OPEN, next_due <= today)
    if own:
        rows = rows.where(Referral.caseworker_id == actor.user_id)
    return db.session.execute(rows.order_by(next_due, Referral.id).limit(10)).all()


def waiting_count(actor: Actor) -> int:
    """How many visible referrals nobody has taken yet."""
    waiting = visible_referrals(actor).where(on_tab(Tab.UNASSIGNED, actor)).with_only_columns(func.count())
    return db.session.execute(waiting).scalar_one()


def appointments_before(actor: Actor, until: datetime) -> Sequence[Any]:
    """The actor's own appointments that begin before then and of which nothing is recorded, the earliest first."""
    rows = (
        select(Appointment.id, Appointment.referral_id, Appointment.kind, Appointment.number, Appointment.starts_at)
        .add_columns(Person.first_name, Person.last_name)
        .join(Referral, Referral.id == Appointment.referral_id)
        .join(Person, Person.id == Referral.person_id)
        .where(Appointment.status == AppointmentStatus.BOOKED, Appointment.starts_at < until)
        .where(Referral.caseworker_id == actor.user_id, Referral.supplier_id.in_(actor.organisations(*WORKERS)))
        .where(IS_OPEN)
    )
    return db.session.execute(rows.order_by(Appointment.starts_at, Appointment.id).limit(PAGE)).all()


def plans_to_approve(actor: Actor) -> Sequence[ActionPlan]:
    """The submitted plans that wait for the actor, who referred the person, the longest waiting first."""
    rows = (
        select(ActionPlan)
        .join(Referral, Referral.id == ActionPlan.referral_id)
        .join(Contract, Contract.id == Referral.contract_id)
        .where(ActionPlan.status == PlanStatus.SUBMITTED, Contract.approval_by_practitioner)
        .where(Referral.practitioner_id == actor.user_id, IS_OPEN)
        .options(joinedload(ActionPlan.referral).joinedload(Referral.person))
    )
    return db.session.scalars(rows.order_by(ActionPlan.submitted_at, ActionPlan.id).limit(PAGE)).all()


class Colleague(NamedTuple):
    """Somebody a referral can be given to, with the open referrals they have."""

    id: UUID
    name: str
    caseload: int


def colleagues(supplier_id: UUID) -> Sequence[Colleague]:
    """The caseworkers of a supplier with their caseload, fewest first."""
    staff = select(RoleGrant.user_id).where(RoleGrant.organisation_id == supplier_id, RoleGrant.role.in_(WORKERS))
    load = func.count(Referral.id)
    rows = (
        select(User.id, User.name, load)
        .outerjoin(Referral, and_(Referral.caseworker_id == User.id, IS_OPEN))
        .where(User.id.in_(staff), User.left_at.is_(None))
        .group_by(User.id, User.name)
        .order_by(load, User.name)
    )
    return [Colleague(*row) for row in db.session.execute(rows)]


def service_counts(contract_ids: Sequence[UUID]) -> Mapping[UUID, Mapping[str, int]]:
    """How many referrals of each contract have which status; what a contract manager may know, without names."""
    rows = select(Referral.contract_id, Referral.status, func.count())
    rows = rows.where(Referral.contract_id.in_(contract_ids), Referral.sent_at.is_not(None))
    counts: dict[UUID, dict[str, int]] = {each: {} for each in contract_ids}
    for contract_id, status, count in db.session.execute(rows.group_by(Referral.contract_id, Referral.status)):
        counts[contract_id][status.value] = count
    return counts


def person_of(actor: Actor, referral_id: UUID) -> tuple[Referral, Person]:
    """The person behind a referral, for whoever may see the referral: with sentences and risk summary."""
    found = referral(actor, referral_id)
    whole = select(Person).options(selectinload(Person.sentences), selectinload(Person.risk))
    return found, one(whole, found.person_id)


def services_of(contract_ids: Sequence[UUID]) -> Sequence[Any]:
    """What the counting of places needs to know of these services."""
    rows = select(Contract.id, Contract.starts_on, Contract.cap_a_year).where(Contract.id.in_(contract_ids))
    return db.session.execute(rows).all()
