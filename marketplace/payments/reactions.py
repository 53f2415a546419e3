"""What payments do when something happened elsewhere: a month was agreed, money was released, a provider spoke."""

from datetime import date
from uuid import UUID

from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.payments import commands, queries
from marketplace.payments.models import ProviderEvent
from marketplace.ports import PaymentRefused, Ports


def draw_statement_of_month(event: Event, ports: Ports) -> None:
    """A month that both sides agree on can be charged, unless it was already or its price is not known."""
    contract_id, month = UUID(event.facts["contract_id"]), date.fromisoformat(event.facts["month"])
    if queries.can_be_charged(contract_id, month):
        commands.draw_statement(SYSTEM, contract_id, month=month)


def carry_out_payment(event: Event, ports: Ports) -> None:
    """Hand a released payment to its channel; a refusal is kept, anything else is tried again."""
    try:
        started = ports.payments.start(queries.order_for(event.subject_id))
    except PaymentRefused as refusal:
        commands.fail_payment(SYSTEM, event.subject_id, reason=str(refusal))
    else:
        commands.keep_payment(SYSTEM, event.subject_id, started=started)


def follow_provider(event: Event, ports: Ports) -> None:
    """Do what follows from a provider's message, after asking how the thing stands now."""
    told = db.session.get_one(ProviderEvent, event.subject_id)
    match told.type:
        case "invoice.paid":
            payment = queries.payment_known_as(told.payment_key, told.about)
            if payment and not payment.succeeded_at and ports.payments.is_settled(told.about, payment.amount):
                commands.settle_payment(SYSTEM, payment.id, channel=told.provider, external_reference=told.about)
