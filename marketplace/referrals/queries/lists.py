"""Lists of referrals for those who work on them."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Date, and_, bindparam, false, func, literal_column, or_, select, tuple_
from sqlalchemy.orm import joinedload

from marketplace.accounts.models import RoleGrant, User
from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import at_most, db
from marketplace.people.models import Person
from marketplace.people.queries import open_to
from marketplace.referrals.endings import EndState, end_state
from marketplace.referrals.lifecycle import PlanStatus, ReferralStatus
from marketplace.referrals.models import ActionPlan, Referral, referral
from marketplace.referrals.policies import WORKERS
from marketplace.referrals.queries.seeing import allotted, listed_referrals, visible_referrals
from marketplace.referrals.queries.services import IS_OPEN, IS_OVER, IS_WAITING
from marketplace.referrals.queries.words import saying

PAGE = 25


class Tab(StrEnum):
    """The lists of referrals that somebody works from."""

    MINE = "mine"
    UNASSIGNED = "unassigned"
    DRAFTS = "drafts"
    OPEN = "open"
    ALLOTTED = "allotted"
    ENDED = "ended"


#: The lists in which a subcontractor finds what another supplier answers for.
WIDE = (Tab.MINE, Tab.ALLOTTED)
#: The lists in which every referral is open.
OPEN_TABS = (Tab.MINE, Tab.ALLOTTED, Tab.OPEN)


class Listed(NamedTuple):
    """One referral as it stands in a list."""

    id: UUID
    reference: str | None
    status: ReferralStatus
    begun_at: datetime
    sent_at: datetime | None
    response_due_on: date | None
    assessment_due_on: date | None
    plan_due_on: date | None
    plan_submitted_at: datetime | None
    report_due_on: date | None
    clock_stopped_on: date | None
    complete_by: date | None
    first_name: str
    last_name: str
    service: str
    caseworker: str | None

    @property
    def end(self) -> EndState | None:
        """How it ended, the same as everywhere."""
        return end_state(self.status)


def base(actor: Actor, tab: Tab | None = None) -> Any:
    """What a list is taken from; most leave out what a contract shares, so that their index gives them in order."""
    return (visible_referrals if tab in WIDE else listed_referrals)(actor)


def _rows(actor: Actor, tab: Tab | None = None) -> Any:
    columns = (
        Referral.id,
        Referral.reference,
        Referral.status,
        Referral.begun_at,
        Referral.sent_at,
        Referral.response_due_on,
        Referral.assessment_due_on,
        Referral.plan_due_on,
        Referral.plan_submitted_at,
        Referral.report_due_on,
        Referral.clock_stopped_on,
        Referral.complete_by,
        Person.first_name,
        Person.last_name,
        Contract.title.label("service"),
        User.name.label("caseworker"),
    )
    rows = base(actor, tab).with_only_columns(*columns)
    rows = rows.join(Person, Person.id == Referral.person_id).join(Contract, Contract.id == Referral.contract_id)
    return rows.outerjoin(User, User.id == Referral.caseworker_id)


def on_tab(tab: Tab, actor: Actor) -> Any:
    """The condition of one list."""
    match tab:
        case Tab.MINE:
            return and_(Referral.caseworker_id == actor.user_id, IS_OPEN)
        case Tab.ALLOTTED:
            return and_(or_(false(), *allotted(actor)), IS_OPEN)
        case Tab.UNASSIGNED:
            return IS_WAITING
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
    facts: dict[str, Any] = {}
    newest = _newest(tab)
    if after and (last := db.session.execute(select(newest, Referral.id).where(Referral.id == after)).one_or_none()):
        facts = {"last_at": last[0], "last_id": last[1]}
    rows = _list(actor, tab, most, bool(facts))
    if words:
        rows = rows.where(saying(words))
    return [Listed._make(row) for row in db.session.connection().execute(rows, facts).all()]


def _newest(tab: Tab) -> Any:
    return Referral.begun_at if tab is Tab.DRAFTS else Referral.sent_at


@lru_cache(maxsize=1024)
def _list(actor: Actor, tab: Tab, most: int, goes_on: bool) -> Any:
    """One list of somebody's, as a statement that is built once: building took longer than asking."""
    newest = _newest(tab)
    rows = _rows(actor, tab).where(on_tab(tab, actor))
    if goes_on:
        rows = rows.where(tuple_(newest, Referral.id) < tuple_(bindparam("last_at"), bindparam("last_id")))
    return rows.order_by(newest.desc(), Referral.id.desc()).limit(at_most(most + 1))


#: When the supplier owes something next, to sort by and to compare with a day.
DUE: Any = literal_column(referral.DUE, Date)


#: So many of what is due stand on the work page; one more tells that the list has others.
MOST_DUE = 10


def overdue(actor: Actor, today: Any, *, own: bool = False) -> Sequence[Any]:
    """The open referrals of which something is due by today, first what is longest due; perhaps only one's own."""
    rows = _rows(actor).where(IS_OPEN, today >= DUE)
    if own:
        rows = rows.where(Referral.caseworker_id == actor.user_id)
    return db.session.execute(rows.order_by(DUE, Referral.id).limit(MOST_DUE + 1)).all()


def late_responses(today: date) -> Sequence[UUID]:
    """The referrals whose supplier has let its days to respond pass and of which nobody was told."""
    late = Referral.status == ReferralStatus.SENT, Referral.response_due_on < today
    rows = select(Referral.id).where(*late, Referral.response_overdue_at.is_(None), Referral.clock_stopped_on.is_(None))
    return db.session.scalars(rows.order_by(Referral.response_due_on, Referral.id).limit(500)).all()


def to_answer_or_send(actor: Actor) -> list[Listed]:
    """What waits for a practitioner: first what suppliers ask, then the drafts, the newest before the others.

    A draft of whose removal they were warned is told with that day, and not a second time here.
    """
    fresh = and_(Referral.status == ReferralStatus.DRAFT, Referral.purge_warned_at.is_(None))
    waits = or_(Referral.status == ReferralStatus.QUERIED, fresh)
    rows = _rows(actor).where(Referral.practitioner_id == actor.user_id, waits)
    rows = rows.order_by(Referral.status == ReferralStatus.DRAFT, Referral.begun_at.desc(), Referral.id.desc())
    return [Listed._make(row) for row in db.session.execute(rows.limit(PAGE)).all()]


def waiting_count(actor: Actor) -> int:
    """How many visible referrals nobody has taken yet."""
    waiting = listed_referrals(actor).where(on_tab(Tab.UNASSIGNED, actor)).with_only_columns(func.count())
    return db.session.execute(waiting).scalar_one()


class Colleague(NamedTuple):
    """Somebody a referral can be given to, with the open referrals they have."""

    id: UUID
    name: str
    caseload: int
    is_here: bool = True


def colleagues(*supplier_ids: UUID) -> Sequence[Colleague]:
    """The caseworkers of one or several suppliers with their caseload, fewest first."""
    staff = select(RoleGrant.user_id).where(RoleGrant.organisation_id.in_(supplier_ids), RoleGrant.role.in_(WORKERS))
    load = func.count(Referral.id)
    rows = (
        select(User.id, User.name, load)
        .outerjoin(Referral, and_(Referral.caseworker_id == User.id, IS_OPEN))
        .where(User.id.in_(staff), User.left_at.is_(None))
        .group_by(User.id, User.name)
        .order_by(load, User.name)
    )
    return [Colleague(*row) for row in db.session.execute(rows)]


def referrals_of(actor: Actor, person_id: UUID) -> Sequence[Any]:
    """The visible referrals of one person, newest first."""
    rows = _rows(actor, Tab.MINE).where(Referral.person_id == person_id)
    return db.session.execute(rows.order_by(Referral.begun_at.desc(), Referral.id.desc()).limit(100)).all()


def plans_to_approve(actor: Actor) -> Sequence[ActionPlan]:
    """The submitted plans that wait for the actor, who referred the person, the longest waiting first."""
    rows = (
        select(ActionPlan)
        .join(Referral, Referral.id == ActionPlan.referral_id)
        .join(Contract, Contract.id == Referral.contract_id)
        .where(ActionPlan.status == PlanStatus.SUBMITTED, Contract.approval_by_practitioner)
        .where(Referral.practitioner_id == actor.user_id, IS_OPEN, open_to(actor, Referral.person_id))
        .options(joinedload(ActionPlan.referral).joinedload(Referral.person))
    )
    return db.session.scalars(rows.order_by(ActionPlan.submitted_at, ActionPlan.id).limit(PAGE)).all()
