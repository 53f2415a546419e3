"""Money for programs."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from blueprints.session import actor
from marketplace.payments import commands, queries, schemas
from marketplace.payments.models import Invoice, Payment, Statement

api = Blueprint("payments_api", __name__, description="Statements, invoices and payments")


@api.post("/contracts/<uuid:contract_id>/statements")
@api.arguments(schemas.DrawStatement)
@api.response(201, schemas.StatementDetail)
def draw(answers: dict[str, Any], contract_id: UUID) -> Statement:
    """Draw up the statement of a month."""
    return commands.draw_statement(actor(), contract_id, **answers)


@api.get("/statements/<uuid:statement_id>")
@api.response(200, schemas.StatementDetail)
def show_statement(statement_id: UUID) -> Statement:
    """What a month is worth."""
    return queries.statement(actor(), statement_id)


@api.post("/statements/<uuid:statement_id>/invoice")
@api.arguments(schemas.SubmitInvoice)
@api.response(201, schemas.InvoiceDetail)
def submit(answers: dict[str, Any], statement_id: UUID) -> Invoice:
    """Submit an invoice made from a statement."""
    return commands.submit_invoice(actor(), statement_id, **answers)


@api.get("/invoices")
@api.arguments(schemas.ListInvoices, location="query")
@api.response(200, schemas.InvoicePage)
def index(asked: dict[str, Any]) -> dict[str, Any]:
    """List invoices, newest first."""
    limit = asked["limit"] = asked.get("limit") or queries.PAGE
    found = queries.invoices(actor(), **asked)
    return {"invoices": found[:limit], "after": found[limit - 1].id if len(found) > limit else None}


@api.get("/invoices/<uuid:invoice_id>")
@api.response(200, schemas.InvoiceDetail)
def show(invoice_id: UUID) -> Invoice:
    """An invoice with its lines and payments."""
    return queries.invoice(actor(), invoice_id)


@api.post("/invoices/<uuid:invoice_id>/approval")
@api.response(200, schemas.InvoiceSummary)
def approve(invoice_id: UUID) -> Invoice:
    """Approve an invoice."""
    return commands.approve_invoice(actor(), invoice_id)


@api.post("/invoices/<uuid:invoice_id>/dispute")
@api.arguments(schemas.DisputeInvoice)
@api.response(200, schemas.InvoiceSummary)
def dispute(answers: dict[str, Any], invoice_id: UUID) -> Invoice:
    """Say what is wrong with an invoice."""
    return commands.dispute_invoice(actor(), invoice_id, **answers)


@api.post("/invoices/<uuid:invoice_id>/voiding")
@api.response(200, schemas.InvoiceSummary)
def void(invoice_id: UUID) -> Invoice:
    """Take back an invoice."""
    return commands.void_invoice(actor(), invoice_id)


@api.post("/invoices/<uuid:invoice_id>/payment")
@api.response(201, schemas.PaymentDetail)
def release(invoice_id: UUID) -> Payment:
    """Release the payment of an approved invoice."""
    return commands.release_payment(actor(), invoice_id)
