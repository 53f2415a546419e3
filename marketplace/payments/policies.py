"""Who invoices, who approves, and who lets the money go; the last two are never the same person."""

from typing import TYPE_CHECKING

from marketplace.contracts.policies import MANAGES
from marketplace.kernel.actor import Actor, Role

if TYPE_CHECKING:
    from marketplace.contracts.models import Contract
    from marketplace.payments.models import Invoice, Payment, Statement

#: Who invoices for a supplier; its owner may do what its finance may.
BILLS = (Role.OWNER, Role.SUPPLIER_FINANCE)
#: Who reads there what is invoiced and paid.
READS = (*BILLS, Role.READ_ONLY)
#: Who at the region may see what is owed and paid.
PAYERS = (*MANAGES, Role.COMMISSIONER, Role.BUYER_FINANCE)


def bills(actor: Actor, invoice: "Invoice | Statement") -> bool:
    """… is the owner or the finance of the supplier that is paid."""
    return actor.is_any(BILLS, invoice.supplier_id)


def approves(actor: Actor, invoice: "Invoice") -> bool:
    """… is a contract manager or the director of the region that pays."""
    return actor.is_any(MANAGES, invoice.buyer_id)


def releases(actor: Actor, payment: "Payment") -> bool:
    """… is the finance of the region that pays, and did not approve the invoice."""
    invoice = payment.invoice
    return actor.is_a(Role.BUYER_FINANCE, invoice.buyer_id) and actor.user_id != invoice.approved_by


def draws_statement(actor: Actor, contract: "Contract") -> bool:
    """… is a party to the contract, or the service once a month is agreed."""
    return (
        actor.is_the_service
        or actor.is_any(BILLS, contract.supplier_id)
        or (contract.buyer_id is not None and actor.is_any(MANAGES, contract.buyer_id))
    )


def sees_money(actor: Actor, invoice: "Invoice | Statement") -> bool:
    """… is of either party's people for money or reads at the supplier, an auditor, or the service."""
    return (
        actor.is_the_service
        or actor.has(Role.AUDITOR)
        or actor.is_any(READS, invoice.supplier_id)
        or actor.is_any(PAYERS, invoice.buyer_id)
    )
