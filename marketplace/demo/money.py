"""The months of the made-up market: measured, agreed, charged, invoiced and paid."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from marketplace.contracts.rules import DEFAULT_TARGETS
from marketplace.demo.contracts import Service, month_start
from marketplace.demo.referrals import Told
from marketplace.demo.world import World
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import london_day
from marketplace.payments import rules
from marketplace.payments.models import Invoice, InvoiceLine, Payment, Statement
from marketplace.performance.models import MonthlyFigure, MonthlyReport
from marketplace.performance.queries.facts import LOOK_BACK
from marketplace.performance.rules import ReferralFacts, figures, month_after
from marketplace.referrals.rules import year_of

CONTESTS = (
    "Two of the referrals counted as late were sent twice by mistake: please look again.",
    "The person was in hospital in that week, as we told the practitioner.",
)
DISPUTES = ("The invoice names the wrong month on its second line.", "The number of the contract is missing.")
SHARE_DISPUTED, SHARE_LATE, SHARE_CONTESTED = 0.04, 0.005, 0.05


@dataclass
class Month:
    """One month of one service, while it is written."""

    service: Service
    first: date
    told: list[Told]

    @property
    def relevant(self) -> list[ReferralFacts]:
        """The referrals that its figures can turn on, as the service itself asks for them."""
        ends = month_after(self.first)
        return [
            each.facts
            for each in self.told
            if each.day < ends
            and (
                each.facts.ended_on is None
                or each.facts.ended_on >= self.first - LOOK_BACK
                or self.first <= (each.facts.assessment_due_on or ends) < ends
            )
        ]

    def starts_since(self, day: date) -> int:
        """How many were sent and taken from a day to the end of the month."""
        return sum(each.is_a_start for each in self.told if day <= each.day < month_after(self.first))


def build_months(
    world: World, services: list[Service], told: dict[UUID, list[Told]], advance: Callable[[], None]
) -> None:
    """Every month that is over, of every service."""
    for service in services:
        first = service.starts_on.replace(day=1)
        while month_after(first) <= world.today:
            build_month(world, Month(service, first, told[service.id]))
            first = month_start(first, 1)
        advance()


def build_month(world: World, month: Month) -> None:
    """The report of a month, and its money as far as both have come."""
    agreed_at = world.at(world.working_day(month_after(month.first), world.chance.randint(6, 11)))
    is_agreed = agreed_at < world.now
    report_id = measured(world, month, agreed_at if is_agreed else None)
    if is_agreed:
        manager = month.service.region.one(Role.CONTRACT_MANAGER)
        facts = {"contract_id": month.service.id, "month": month.first}
        world.rows.happened("report.agreed", MonthlyReport, report_id, agreed_at, manager, **facts)
        charged(world, month, agreed_at + timedelta(seconds=20))


def measured(world: World, month: Month, agreed_at: datetime | None) -> UUID:
    """The report with its figures; one in twenty that is not agreed yet is contested."""
    service, rows = month.service, world.rows
    drawn_at = world.at(month_after(month.first), 0, 1)
    contested_at = world.at(world.working_day(month_after(month.first), 4))
    contested = not agreed_at and contested_at < world.now and world.chance.random() < 3 * SHARE_CONTESTED
    report = rows.add(
        MonthlyReport,
        contract_id=service.id,
        supplier_id=service.supplier.id,
        buyer_id=service.region.id,
        month=month.first,
        status="agreed" if agreed_at else "contested" if contested else "drawn",
        drawn_at=drawn_at,
        contested_at=contested_at if contested else None,
        agreed_at=agreed_at,
        starts=month.starts_since(month.first),
        starts_to_date=month.starts_since(year_of(service.starts_on, month_after(month.first) - timedelta(days=1))),
        cap=service.cap,
    )
    rows.happened("report.drawn", MonthlyReport, report, drawn_at, contract_id=service.id, month=month.first)
    owner = service.supplier.one(Role.OWNER)
    for figure in figures(month.relevant, month.first, DEFAULT_TARGETS, as_of=world.today):
        said: dict[str, Any] = {}
        if contested and figure.code == "K1":
            said = {
                "contested_at": contested_at,
                "contested_by": owner,
                "contest_reason": world.chance.choice(CONTESTS),
            }
            facts = {"contract_id": service.id, "month": month.first, "code": figure.code}
            rows.happened("report.contested", MonthlyReport, report, contested_at, owner, **facts)
        rows.add(
            MonthlyFigure,
            report_id=report,
            code=figure.code,
            numerator=figure.numerator,
            denominator=figure.denominator,
            target=figure.target,
            referrals=figure.referrals,
            **said,
        )
    return report


def charged(world: World, month: Month, at: datetime) -> None:
    """The statement of a month, and the invoice that follows."""
    service = month.service
    lines = rules.delivered_lines(month.relevant, month.first)
    found = rules.statement(service.annual_price, service.starts_on, service.ends_on, month.first, more=lines)
    delivered = [line.as_delivered for line in found.lines[1:]]
    parties = {"contract_id": service.id, "supplier_id": service.supplier.id, "buyer_id": service.region.id}
    statement = world.rows.add(
        Statement,
        **parties,
        month=month.first,
        drawn_at=at,
        fixed=found.lines[0].net,
        vat_rate=found.vat_rate,
        net=found.net,
        vat=found.vat,
        total=found.gross,
        delivered=delivered,
    )
    facts: dict[str, Any] = {"contract_id": service.id, "month": month.first, "total": found.gross}
    world.rows.happened("statement.drawn", Statement, statement, at, **facts)
    submitted_at = world.at(world.working_day(london_day(at), world.chance.randint(1, 4)))
    if submitted_at < world.now:
        Bill(world, month, found, statement, submitted_at).run(delivered, parties)


class Bill:
    """One invoice while its story is told: submitted, perhaps disputed, approved, paid."""

    def __init__(
        self, world: World, month: Month, found: rules.Statement, statement: UUID, submitted_at: datetime
    ) -> None:
        self.world, self.month, self.service = world, month, month.service
        people = self.service.supplier.people
        self.by = people.get(Role.SUPPLIER_FINANCE, people[Role.OWNER])[0]
        received = london_day(submitted_at)
        self.row: dict[str, Any] = {
            "id": world.rows.key(),
            "reference": world.rows.reference("INV"),
            "number": f"{self.service.reference.removeprefix('K-')}/{month.first:%y%m}",
            "statement_id": statement,
            "status": "submitted",
            "amount": found.net,
            "vat": found.vat,
            "total": found.gross,
            "submitted_at": submitted_at,
            "submitted_by": self.by,
            "received_on": received,
            "pay_by": rules.payment_due(received),
        }

    def happened(self, name: str, at: datetime, by: UUID | None = None, **facts: Any) -> None:
        """Note something about the invoice."""
        self.world.rows.happened(name, Invoice, self.row["id"], at, by, **facts)

    def run(self, delivered: list[dict[str, Any]], parties: dict[str, UUID]) -> None:
        """Tell its story up to now."""
        world, row = self.world, self.row
        total, submitted_at = row["total"], row["submitted_at"]
        self.happened("invoice.submitted", submitted_at, self.by, **parties, month=self.month.first, total=total)
        manager = self.service.region.one(Role.CONTRACT_MANAGER)
        luck = world.chance.random()
        wait = 23 if luck < SHARE_LATE else world.chance.randint(1, 4)
        if SHARE_LATE <= luck < SHARE_LATE + SHARE_DISPUTED:
            disputed_at = world.at(world.working_day(london_day(submitted_at), 2))
            wait = 12
            if disputed_at < world.now:
                reason = world.chance.choice(DISPUTES)
                row |= {"status": "disputed", "disputed_at": disputed_at, "dispute_reason": reason}
                self.happened("invoice.disputed", disputed_at, manager, total=total)
        approved_at = world.at(world.working_day(london_day(submitted_at), wait))
        if approved_at < world.now:
            row |= {"status": "approved", "approved_at": approved_at, "approved_by": manager}
            if "disputed_at" in row:
                row["pay_by"] = rules.payment_due(london_day(approved_at))
            self.happened("invoice.approved", approved_at, manager, total=total)
            self.pay(approved_at, manager)
        self.keep(delivered, parties)

    def pay(self, approved_at: datetime, manager: UUID) -> None:
        """The money goes, released by somebody else than who approved."""
        world, row, total = self.world, self.row, self.row["total"]
        started_at = world.at(world.working_day(london_day(approved_at), world.chance.randint(0, 2)), 16, 30)
        started_at = max(started_at, approved_at + timedelta(minutes=10))
        if started_at + timedelta(minutes=1) >= world.now:
            return
        paid_at, finance = started_at + timedelta(seconds=4), self.service.region.one(Role.BUYER_FINANCE)
        payment = world.rows.key()
        self.payment = {
            "id": payment,
            "invoice_id": row["id"],
            "status": "succeeded",
            "amount": total,
            "approved_by": manager,
            "released_by": finance,
            "started_at": started_at,
            "succeeded_at": paid_at,
            "channel": "bank_transfer",
            "external_reference": f"BACS-{world.chance.getrandbits(40):010X}",
        }
        row |= {"status": "paid", "paid_at": paid_at}
        facts = {"invoice_id": row["id"], "contract_id": self.service.id, "total": total}
        world.rows.happened("payment.started", Payment, payment, started_at, finance, **facts)
        world.rows.happened("payment.succeeded", Payment, payment, paid_at, **facts)
        self.happened("invoice.paid", paid_at, payment_id=payment, contract_id=self.service.id, total=total)

    def keep(self, delivered: list[dict[str, Any]], parties: dict[str, UUID]) -> None:
        """Gather its rows."""
        rows, row = self.world.rows, self.row
        rows.add(Invoice, **row, **parties)
        lines = [("Fixed charge for " + format(self.month.first, "%B %Y"), None, row["amount"])]
        lines += [(line["description"], line["quantity"], rules.NOTHING) for line in delivered]
        for place, (description, quantity, amount) in enumerate(lines, 1):
            rows.add(
                InvoiceLine,
                invoice_id=row["id"],
                position=place,
                description=description,
                quantity=quantity,
                amount=amount,
            )
        if payment := getattr(self, "payment", None):
            rows.add(Payment, **payment)
