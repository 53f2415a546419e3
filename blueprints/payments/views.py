"""Pages of money: both sides see the same statement, the same invoice and the same payment."""

from typing import Any
from uuid import UUID

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.payments import forms
from blueprints.security import csrf, public
from blueprints.session import actor, request_now
from marketplace.audit.queries import timeline
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.clock import london_day
from marketplace.kernel.schema import words
from marketplace.payments import commands, queries
from marketplace.payments.models import Invoice
from marketplace.payments.owing import UNPAID, days_late, owed, waits_for
from marketplace.payments.policies import BILLS, PAYERS, bills
from marketplace.payments.rules import prompt_payment_due, reporting_period
from marketplace.performance.queries import month_from

bp = Blueprint("payments", __name__)

#: How many invoices stand on a page, which is also read on a phone.
ROWS = 20


def to_invoice(invoice_id: UUID, said: str) -> ResponseReturnValue:
    """Say what was done, and go back to the invoice."""
    flash(said, "success")
    return redirect(url_for(".show", invoice_id=invoice_id))


@bp.get("/payments")
def index() -> ResponseReturnValue:
    """The invoices of either side, what can be invoiced, and how promptly was paid."""
    form = forms.FilterInvoicesForm()
    after = request.args.get("after", type=UUID)
    found = queries.invoices(actor(), **form.values, after=after, limit=ROWS)
    asked: Any = {name: str(value) for name, value in form.values.items() if value}
    today = london_day(request_now())
    first, _ = reporting_period(today)
    return render_template(
        "payments/index.html",
        form=form,
        invoices=found[:ROWS],
        statements=queries.statements_to_invoice(actor()),
        owed=owed(actor(), today),
        late=lambda invoice: days_late(invoice, today),
        may_bill=lambda statement: bills(actor(), statement),
        prompt=queries.promptness(actor(), first, today),
        first=first,
        next_url=url_for(".index", **asked, after=found[ROWS - 1].id) if len(found) > ROWS else None,
        first_url=url_for(".index", **asked) if after else None,
    )


@bp.post("/contracts/<uuid:contract_id>/months/<month>/statement")
def draw(contract_id: UUID, month: str) -> ResponseReturnValue:
    """Draw up the statement of a month."""
    statement = commands.draw_statement(actor(), contract_id, month=month_from(month))
    flash("The statement has been drawn up", "success")
    return redirect(url_for(".statement", statement_id=statement.id))


@bp.get("/statements/<uuid:statement_id>")
def statement(statement_id: UUID) -> ResponseReturnValue:
    """What a month is worth, and what was delivered for it."""
    found = queries.statement(actor(), statement_id)
    may_invoice = found.invoice is None and bills(actor(), found)
    return render_template("payments/statement.html", statement=found, may_invoice=may_invoice)


@bp.route("/statements/<uuid:statement_id>/invoice", methods=["GET", "POST"])
def submit(statement_id: UUID) -> ResponseReturnValue:
    """Ask for the supplier's number, then submit the invoice."""
    found = queries.statement(actor(), statement_id)
    form = forms.SubmitInvoiceForm()
    if form.carries_out(commands.submit_invoice, actor(), statement_id):
        return to_invoice(form.result.id, "Your invoice has been submitted")
    return render_template("payments/submit.html", statement=found, form=form)


@bp.get("/invoices/<uuid:invoice_id>")
def show(invoice_id: UUID) -> ResponseReturnValue:
    """An invoice: its lines, its payment, its clock, and what happened to it."""
    invoice = queries.invoice(actor(), invoice_id)
    return render_template(
        "payments/show.html",
        invoice=invoice,
        waits_for=waits_for(invoice),
        late=days_late(invoice, london_day(request_now())),
        release=queries.payment_for(actor(), invoice),
        approved_it=invoice.approved_by is not None and invoice.approved_by == actor().user_id,
        sooner=prompt_payment_due(invoice.received_on, invoice.supplier.is_sme or invoice.supplier.is_vcse),
        happened=happened_to(invoice),
    )


def happened_to(invoice: Invoice) -> list[dict[str, Any]]:
    """What happened to an invoice and to its payments, newest first."""
    return [
        {"title": words(event.name.replace(".", "_")), "at": event.happened_at, "by": name}
        for event, name in timeline(invoice.id, *(payment.id for payment in invoice.payments))
    ]


@bp.post("/invoices/<uuid:invoice_id>/approve")
def approve(invoice_id: UUID) -> ResponseReturnValue:
    """Approve an invoice."""
    commands.approve_invoice(actor(), invoice_id)
    return to_invoice(invoice_id, "The invoice is approved. Somebody else will release the payment")


@bp.route("/invoices/<uuid:invoice_id>/dispute", methods=["GET", "POST"])
def dispute(invoice_id: UUID) -> ResponseReturnValue:
    """Ask what is wrong with an invoice, then dispute it."""
    invoice = queries.invoice(actor(), invoice_id)
    form = forms.DisputeInvoiceForm()
    if form.carries_out(commands.dispute_invoice, actor(), invoice_id):
        return to_invoice(invoice_id, "The invoice is disputed. The supplier has been told")
    return render_template("payments/dispute.html", invoice=invoice, form=form)


@bp.post("/invoices/<uuid:invoice_id>/void")
def void(invoice_id: UUID) -> ResponseReturnValue:
    """Take back an invoice."""
    commands.void_invoice(actor(), invoice_id)
    return to_invoice(invoice_id, "The invoice has been taken back")


@bp.post("/invoices/<uuid:invoice_id>/release")
def release(invoice_id: UUID) -> ResponseReturnValue:
    """Release the payment of an approved invoice."""
    commands.release_payment(actor(), invoice_id)
    return to_invoice(invoice_id, "The payment has been released")


@bp.post("/webhooks/stripe")
@csrf.exempt
@public
def stripe_webhook() -> ResponseReturnValue:
    """Keep what Stripe tells us, its signature checked over the raw body; the rest is done afterwards."""
    told = current_app.extensions["ports"].payments.notice(
        request.get_data(), request.headers.get("Stripe-Signature", "")
    )
    commands.keep_notice(SYSTEM, told)
    return {"received": told.event_id}


def work_items() -> list[dict[str, Any]]:
    """The invoices and statements that wait for who is asking."""
    if not actor().has(*BILLS, *PAYERS):
        return []
    waiting = [
        {
            "title": title_of(invoice),
            "url": url_for("payments.show", invoice_id=invoice.id),
            "status": invoice.status,
            "due": invoice.pay_by,
        }
        for invoice in queries.waiting_for(actor(), london_day(request_now()))
    ]
    to_invoice = [
        {
            "title": f"Invoice {statement.month:%B %Y}: {statement.contract.title}",
            "url": url_for("payments.statement", statement_id=statement.id),
            "status": "not_started",
            "due": None,
        }
        for statement in queries.statements_to_invoice(actor())
        if bills(actor(), statement)
    ]
    return waiting + to_invoice


def title_of(invoice: Invoice) -> str:
    """An invoice in a work list; a supplier's own that is unpaid there is late to be paid."""
    if invoice.status in UNPAID and invoice.supplier_id in actor().organisations(*BILLS):
        return f"Late to be paid: invoice {invoice.number}, {invoice.total}"
    return f"Invoice {invoice.number} from {invoice.supplier.name}: {invoice.total}"
