"""The grants of the made-up past: small sums for small charities, paid in advance by the quarter, reported in words."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from marketplace.contracts.models import Contract, ContractNeed, ContractParty
from marketplace.contracts.rules import terms_hash
from marketplace.demo.contracts import month_start
from marketplace.demo.world import ORIGIN, Party, World
from marketplace.grants.models import GrantReport, Instalment
from marketplace.grants.rules import Part, first_release, quarters
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import london_day
from marketplace.kernel.events import plain
from marketplace.kernel.money import Money
from marketplace.payments.models import Invoice, InvoiceLine, Payment, Statement
from marketplace.payments.rules import payment_due

#: Region, need, supplier, title, the sum in thousands, and from how many months ago for how many months.
GRANTS = (
    ("D", "WB", "Calon Rhydd", "Welsh-speaking peer groups in Dyfed-Powys", 48, 7, 24),
    ("L", "WOM", "Roshni Onward", "Women from minority ethnic communities in Oldham", 36, 4, 12),
    ("J", "YA", "Sankofa Futures", "Young adults and their families in south London", 90, 10, 24),
    ("I", "LIF", "Fenland Fresh Start", "A kitchen and an allotment in the Fens", 24, 2, 12),
    ("K", "WOM", "Haven Quay Women", "A drop-in on Sundays in Thanet", 16, 13, 12),
    ("L", "WB", "Redstone Steps", "A recovery café in Salford", 30, 14, 12),
)
REPORT = {
    "people_helped": 64,
    "done": "We opened every Sunday but two, with two paid hosts and eleven volunteers who have been on probation.",
    "changed": "Most came at first for the meal. Nineteen now host others, and nine found work through somebody there.",
    "learned": "Evenings stayed empty: buses stop at six. Volunteers need supervision from the first week.",
}


@dataclass
class Grant:
    """One grant while its rows are gathered."""

    world: World
    region: Party
    supplier: Party
    title: str
    need: str
    value: Money
    starts_on: date
    ends_on: date
    id: UUID = field(init=False)
    reference: str = field(init=False)

    def __post_init__(self) -> None:
        self.id, self.reference = self.world.rows.key(), self.world.rows.reference("K")
        self.signed_at = self.world.at(self.world.working_day(self.starts_on, -30), 11, 0)
        self.parties = {"contract_id": self.id, "supplier_id": self.supplier.id, "buyer_id": self.region.id}
        self.owner, self.manager = self.supplier.one(Role.OWNER), self.region.one(Role.CONTRACT_MANAGER)


def build_grants(world: World) -> None:
    """Every grant of the list, as far as it has come."""
    for region, need, supplier, title, thousands, ago, months in GRANTS:
        starts_on = month_start(world.today, -ago)
        ends_on = month_start(starts_on, months) - timedelta(days=1)
        parties = world.regions[f"region:{region}"], world.suppliers[supplier]
        grant = Grant(world, *parties, title, need, Money(thousands * 100_000), starts_on, ends_on)
        signed(grant)
        for number, part in enumerate(quarters(starts_on, ends_on, grant.value), 1):
            instalment(grant, number, part)
        if ends_on < world.today:
            reported(grant)


def signed(grant: Grant) -> None:
    """The grant itself, signed by both and begun."""
    world, rows = grant.world, grant.world.rows
    opened, ended = world.at(grant.starts_on, 0, 1), world.at(grant.ends_on + timedelta(days=1), 0, 1)
    is_over = ended < world.now
    terms: dict[str, Any] = {
        "title": grant.title,
        "kind": "grant",
        "area_key": grant.region.area_key,
        "starts_on": grant.starts_on,
        "ends_on": grant.ends_on,
        "referrals_open_on": grant.starts_on,
        "whole_life_value": grant.value,
        "annual_price": grant.value.times(Decimal(12) / len(months_of(grant))),
        "supplier_id": grant.supplier.id,
        "buyer_id": grant.region.id,
    }
    rows.add(
        Contract,
        id=grant.id,
        reference=grant.reference,
        status="ended" if is_over else "live",
        drafted_at=grant.signed_at - timedelta(days=9),
        signed_at=grant.signed_at,
        live_at=opened,
        ended_at=ended if is_over else None,
        origin=ORIGIN,
        terms=terms,
        terms_hash=terms_hash(plain(terms)),
        supplier_signed_by=grant.owner,
        supplier_signed_at=grant.signed_at - timedelta(days=1),
        buyer_signed_by=grant.region.one(Role.DIRECTOR),
        buyer_signed_at=grant.signed_at,
        **terms,
    )
    rows.add(ContractNeed, contract_id=grant.id, category_code=grant.need)
    rows.add(ContractParty, contract_id=grant.id, organisation_id=grant.supplier.id, role="prime")
    parties = {"supplier_id": grant.supplier.id, "buyer_id": grant.region.id}
    rows.happened("contract.live", Contract, grant.id, opened, **parties)
    if is_over:
        rows.happened("contract.ended", Contract, grant.id, ended, **parties)


def months_of(grant: Grant) -> list[date]:
    """The first day of each month of a grant."""
    found = [grant.starts_on]
    while (after := month_start(grant.starts_on, len(found))) <= grant.ends_on:
        found.append(after)
    return found


def instalment(grant: Grant, number: int, part: Part) -> None:
    """The money of one quarter: agreed with the rest, then released and paid before the quarter begins."""
    world, rows = grant.world, grant.world.rows
    day = max(first_release(part.first_day), london_day(grant.signed_at))
    released_at = world.at(world.working_day(day, 2), 10, 0)
    row: dict[str, Any] = {
        "contract_id": grant.id,
        "number": number,
        "status": "agreed",
        "proposed_at": grant.signed_at - timedelta(days=6),
        "agreed_at": grant.signed_at - timedelta(days=4),
        "agreed_by": grant.owner,
        **part._asdict(),
    }
    if released_at < world.now and not left_to_release(grant, number):
        invoice = owed(grant, number, part, released_at)
        row |= {"status": "released", "released_at": released_at, "released_by": grant.manager, "invoice_id": invoice}
        rows.happened("instalment.released", Instalment, invoice, released_at, grant.manager, contract_id=grant.id)
    rows.add(Instalment, **row)


def left_to_release(grant: Grant, number: int) -> bool:
    """Whether somebody who looks at the demonstration can release this one: the last that could go out in Wales."""
    parts = quarters(grant.starts_on, grant.ends_on, grant.value)
    due = [place for place, part in enumerate(parts, 1) if first_release(part.first_day) <= grant.world.today]
    return grant.region.area_key == "region:D" and number == due[-1]


def owed(grant: Grant, number: int, part: Part, at: datetime) -> UUID:
    """What is owed for a quarter, and its payment by somebody else a few days later."""
    world, rows, key = grant.world, grant.world.rows, grant.world.rows.key()
    none, day = Money.zero, london_day(at)
    paid_at = world.at(world.working_day(day, 3), 16, 30)
    is_paid, money = paid_at < world.now, {"vat": none, "total": part.amount}
    month, fixed = part.first_day.replace(day=1), {"fixed": part.amount, "net": part.amount, "vat_rate": Decimal(0)}
    statement = rows.add(Statement, month=month, drawn_at=at, delivered=[], **fixed, **money, **grant.parties)
    rows.add(
        Invoice,
        id=key,
        reference=rows.reference("INV"),
        number=f"{grant.reference}/{number}",
        statement_id=statement,
        status="paid" if is_paid else "approved",
        amount=part.amount,
        submitted_at=at,
        received_on=day,
        pay_by=payment_due(day),
        approved_at=at,
        approved_by=grant.manager,
        paid_at=paid_at if is_paid else None,
        **money,
        **grant.parties,
    )
    period = f"{part.first_day:%-d %B %Y} to {part.last_day:%-d %B %Y}"
    rows.add(InvoiceLine, invoice_id=key, position=1, description=f"Grant for {period}, in advance", amount=part.amount)
    rows.happened("invoice.approved", Invoice, key, at, grant.manager, total=part.amount)
    if is_paid:
        paid(grant, key, part.amount, paid_at)
    return key


def paid(grant: Grant, invoice: UUID, amount: Money, at: datetime) -> None:
    """The payment of an instalment."""
    rows = grant.world.rows
    payment = rows.add(
        Payment,
        invoice_id=invoice,
        status="succeeded",
        amount=amount,
        approved_by=grant.manager,
        released_by=grant.region.one(Role.BUYER_FINANCE),
        started_at=at - timedelta(seconds=4),
        succeeded_at=at,
        channel="bank_transfer",
        external_reference=f"BACS-{grant.world.chance.getrandbits(40):010X}",
    )
    rows.happened("payment.succeeded", Payment, payment, at, invoice_id=invoice, contract_id=grant.id)


def reported(grant: Grant) -> None:
    """What came of a grant that is over; the region of Greater Manchester has still to accept its report."""
    world, rows = grant.world, grant.world.rows
    sent_at = min(world.at(world.working_day(grant.ends_on, 6), 14, 0), world.now - timedelta(hours=20))
    is_accepted = grant.region.area_key != "region:L"
    accepted_at = min(sent_at + timedelta(days=5), world.now - timedelta(hours=1)) if is_accepted else None
    report = rows.add(
        GrantReport,
        contract_id=grant.id,
        status="accepted" if is_accepted else "submitted",
        submitted_at=sent_at,
        submitted_by=grant.owner,
        accepted_at=accepted_at,
        **REPORT,
    )
    rows.happened("grant_report.submitted", GrantReport, report, sent_at, grant.owner, contract_id=grant.id)
    if accepted_at:
        rows.happened("grant_report.accepted", GrantReport, report, accepted_at, grant.manager, contract_id=grant.id)
