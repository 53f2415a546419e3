"""Changes to grants: instalments planned, agreed and released in advance, and the report at the end."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy.orm import joinedload

from marketplace.contracts.models import Contract
from marketplace.grants import queries, rules
from marketplace.grants.lifecycle import InstalmentStatus
from marketplace.grants.models import GrantReminder, GrantReport, Instalment
from marketplace.grants.policies import manages_grant, receives_grant
from marketplace.grants.rules import Reminded
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Invalid, NotNow
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.money import Money
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.payments.lifecycle import InvoiceStatus
from marketplace.payments.models import Invoice, InvoiceLine, Statement
from marketplace.payments.rules import payment_due

Conflict.says(
    uq_grant_report_once="This grant has been reported on already",
    pk_grant_reminder="The parties of this grant have been reminded already",
)


def plan_instalments(actor: Actor, contract_id: UUID, *, instalments: list[dict[str, Any]]) -> Contract:
    """Propose when the money comes, period by period; the supplier agrees before anything is paid."""
    with unit_of_work(actor) as work:
        grant = work.lock(queries.visible_grants(actor), contract_id)
        work.allow(manages_grant, grant)
        before = queries.instalments_of(actor, contract_id)
        if any(each.status is not InstalmentStatus.PROPOSED for each in before):
            raise NotNow("The instalments have been agreed and can no longer change")
        assert grant.ends_on
        assert grant.whole_life_value
        parts = [rules.Part(**each) for each in instalments]
        if wrong := rules.wrong_with(parts, grant.starts_on, grant.ends_on, grant.whole_life_value):
            raise Invalid(instalments=wrong)
        for each in before:
            db.session.delete(each)
        db.session.flush()
        for number, part in enumerate(parts, 1):
            work.add(Instalment(contract_id=grant.id, number=number, proposed_at=work.now, **part._asdict()))
        work.record("instalments.proposed", grant, instalments=len(parts), value=grant.whole_life_value)
        return grant


def agree_instalments(actor: Actor, contract_id: UUID) -> Sequence[Instalment]:
    """Agree for the supplier to when the money comes."""
    with unit_of_work(actor) as work:
        grant = work.lock(queries.visible_grants(actor), contract_id)
        work.allow(receives_grant, grant)
        found = queries.instalments_of(actor, contract_id)
        if not found:
            raise NotNow("The region has not proposed any instalments yet")
        for each in found:
            work.move(each, "agree", contract_id=grant.id, amount=each.amount)
            each.agreed_by = actor.user_id
        work.record("instalments.agreed", grant, instalments=len(found))
        return found


def release_instalment(actor: Actor, instalment_id: UUID) -> Instalment:
    """Let the money for a period go, before it begins; somebody else pays it out, as with every invoice."""
    with unit_of_work(actor) as work:
        rows = queries.visible_instalments(actor).options(joinedload(Instalment.contract))
        instalment = work.lock(rows, instalment_id)
        instalment.lifecycle.check(actor, instalment, "release", work.now)
        invoice = owed_for(work, instalment)
        work.move(instalment, "release", contract_id=instalment.contract_id, amount=instalment.amount)
        instalment.released_by, instalment.invoice = actor.user_id, invoice
        work.record("invoice.approved", invoice, total=invoice.total)
        return instalment


def owed_for(work: Work, instalment: Instalment) -> Invoice:
    """What is owed for a period, approved by whoever releases it; a grant is outside the scope of VAT."""
    grant, today = instalment.contract, london_day(work.now)
    shared = {"contract_id": grant.id, "supplier_id": grant.supplier_id, "buyer_id": grant.buyer_id}
    money = {"vat": Money.zero, "total": instalment.amount}
    month = instalment.first_day.replace(day=1)
    fixed = {"fixed": instalment.amount, "net": instalment.amount, "vat_rate": Decimal(0)}
    statement = work.add(Statement(month=month, drawn_at=work.now, delivered=[], **shared, **fixed, **money))
    period = f"{instalment.first_day:%-d %B %Y} to {instalment.last_day:%-d %B %Y}"
    line = InvoiceLine(position=1, description=f"Grant for {period}, in advance", amount=instalment.amount)
    invoice = Invoice(
        number=f"{grant.reference}/{instalment.number}",
        statement=statement,
        status=InvoiceStatus.APPROVED,
        amount=instalment.amount,
        submitted_at=work.now,
        received_on=today,
        pay_by=payment_due(today),
        approved_at=work.now,
        approved_by=work.actor.user_id,
        lines=[line],
        **shared,
        **money,
    )
    return work.add(invoice)


def submit_grant_report(
    actor: Actor, contract_id: UUID, *, people_helped: int, done: str, changed: str, learned: str
) -> GrantReport:
    """Report what came of a grant: what was done, what changed, what was learned."""
    with unit_of_work(actor) as work:
        grant = work.lock(queries.visible_grants(actor), contract_id, shared=True)
        work.allow(receives_grant, grant)
        if grant.live_at is None:
            raise NotNow("You can report once the work has begun")
        said = {"people_helped": people_helped, "done": done, "changed": changed, "learned": learned}
        report = GrantReport(contract_id=grant.id, submitted_at=work.now, submitted_by=actor.user_id, **said)
        work.record("grant_report.submitted", work.add(report), contract_id=grant.id, people=people_helped)
        return report


def accept_grant_report(actor: Actor, report_id: UUID) -> GrantReport:
    """Accept what a supplier reported."""
    with unit_of_work(actor) as work:
        report = work.lock(queries.visible_reports(actor).options(joinedload(GrantReport.contract)), report_id)
        work.move(report, "accept", contract_id=report.contract_id)
        return report


def remind_of_instalment(actor: Actor, instalment_id: UUID) -> Instalment:
    """Tell the region once that the money for a period can go out now."""
    with unit_of_work(actor) as work:
        rows = queries.visible_instalments(actor).options(joinedload(Instalment.contract))
        instalment = work.lock(rows, instalment_id)
        work.allow(is_the_service)
        note(work, instalment.contract_id, Reminded.INSTALMENT_DUE, instalment.number)
        facts = {"contract_id": instalment.contract_id, "amount": instalment.amount, "day": instalment.first_day}
        work.record("instalment.due", instalment, **facts)
        return instalment


def remind_of_report(actor: Actor, contract_id: UUID, *, kind: Reminded) -> Contract:
    """Ask the supplier once for what came of a grant that is over, and tell both once when that is late."""
    with unit_of_work(actor) as work:
        grant = work.lock(queries.visible_grants(actor), contract_id)
        work.allow(is_the_service)
        assert grant.ends_on
        note(work, grant.id, kind)
        day = rules.report_due(grant.ends_on)
        if kind is Reminded.REPORT_LATE:
            work.record("grant_report.late", grant, day=day)
        else:
            work.record("grant_report.due", grant, day=day)
        return grant


def note(work: Work, contract_id: UUID, kind: Reminded, number: int = 0) -> None:
    """Keep that the parties were reminded, so that they are not reminded again."""
    work.add(GrantReminder(contract_id=contract_id, kind=kind, number=number, reminded_at=work.now))
