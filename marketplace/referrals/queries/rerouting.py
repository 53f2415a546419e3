"""Where the referrals of a suspended supplier could go: the services that suit each of them, as the finder has it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import and_, false, or_, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.accounts.lifecycle import OrganisationStatus
from marketplace.accounts.models import Organisation
from marketplace.contracts.finder import open_services
from marketplace.contracts.models import Contract
from marketplace.contracts.queries import offered
from marketplace.contracts.suiting import Wish, may_be_exception, why_not, wish_of
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.people.models import Person
from marketplace.people.queries import open_to
from marketplace.people.rules import age_on
from marketplace.referrals.excepting import ASKED
from marketplace.referrals.models import Referral
from marketplace.referrals.queries.offers import MOST, Offer, offer_from
from marketplace.referrals.queries.queue import waits
from marketplace.referrals.queries.services import IS_OPEN

AT_ONCE = 50
SHOWN = 4
FAR = timedelta(days=3650)


@dataclass(frozen=True)
class Rerouted:
    """A referral that needs another service, and those that suit it, the one that sees the person first before all."""

    referral: Referral
    offers: list[Offer] = field(default_factory=list)
    takes_reason: bool = False  # nothing suits, but a service for another age takes them with a reason


def stranded(actor: Actor) -> Sequence[Referral]:
    """The open referrals of a suspended supplier that the actor refers or whose team they lead, the longest waiting
    first.
    """
    led = actor.areas(Role.TEAM_LEAD)
    own = Referral.practitioner_id == actor.user_id if actor.has(Role.PRACTITIONER) else false()
    theirs = or_(own, Referral.unit_key.in_(led), Referral.region_key.in_(led))
    rows = select(Referral).where(Referral.reroute_since.is_not(None), IS_OPEN, theirs)
    rows = rows.where(open_to(actor, Referral.person_id)).options(
        joinedload(Referral.person).selectinload(Person.sentences),
        joinedload(Referral.contract).joinedload(Contract.supplier),
        joinedload(Referral.practitioner),
        selectinload(Referral.needs),
    )
    return db.session.scalars(rows.order_by(Referral.reroute_since, Referral.id).limit(AT_ONCE)).all()


def suggested(referrals: Sequence[Referral], now: datetime) -> list[Rerouted]:
    """Each referral with the services that could take it over: fitting the person, every need, and with a place.

    One that has its reason for an exception is shown services for another age too, behind the others.
    """
    today, shut, has = london_day(now), suspended(), open_already(referrals)
    near = {unit: offers_in(unit, now) for unit in {each.person.unit_key for each in referrals}}
    found = []
    for each in referrals:
        wish, needs = wish_of_person(each.person, today), {need.category_code for need in each.needs}
        taken = has.get(each.person_id, set())
        possible = [
            offer
            for offer in near[each.person.unit_key]
            if needs <= set(offer.service.need_codes)
            and offer.service.supplier_id not in shut
            and offer.service.id not in taken
            and not offer.wait.is_full
        ]
        fitting = [fit for offer in possible if (fit := as_it_suits(offer, wish, each.exception_reason))]
        takes_reason = not fitting and any(as_it_suits(offer, wish, ASKED) for offer in possible)
        found.append(Rerouted(each, sorted(fitting, key=lambda offer: soonest(offer, today))[:SHOWN], takes_reason))
    return found


def as_it_suits(offer: Offer, wish: Wish, reason: str | None) -> Offer | None:
    """A service that suits somebody, or would but for their age and takes them with the reason that there is."""
    if not why_not(offer.service, offer.offer, wish):
        return offer
    is_exception = reason and may_be_exception(offer.service, offer.offer, wish)
    return offer._replace(is_exception=True) if is_exception else None


def offers_in(unit_key: str, now: datetime) -> list[Offer]:
    """Every service that serves the whole of a delivery unit today, with places and wait."""
    services = open_services(on=london_day(now), area=unit_key, limit=MOST)
    services = [each for each in services if each.serves_whole_area]
    known = offered([each.id for each in services])
    waiting = waits(list(known.values()), now)
    return [offer_from(each, known[each.id], waiting[each.id], now) for each in services]


def soonest(offer: Offer, today: date) -> tuple[bool, date, bool, str]:
    """The service that sees the person first comes first, and of those the one that is used too little.

    Those that take the person only as an exception come last.
    """
    return offer.is_exception, offer.wait.earliest_on or today + FAR, not offer.is_under_used, offer.service.title


def wish_of_person(person: Person, today: date) -> Wish:
    """What a person needs of any service, as the finder asks for it."""
    sentences = [sentence.kind.value for sentence in person.sentences]
    return wish_of({"age": age_on(person.date_of_birth, today), "sex": person.sex.value, "sentences": sentences})


def suspended() -> set[UUID]:
    """The suppliers that are shut out."""
    return set(db.session.scalars(select(Organisation.id).where(Organisation.status == OrganisationStatus.SUSPENDED)))


def open_already(referrals: Sequence[Referral]) -> Mapping[UUID, set[UUID]]:
    """With which services each of these people has an open referral."""
    keys = [each.person_id for each in referrals]
    found: dict[UUID, set[UUID]] = {}
    rows = select(Referral.person_id, Referral.contract_id).where(and_(Referral.person_id.in_(keys), IS_OPEN))
    for person_id, contract_id in db.session.execute(rows):
        found.setdefault(person_id, set()).add(contract_id)
    return found
