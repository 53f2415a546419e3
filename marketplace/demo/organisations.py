"""The organisations of the made-up market, and the people who can sign in."""

from datetime import datetime, timedelta
from random import Random
from uuid import UUID
from zlib import crc32

from marketplace.accounts.models import (
    BuyerKind,
    LegalForm,
    MailDomain,
    Organisation,
    OrganisationKind,
    RoleGrant,
    User,
)
from marketplace.demo.cast import SUPPLIERS, Cast
from marketplace.demo.names import somebody
from marketplace.demo.world import ORIGIN, Party, World
from marketplace.kernel.actor import Role
from marketplace.kernel.money import Money

#: The two regions that have everybody.
STAFFED = ("region:D", "region:L")
#: The suppliers that have everybody.
WHOLE_TEAMS = (
    "Second Gate Trust",
    "Kingfield Housing Support",
    "The Lantern Women's Project",
    "Llwybrau Gobaith",
    "Sankofa Futures",
)
REGION_TEAM = (Role.DIRECTOR, Role.COMMISSIONER, Role.CONTRACT_MANAGER, Role.BUYER_FINANCE)
CENTRE_TEAM = (Role.FRAMEWORK_ADMINISTRATOR, Role.ASSESSOR, Role.OPERATOR, Role.AUDITOR, Role.DATA_OWNER)
PANEL = 4
CASEWORKERS = 4
CONSONANTS = "BCDFGHJKLMNPQRSTVWXZ"
COMPANIES = (LegalForm.CIC, LegalForm.COMPANY, LegalForm.MUTUAL)
#: How much a commissioner may approve instead of the director.
COMMISSIONER_LIMIT = Money(500_000_00)


def slug_of(name: str) -> str:
    """A name as a part of an address."""
    return "-".join(name.lower().replace(",", "").replace("the ", "").split())


def build_organisations(world: World) -> None:
    """The centre, the twelve regions and the suppliers, with their people."""
    began = world.at(world.working_day(world.today, -1500))
    world.centre = organisation(world, OrganisationKind.CENTRE, "Commissioning centre", "centre.example", began)
    for role in CENTRE_TEAM:
        person(world, world.centre, role, began)
    for key, name in sorted(world.area_names.items()):
        if key.startswith("region:"):
            world.regions[key] = region(world, key, name, began)
    for cast in SUPPLIERS:
        world.suppliers[cast.name] = supplier(world, cast)
    person(world, world.centre, Role.ASSESSOR, began, word="second.assessor")


def organisation(
    world: World,
    kind: OrganisationKind,
    name: str,
    slug: str,
    at: datetime,
    area_key: str | None = None,
    **more: object,
) -> Party:
    """One organisation."""
    more.setdefault("legal_form", "public_body")
    row = {"kind": kind, "name": name, "area_key": area_key, "origin": ORIGIN, "registered_at": at, **more}
    return Party(world.rows.add(Organisation, **row), name, slug, at, area_key)


def person(
    world: World, party: Party, role: Role, at: datetime, word: str | None = None, area_key: str | None = None
) -> UUID:
    """Somebody who can sign in, with one role; the address says which."""
    return known_as(world, party, role, at, word or str(role).replace("_", "."), somebody(world.chance), area_key)


def known_as(
    world: World,
    party: Party,
    role: Role,
    at: datetime,
    word: str,
    name: str,
    area_key: str | None = None,
    **more: UUID,
) -> UUID:
    """Somebody of this name who can sign in."""
    email = f"{word}@{party.slug}"
    known = {"email": email, "name": name, "password_hash": world.password_hash}
    phone = f"0161 496 0{crc32(email.encode()) % 1000:03}"  # numbers that are kept for made-up people
    user = world.rows.add(User, **known, phone=phone, created_at=at, **more)
    grant(world, party, role, user, at, area_key)
    return user


def administrator(world: World, party: Party, at: datetime) -> None:
    """The regional administrator, who gives the others their roles, and the domain that they write from."""
    aside = Random(party.slug)
    role = Role.REGIONAL_ADMINISTRATOR
    known_as(world, party, role, at, "regional.administrator", somebody(aside), id=key_from(aside))
    world.rows.add(MailDomain, id=key_from(aside), organisation_id=party.id, domain=party.slug, approved_at=at)


def key_from(aside: Random) -> UUID:
    """A key from another source of chance than the world's."""
    return UUID(int=aside.getrandbits(128), version=4)


def grant(world: World, party: Party, role: Role, user: UUID, at: datetime, area_key: str | None = None) -> None:
    """A role in an organisation."""
    who = {"user_id": user, "organisation_id": party.id, "role": role}
    limit = COMMISSIONER_LIMIT if role is Role.COMMISSIONER else None
    world.rows.add(RoleGrant, **who, area_key=area_key, limit=limit, granted_at=at)
    party.people.setdefault(role, []).append(user)


def region(world: World, key: str, name: str, at: datetime) -> Party:
    """A probation region that buys, with its team, its panel and a practitioner in each delivery unit."""
    slug = f"{slug_of(name)}.example"
    kind = {"size": "large", "buyer_kind": BuyerKind.PROBATION_REGION}
    party = organisation(world, OrganisationKind.BUYER, f"{name} Probation Region", slug, at, key, **kind)
    administrator(world, party, at)
    for role in REGION_TEAM:
        person(world, party, role, at)
    for seat in range(1, PANEL + 1):
        person(world, party, Role.EVALUATOR, at, f"evaluator{seat}")
    person(world, party, Role.TEAM_LEAD, at, area_key=key)
    for place, unit in enumerate(world.units_in(key), 1):
        world.practitioners[unit] = person(world, party, Role.PRACTITIONER, at, f"practitioner{place}", unit)
    return party


def told_by(cast: Cast) -> dict[str, object]:
    """What a made-up supplier tells about itself; its numbers have never been given to anybody."""
    aside = Random(cast.name)
    letters = "".join(aside.choices(CONSONANTS, k=7))
    number = aside.randint(100_000, 999_999)
    numbers = {"ppon": f"P{letters[:3]}-{aside.randint(1000, 9999)}-{letters[3:]}"}
    if cast.form is LegalForm.CHARITY:
        numbers["charity_number"] = f"9{number}"
    elif cast.form in COMPANIES:
        numbers["company_number"] = f"99{number}"
    return numbers | {
        "legal_form": cast.form,
        "size": cast.size,
        "headcount": cast.headcount,
        "annual_income": Money(cast.income * 1000_00),
        "marks": cast.led_by,
        "address": f"{aside.randint(1, 90)} Made-up Street",
        "town": "Anytown",
        "postcode": "ZZ1 1ZZ",
        "country": "GB-WLS" if cast.regions == "D" else "GB-ENG",
        "about": f"{cast.name} works with people on probation. It does not exist: it is here for demonstration.",
        "contact_name": "The owner",
        "contact_email": f"owner@{cast.slug}",
    }


def supplier(world: World, cast: Cast) -> Party:
    """A supplier that does not exist, with its owner and caseworkers."""
    at = world.at(world.working_day(world.today, -world.chance.randint(950, 1400)))
    party = Party(world.rows.key(), cast.name, cast.slug, at, None)
    owner = person(world, party, Role.OWNER, at)
    confirmed = {"details_confirmed_at": at + timedelta(days=1), "details_confirmed_by": owner}
    what = {"id": party.id, "kind": OrganisationKind.SUPPLIER, "name": cast.name, "origin": ORIGIN, "registered_at": at}
    world.rows.add(Organisation, **what, **told_by(cast), **confirmed)
    world.rows.happened("organisation.registered", Organisation, party.id, at, owner, owner=owner)
    later = at + timedelta(days=3)
    for seat in range(1, CASEWORKERS + 1):
        person(world, party, Role.CASEWORKER, later, f"caseworker{seat}")
    if cast.name in WHOLE_TEAMS:
        person(world, party, Role.BID_MANAGER, later)
        person(world, party, Role.SUPPLIER_FINANCE, later)
    return party
