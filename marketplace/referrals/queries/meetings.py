"""The allocation meeting: its cases, who they are in the register, and the services that suit them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, false, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.accounts.models import Organisation, RoleGrant, User
from marketplace.contracts.finder import Service, open_services
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db, one
from marketplace.people.models import Person
from marketplace.people.queries import hidden_from, visible_people
from marketplace.people.rules import tidy_reference
from marketplace.reference import queries as reference
from marketplace.referrals.models import AllocatedCase, AllocationMeeting, Referral
from marketplace.referrals.queries.queue import Wait, waits
from marketplace.referrals.queries.services import services_of

MOST_SERVICES = 500
SHOWN = 4
FAR = timedelta(days=3650)


class Suggestion(NamedTuple):
    """A service that suits a case, and how long the person would wait."""

    service: Service
    wait: Wait
    allows_exceptions: bool = False
    is_exception: bool = False  # it is for people of another age, and takes others with a reason


@dataclass
class Prepared:
    """One case, read: what is wrong with it, who it is, and the services for each part of its needs."""

    case: AllocatedCase
    answers: Mapping[str, Any]
    faults: list[str]
    person: Person | None = None
    practitioner: User | None = None
    unserved: list[str] = field(default_factory=list)
    parts: list[tuple[tuple[str, ...], list[Suggestion]]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """First and last name, as the register has them or as they were brought."""
        if self.person is not None:
            return self.person.name
        brought = self.case.brought
        return f"{brought.get('first_name', '')} {brought.get('last_name', '')}".strip() or brought["reference"]

    def referral_for(self, needs: Sequence[str]) -> Referral | None:
        """The referral that was made of the case for these needs."""
        wanted = set(needs)
        return next((each for each in self.case.referrals if wanted <= {n.category_code for n in each.needs}), None)


def units_led(actor: Actor) -> list[str]:
    """The delivery units whose new cases the actor may allocate: those of their team, or of their region."""
    led = [*actor.areas(Role.TEAM_LEAD), *actor.areas(Role.PRACTITIONER)]
    mine = actor.organisations(Role.TEAM_LEAD, Role.PRACTITIONER)
    regions = db.session.scalars(select(Organisation.area_key).where(Organisation.id.in_(mine))).all()
    held = reference.parents()
    within = [each for each in led if each.startswith("unit:")]
    return within or sorted(
        key for key in held if key.startswith("unit:") and set(reference.places_serving(key)) & {*regions, *led}
    )


def visible_meetings(actor: Actor) -> Select[AllocationMeeting]:
    """The meetings the actor holds, and those of the teams the actor leads."""
    seen: list[ColumnElement[bool]] = [false()]
    if actor.has(Role.PRACTITIONER):
        seen.append(AllocationMeeting.held_by == actor.user_id)
    if led := actor.areas(Role.TEAM_LEAD):
        seen += [AllocationMeeting.unit_key.in_(led), AllocationMeeting.region_key.in_(led)]
    return select(AllocationMeeting).where(or_(*seen))


def meeting(actor: Actor, meeting_id: UUID) -> AllocationMeeting:
    """One meeting with its cases and the referrals that were made of them."""
    made = selectinload(AllocationMeeting.cases).selectinload(AllocatedCase.referrals)
    made = made.options(
        joinedload(Referral.person),
        joinedload(Referral.contract),
        selectinload(Referral.needs),
        selectinload(Referral.turns),
    )
    return one(visible_meetings(actor).options(made), meeting_id)


def open_meetings(actor: Actor) -> Sequence[AllocationMeeting]:
    """The meetings that are not finished, the latest first."""
    rows = visible_meetings(actor).where(AllocationMeeting.finished_at.is_(None))
    rows = rows.options(selectinload(AllocationMeeting.cases))
    return db.session.scalars(rows.order_by(AllocationMeeting.begun_at.desc()).limit(20)).all()


def visible_cases(actor: Actor) -> Select[AllocatedCase]:
    """The cases of the meetings the actor sees, less those of persons whom a list keeps from them."""
    seen = visible_meetings(actor).with_only_columns(AllocationMeeting.id)
    brought = func.upper(func.replace(AllocatedCase.brought["reference"].astext, " ", ""))
    kept = select(Person.reference).where(Person.id.in_(hidden_from(actor)))
    return select(AllocatedCase).where(AllocatedCase.meeting_id.in_(seen), brought.not_in(kept))


def allocated_case(actor: Actor, case_id: UUID) -> AllocatedCase:
    """One case of a meeting."""
    whole = (joinedload(AllocatedCase.meeting), selectinload(AllocatedCase.referrals))
    return one(visible_cases(actor).options(*whole), case_id)


def practitioners_of(region_key: str) -> list[User]:
    """The practitioners of a region, by name."""
    rows = select(User).join(RoleGrant, RoleGrant.user_id == User.id)
    rows = rows.join(Organisation, Organisation.id == RoleGrant.organisation_id)
    rows = rows.where(RoleGrant.role == Role.PRACTITIONER, Organisation.area_key == region_key)
    return list(db.session.scalars(rows.where(User.left_at.is_(None)).order_by(User.name, User.id)).unique())


def known_people(actor: Actor, references: Sequence[str]) -> tuple[dict[str, Person], set[str]]:
    """Who of these references is in the register for the actor, and which are known to others only."""
    whole = (selectinload(Person.sentences), selectinload(Person.risk), joinedload(Person.practitioner))
    rows = visible_people(actor).where(Person.reference.in_(references)).options(*whole)
    seen = {each.reference: each for each in db.session.scalars(rows)}
    every = set(db.session.scalars(select(Person.reference).where(Person.reference.in_(references))))
    return seen, every - set(seen)


def kept_from(actor: Actor, references: Sequence[str]) -> set[str]:
    """Which of these references are those of persons whom a list keeps from the actor."""
    rows = select(Person.reference).where(Person.reference.in_(references), Person.id.in_(hidden_from(actor)))
    return set(db.session.scalars(rows))


def suggestions_in(unit_key: str, now: datetime) -> list[Suggestion]:
    """Every service that serves a delivery unit today, the one that sees people first before the others."""
    today = london_day(now)
    found = open_services(on=today, area=unit_key, limit=MOST_SERVICES)
    serving = [service for service in found if service.serves_whole_area]
    rows = services_of([service.id for service in serving])
    known, excepting = waits(rows, now), {row.id for row in rows if row.allows_exceptions}
    offers = [Suggestion(service, known[service.id], service.id in excepting) for service in serving]
    return sorted(offers, key=lambda offer: soonest(offer, today))


def soonest(offer: Suggestion, today: date) -> tuple[bool, date, int]:
    """Services with places come first, then those that see people soon; what is not known comes last."""
    wait = offer.wait
    return wait.is_full, wait.earliest_on or today + FAR, -(wait.places.free or 0)


def open_to_case(offers: Iterable[Suggestion], age: int, sex: str, *, has_reason: bool = False) -> list[Suggestion]:
    """The services that take somebody of this age and sex; with a reason, behind them those that make an exception."""
    right = [offer for offer in offers if sex in offer.service.sexes]
    meant = [offer for offer in right if is_meant_for(offer.service, age)]
    if not has_reason:
        return meant
    others = [offer for offer in right if offer.allows_exceptions and not is_meant_for(offer.service, age)]
    return meant + [offer._replace(is_exception=True) for offer in others]


def is_meant_for(service: Service, age: int) -> bool:
    """Whether a service is for people of this age."""
    return service.minimum_age <= age <= (service.maximum_age or age)


def suggestions_for(taking: Iterable[Suggestion], needs: Iterable[str], most: int = SHOWN) -> list[Suggestion]:
    """The services, of those that take somebody, that meet all of these needs, the best first; so many of each kind."""
    fitting = [offer for offer in taking if set(needs) <= set(offer.service.need_codes)]
    kinds = ([offer for offer in fitting if offer.is_exception is kind] for kind in (False, True))
    return [offer for kind in kinds for offer in kind[:most]]


def references_of(cases: Sequence[AllocatedCase]) -> list[str]:
    """The case references of a meeting as the register writes them."""
    return [tidy_reference(each.brought.get("reference", "")) for each in cases]
