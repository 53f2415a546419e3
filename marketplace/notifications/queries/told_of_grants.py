"""Whom the instalments of a grant and the report of what came of it concern; the facts stand in the events."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import joinedload

from marketplace.accounts.queries import people_with_role
from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.kernel.money import Money
from marketplace.notifications.queries.told import Told, everybody, invoice_facts
from marketplace.notifications.queries.told import payers_and_payees as payers_and_payees_of_invoice
from marketplace.payments.models import Invoice
from marketplace.pipeline.models import CompetitionKind

RECEIVES = (Role.OWNER, Role.SUPPLIER_FINANCE)


def grant_facts(key: UUID) -> tuple[Contract, dict[str, str]]:
    """A grant and what its letters say of it."""
    found = db.session.get_one(Contract, key, options=[joinedload(Contract.supplier), joinedload(Contract.buyer)])
    parties = {"supplier": found.supplier.name, "region": found.buyer.name if found.buyer else ""}
    return found, {"title": found.title, "reference": found.reference, "page": f"/grants/{key}", **parties}


def receivers(key: UUID, event: Event) -> list[Told]:
    """The owners and the finance of the supplier that is funded."""
    found, facts = grant_facts(key)
    return everybody(people_with_role(found.supplier_id, *RECEIVES), **facts, **said_in(event))


def managers(key: UUID, event: Event) -> list[Told]:
    """The contract managers of the region that funds."""
    found, facts = grant_facts(key)
    people = people_with_role(found.buyer_id, Role.CONTRACT_MANAGER) if found.buyer_id else []
    return everybody(people, **facts, **said_in(event))


def said_in(event: Event) -> dict[str, str]:
    """The day and the amount that an event names, as a letter says them."""
    facts = {}
    if "day" in event.facts:
        day = date.fromisoformat(event.facts["day"])
        facts["day"] = f"{day.day} {day:%B %Y}"
    if "amount" in event.facts:
        facts["amount"] = str(Money(event.facts["amount"]))
    return facts


def managers_of_grant(key: UUID, event: Event) -> list[Told]:
    """Those who release the money for a period that comes near, or accept a report that has come."""
    return managers(UUID(event.facts["contract_id"]), event)


def receivers_of_grant(key: UUID, event: Event) -> list[Told]:
    """Those whose report was accepted."""
    return receivers(UUID(event.facts["contract_id"]), event)


def payers_and_payees(key: UUID, event: Event) -> Sequence[Told]:
    """Who pays an instalment that was released, and who waits for it; nobody where it is no grant."""
    return of_grant(key, payers_and_payees_of_invoice(key, event))


def payees(key: UUID, event: Event) -> Sequence[Told]:
    """Whose instalment was paid; nobody where it is no grant."""
    invoice, _ = invoice_facts(key)
    return of_grant(key, everybody(people_with_role(invoice.supplier_id, *RECEIVES)))


def of_grant(key: UUID, people: Sequence[Told]) -> Sequence[Told]:
    """The same people with the facts of the grant that an invoice is paid for; an invoice of a contract has its own."""
    invoice = db.session.get_one(Invoice, key)
    found, facts = grant_facts(invoice.contract_id)
    if found.kind is not CompetitionKind.GRANT:
        return ()
    facts |= {"amount": str(invoice.total), "day": f"{invoice.pay_by.day} {invoice.pay_by:%B %Y}"}
    return [Told(each.user, facts) for each in people]
