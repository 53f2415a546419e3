"""The services that run in the made-up market, each under a contract signed by both sides."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from marketplace.contracts.models import Contract, ContractNeed, ContractParty, ContractTarget
from marketplace.contracts.rules import DEFAULT_TARGETS, terms_hash
from marketplace.demo.organisations import STAFFED
from marketplace.demo.services import KINDS, MOBILISING, SERVICES, USE, Kind
from marketplace.demo.world import ORIGIN, Party, World
from marketplace.kernel.actor import Role
from marketplace.kernel.events import plain
from marketplace.kernel.money import Money

#: Who delivers a part of a service for somebody else: supplier by the contract's kind and region.
PARTNERS = {("DNR", "G"): "Isca Futures", ("ACC", "L"): "Redstone Steps", ("WB", "D"): "Ty Cyfle Valleys"}
#: The services that end soon, and in how many months.
EXPIRING = {("FBD", "A"): 1, ("FBD", "E"): 2, ("FBD", "L"): 2, ("FBD", "I"): 3}
#: The service that is full by now: nine months into its second year, with as many referred as would be in twelve.
FULL, FULL_MONTHS_AGO, FULL_USE = ("ACC", "D"), 21, 1.85
#: The service that exceeds every target.
EXCELLENT = ("WOM", "A")
#: The service that closes: its last referrals come on the last day of a year, its last day three months later.
CLOSING = ("ETE", "E")
MONTHS_TO_GO = 2
MONTHS_AGO = (18, 18, 18, 15, 12)
LEAST_STARTS = 12


@dataclass
class Service:
    """One running service as the rest of the demonstration knows it."""

    id: UUID
    reference: str
    title: str
    kind: Kind
    region: Party
    supplier: Party
    area_key: str
    use: float
    strained: bool
    starts_on: date
    ends_on: date
    annual_price: Money
    whole_life_value: Money
    cap: int
    quality: float
    units: list[str]
    approval: bool
    signed_at: datetime
    closes_at: datetime | None = None
    award_id: UUID | None = None
    lot_id: UUID | None = None
    drafted_at: datetime | None = None
    waits: bool = False
    excels: bool = False

    @property
    def kept_free(self) -> int:
        """How many places are left for the situations that are played afterwards."""
        return 7 if self.region.area_key in STAFFED and not self.waits else 0

    @property
    def women_only(self) -> bool:
        """Whether it is for women."""
        return self.kind.category == "WOM"

    @property
    def needs(self) -> list[str]:
        """The codes of the needs it meets."""
        return self.kind.needs.split()


def month_start(day: date, months: int) -> date:
    """The first day of the month so many months away."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def plan_services(world: World) -> list[Service]:
    """Each service of the list with its term, price and cap."""
    running = [planned(world, *line, months_ahead(world, *line[:2])) for line in SERVICES]
    return running + [planned(world, *line, MONTHS_TO_GO) for line in MOBILISING]


def planned(world: World, region: str, code: str, area_key: str, supplier: str, use: str, months: int) -> Service:
    """One service; its price is what such services cost, its cap stands in the scale of the demonstration."""
    kind, chance = KINDS[code], world.chance
    starts_on = month_start(world.today, months)
    ends_on = month_start(starts_on, 12 * kind.years) - timedelta(days=1)
    is_excellent = (code, region) == EXCELLENT
    size = chance.random()
    pounds = kind.prices[0] + (kind.prices[1] - kind.prices[0]) * size
    starts = kind.starts[0] + (kind.starts[1] - kind.starts[0]) * size
    annual = Money(round(pounds) * 1000_00)
    return Service(
        id=world.rows.key(),
        reference=world.rows.reference("K"),
        title=f"{kind.name}: {world.area_names[area_key]}",
        kind=kind,
        region=world.regions[f"region:{region}"],
        supplier=world.suppliers[supplier],
        area_key=area_key,
        use=FULL_USE if (code, region) == FULL else USE[use],
        strained=use == "over",
        starts_on=starts_on,
        ends_on=ends_on,
        annual_price=annual,
        whole_life_value=annual * kind.years,
        cap=max(LEAST_STARTS, round(starts / world.scale)),
        quality=0.16 if is_excellent else chance.gauss(0, 0.06),
        units=world.units_in(area_key),
        approval=chance.random() < 0.2,
        signed_at=world.at(world.working_day(starts_on, -55)),
        closes_at=closing_instant(world) if (code, region) == CLOSING else None,
        waits=(code, region) == FULL,
        excels=is_excellent,
    )


def months_ahead(world: World, region: str, code: str) -> int:
    """How many months from now a service began."""
    if left := EXPIRING.get((code, region)):
        return left - 12 * KINDS[code].years
    if (code, region) == FULL:
        return -FULL_MONTHS_AGO
    if (code, region) == CLOSING:
        year = closing_instant(world).year
        return (year + 1 - world.today.year) * 12 + 4 - world.today.month - 12 * KINDS[code].years
    return -world.chance.choice(MONTHS_AGO)


def closing_instant(world: World) -> datetime:
    """Five in the afternoon of the next 31 December that leaves time for the last referrals."""
    return world.at(date(world.today.year, 12, 31), 17, 0).replace(second=0)


def build_contract(world: World, service: Service) -> None:
    """The rows of one contract, and what happened to it."""
    owner, director = service.supplier.one(Role.OWNER), service.region.one(Role.DIRECTOR)
    opened = world.at(world.first_working_day(service.starts_on), 0, 1)
    terms = terms_of(service)
    drafted = service.drafted_at or service.signed_at - timedelta(days=12)
    world.rows.add(
        Contract,
        id=service.id,
        reference=service.reference,
        award_id=service.award_id,
        contract_type_code=service.kind.contract_type,
        status="live" if opened < world.now else "signed",
        drafted_at=drafted,
        signed_at=service.signed_at,
        live_at=opened if opened < world.now else None,
        referrals_close_at=service.closes_at,
        approval_by_practitioner=service.approval,
        contact_phone=f"0161 496 {int(service.id) % 1000:04}",  # a number kept free for stories
        origin=ORIGIN,
        terms=terms,
        terms_hash=terms_hash(plain(terms)),
        supplier_signed_by=owner,
        supplier_signed_at=service.signed_at - timedelta(days=2),
        buyer_signed_by=director,
        buyer_signed_at=service.signed_at,
        **{name: value for name, value in terms.items() if name not in ("needs", "targets")},
    )
    for code in service.needs:
        world.rows.add(ContractNeed, contract_id=service.id, category_code=code)
    for code, target in DEFAULT_TARGETS.items():
        world.rows.add(ContractTarget, contract_id=service.id, code=code, target=target)
    world.rows.add(ContractParty, contract_id=service.id, organisation_id=service.supplier.id, role="prime")
    partner = PARTNERS.get((service.kind.category, (service.region.area_key or "")[-1]))
    if partner:
        organisation = world.suppliers[partner].id
        world.rows.add(ContractParty, contract_id=service.id, organisation_id=organisation, role="subcontractor")
    told(world, service, drafted, opened, owner, director)


def terms_of(service: Service) -> dict[str, Any]:
    """What both sides signed."""
    return {
        "lot_id": service.lot_id,
        "buyer_id": service.region.id,
        "supplier_id": service.supplier.id,
        "title": service.title,
        "area_key": service.area_key,
        "starts_on": service.starts_on,
        "ends_on": service.ends_on,
        "referrals_open_on": service.starts_on,
        "whole_life_value": service.whole_life_value,
        "annual_price": service.annual_price,
        "cap_a_year": service.cap,
        "minimum_age": 18,
        "maximum_age": None,
        "allows_female": True,
        "allows_male": not service.women_only,
        "needs": service.needs,
        "targets": {code: str(share) for code, share in DEFAULT_TARGETS.items()},
    }


def told(world: World, service: Service, drafted: datetime, opened: datetime, owner: UUID, director: UUID) -> None:
    """What happened to a contract, from the draft to the first day."""
    parties = {"supplier_id": service.supplier.id, "buyer_id": service.region.id}
    happened, signed = world.rows.happened, service.signed_at
    happened("contract.drafted", Contract, service.id, drafted, award_id=service.award_id, **parties)
    before = signed - timedelta(days=2)
    happened("contract.signed_by_party", Contract, service.id, before, owner, party="supplier", **parties)
    happened("contract.signed_by_party", Contract, service.id, signed, director, party="buyer", **parties)
    happened("contract.signed", Contract, service.id, signed, director, value=service.whole_life_value, **parties)
    if opened < world.now:
        happened("contract.live", Contract, service.id, opened, **parties)
