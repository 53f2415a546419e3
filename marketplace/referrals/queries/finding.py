"""Lists of referrals that somebody narrows: by caseworker, team, service, what is due, and words; in any order."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Date, Select, bindparam, func, or_, select, tuple_
from sqlalchemy.orm import selectinload

from marketplace.accounts.models import User
from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import at_most, db, one
from marketplace.kernel.working_days import add_working_days
from marketplace.people.models import Person
from marketplace.referrals.models import Referral, SavedFilter, Team, TeamMember
from marketplace.referrals.policies import FOLLOWERS
from marketplace.referrals.queries.lists import (
    DUE,
    OPEN_TABS,
    PAGE,
    Colleague,
    Listed,
    Tab,
    _newest,
    _rows,
    base,
    colleagues,
    on_tab,
)
from marketplace.referrals.queries.services import IS_OPEN
from marketplace.referrals.queries.words import saying

MOST_COUNTED = 500
SOON = 2  # working days


class Due(StrEnum):
    """Which marks a list is narrowed to."""

    OVERDUE = "overdue"
    SOON = "soon"


class Sort(StrEnum):
    """How a list may stand."""

    NEWEST = "newest"
    OLDEST = "oldest"
    NAME = "name"
    DUE = "due"


class Sought(NamedTuple):
    """What a list is narrowed to; what is left open is any."""

    words: str | None = None
    caseworker_id: UUID | None = None
    team_id: UUID | None = None
    contract_id: UUID | None = None
    due: Due | None = None


def found(
    actor: Actor,
    tab: Tab,
    sought: Sought,
    today: date,
    *,
    sort: Sort = Sort.NEWEST,
    after: UUID | None = None,
    most: int = PAGE,
) -> list[Listed]:
    """A narrowed list in the order asked for; one more than asked for tells that there is a next page."""
    facts = days(today)
    last = _place(in_order(sort, tab), after) if after else None
    if last:
        facts |= {f"last_{index}": part for index, part in enumerate(last)}
    rows = saying_too(_found(actor, tab, sought._replace(words=None), sort, most, bool(last)), sought)
    return [Listed._make(row) for row in db.session.connection().execute(rows, facts).all()]


@lru_cache(maxsize=1024)
def _found(actor: Actor, tab: Tab, sought: Sought, sort: Sort, most: int, goes_on: bool) -> Any:
    """A narrowed list of somebody's, as a statement that is built once, but for the words."""
    keys = in_order(sort, tab)
    rows = narrowed(_rows(actor, tab), actor, tab, sought)
    falling = sort is Sort.NEWEST
    if goes_on:
        last = [bindparam(f"last_{index}", type_=key.type) for index, key in enumerate(keys)]
        place = tuple_(*keys)
        rows = rows.where(place < tuple_(*last) if falling else place > tuple_(*last))
        if sort is Sort.NAME:  # said once more of the names alone, whose index then begins at the right place
            rows = rows.where(tuple_(*keys[:2]) >= tuple_(*last[:2]))
    return rows.order_by(*(key.desc() if falling else key for key in keys)).limit(at_most(most + 1))


def found_count(actor: Actor, tab: Tab, sought: Sought, today: date) -> int:
    """How many referrals a narrowed list has; one more than five hundred stands for all above."""
    rows = saying_too(_counted(actor, tab, sought._replace(words=None), bool(sought.words)), sought)
    count = select(func.count()).select_from(rows.subquery())
    return db.session.connection().execute(count, days(today)).scalar_one()


@lru_cache(maxsize=1024)
def _counted(actor: Actor, tab: Tab, sought: Sought, with_person: bool) -> Any:
    rows = base(actor, tab).with_only_columns(Referral.id)
    if with_person:
        rows = rows.join(Person, Person.id == Referral.person_id)
    return narrowed(rows, actor, tab, sought).limit(MOST_COUNTED + 1)


def days(today: date) -> dict[str, Any]:
    """The days that a narrowed list compares with."""
    return {"today": today, "soon": add_working_days(today, SOON)}


def in_order(sort: Sort, tab: Tab) -> tuple[Any, ...]:
    """What a list stands by; its last key tells any two apart."""
    match sort:
        case Sort.NAME:
            return Person.last_name, Person.first_name, Referral.id
        case Sort.DUE:
            return DUE, Referral.id
    return _newest(tab), Referral.id


def _place(keys: tuple[Any, ...], after: UUID) -> Any:
    rows = select(*keys).join_from(Referral, Person, Person.id == Referral.person_id)
    return db.session.execute(rows.where(Referral.id == after)).one_or_none()


def saying_too(rows: Any, sought: Sought) -> Any:
    """These rows as far as they are of somebody whom the words name."""
    return rows.where(saying(sought.words)) if sought.words else rows


def narrowed(rows: Any, actor: Actor, tab: Tab, sought: Sought) -> Any:
    """These rows as far as they are in the list and are what is sought, less the words; `days` are given with them."""
    rows = rows.where(on_tab(tab, actor))
    if sought.caseworker_id:
        rows = rows.where(Referral.caseworker_id == sought.caseworker_id)
    if sought.team_id:
        members = select(TeamMember.user_id).where(TeamMember.team_id == sought.team_id)
        rows = rows.where(Referral.caseworker_id.in_(members))
    if sought.contract_id:
        rows = rows.where(Referral.contract_id == sought.contract_id)
    if sought.due and tab not in OPEN_TABS:  # said twice, the planner would think of a hundredth of the rows
        rows = rows.where(IS_OPEN)
    return rows.where(*MARKED.get(sought.due, ()))


TODAY, SOON_DAY = bindparam("today", type_=Date()), bindparam("soon", type_=Date())
MARKED: Mapping[Due | None, Sequence[Any]] = {
    Due.OVERDUE: (TODAY > DUE,),
    Due.SOON: (TODAY <= DUE, SOON_DAY >= DUE),
}


def visible_teams(actor: Actor) -> Select[Team]:
    """The teams of the suppliers at which the actor follows referrals."""
    if actor.is_the_service:
        return select(Team)
    return select(Team).where(Team.supplier_id.in_(actor.organisations(*FOLLOWERS)))


def teams(actor: Actor) -> Sequence[Team]:
    """The teams that are not closed, by name, with their members."""
    rows = visible_teams(actor).where(Team.closed_at.is_(None))
    rows = rows.options(selectinload(Team.members).joinedload(TeamMember.user))
    return db.session.scalars(rows.order_by(Team.name, Team.id)).all()


def team(actor: Actor, team_id: UUID) -> Team:
    """One team, with its members."""
    return one(visible_teams(actor).options(selectinload(Team.members).joinedload(TeamMember.user)), team_id)


def own_colleagues(actor: Actor) -> list[Colleague]:
    """Whoever can be given referrals at the actor's suppliers, with their caseload."""
    return [each for key in actor.organisations(*FOLLOWERS) for each in colleagues(key)]


def caseloads(actor: Actor) -> list[Colleague]:
    """The colleagues, and after them those who are no longer here and still have open referrals."""
    here = own_colleagues(actor)
    load = func.count(Referral.id)
    rows = (
        select(User.id, User.name, load)
        .join(Referral, Referral.caseworker_id == User.id)
        .where(Referral.supplier_id.in_(actor.organisations(*FOLLOWERS)), IS_OPEN)
        .where(User.id.not_in([each.id for each in here]))
        .group_by(User.id, User.name)
        .order_by(User.name)
    )
    return [*here, *(Colleague(*row, False) for row in db.session.execute(rows))]


def services_sought(actor: Actor) -> Sequence[Any]:
    """The services that a list can be narrowed to: those of the actor's suppliers, or of the referrals they made."""
    own: Any = Contract.supplier_id.in_(actor.organisations(*FOLLOWERS))
    if actor.has(Role.PRACTITIONER):
        made = select(Referral.contract_id).where(Referral.practitioner_id == actor.user_id)
        own = or_(own, Contract.id.in_(made))
    rows = select(Contract.id, Contract.title).where(own, Contract.live_at.is_not(None))
    return db.session.execute(rows.order_by(Contract.title, Contract.id).limit(200)).all()


def visible_filters(actor: Actor) -> Select[SavedFilter]:
    """The lists that the actor saved."""
    return select(SavedFilter).where(SavedFilter.user_id == actor.user_id)


def filters(actor: Actor) -> Sequence[SavedFilter]:
    """The lists that the actor saved, by name."""
    return db.session.scalars(visible_filters(actor).order_by(SavedFilter.name)).all()


def chosen(actor: Actor, keys: Sequence[UUID]) -> list[Listed]:
    """The visible referrals that were chosen from a list, those longest sent first."""
    rows = _rows(actor, Tab.MINE).where(Referral.id.in_(keys)).order_by(Referral.sent_at, Referral.id).limit(100)
    return [Listed._make(row) for row in db.session.execute(rows)]
