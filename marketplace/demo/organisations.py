"""The organisations of the made-up market, and the people who can sign in."""

from datetime import datetime, timedelta
from uuid import UUID

from marketplace.accounts.models import Organisation, OrganisationKind, RoleGrant, User
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
CENTRE_TEAM = (Role.FRAMEWORK_ADMINISTRATOR, Role.ASSESSOR, Role.OPERATOR, Role.AUDITOR)
PANEL = 4
CASEWORKERS = 4


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
    word = word or str(role).replace("_", ".")
    user = world.rows.add(
        User,
        email=f"{word}@{party.slug}",
        name=somebody(world.chance),
        password_hash=world.password_hash,
        created_at=at,
    )
    grant(world, party, role, user, at, area_key)
    return user


def grant(world: World, party: Party, role: Role, user: UUID, at: datetime, area_key: str | None = None) -> None:
    """A role in an organisation."""
    who = {"user_id": user, "organisation_id": party.id, "role": role}
    world.rows.add(RoleGrant, **who, area_key=area_key, granted_at=at)
    party.people.setdefault(role, []).append(user)


def region(world: World, key: str, name: str, at: datetime) -> Party:
    """A probation region that buys, with its team, its panel and a practitioner in each delivery unit."""
    slug = f"{slug_of(name)}.example"
    party = organisation(world, OrganisationKind.BUYER, f"{name} Probation Region", slug, at, key, size="large")
    for role in REGION_TEAM:
        person(world, party, role, at)
    for seat in range(1, PANEL + 1):
        person(world, party, Role.EVALUATOR, at, f"evaluator{seat}")
    person(world, party, Role.TEAM_LEAD, at, area_key=key)
    for place, unit in enumerate(world.units_in(key), 1):
        world.practitioners[unit] = person(world, party, Role.PRACTITIONER, at, f"practitioner{place}", unit)
    return party


def supplier(world: World, cast: Cast) -> Party:
    """A supplier that does not exist, with its owner and caseworkers."""
    at = world.at(world.working_day(world.today, -world.chance.randint(950, 1400)))
    party = organisation(
        world,
        OrganisationKind.SUPPLIER,
        cast.name,
        cast.slug,
        at,
        legal_form=cast.form,
        size=cast.size,
        annual_income=Money(cast.income * 1000_00),
        marks=cast.marks.split(),
    )
    owner = person(world, party, Role.OWNER, at)
    world.rows.happened("organisation.registered", Organisation, party.id, at, owner, owner=owner)
    later = at + timedelta(days=3)
    for seat in range(1, CASEWORKERS + 1):
        person(world, party, Role.CASEWORKER, later, f"caseworker{seat}")
    if cast.name in WHOLE_TEAMS:
        person(world, party, Role.BID_MANAGER, later)
        person(world, party, Role.SUPPLIER_FINANCE, later)
    return party
