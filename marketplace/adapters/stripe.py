"""Stripe as one channel for payments; our own record stays the truth."""

from typing import Any

import stripe

from marketplace.kernel.money import Money
from marketplace.ports import NotGenuine, PaymentOrder, PaymentRefused, PaymentStarted, ProviderNotice

CHANNEL = "stripe"
#: What Stripe will answer alike however often it is asked; anything else is tried again later.
REFUSALS = (stripe.InvalidRequestError, stripe.AuthenticationError, stripe.PermissionError)
BY_BANK_TRANSFER: Any = {
    "payment_method_types": ["customer_balance"],
    "payment_method_options": {
        "customer_balance": {"funding_type": "bank_transfer", "bank_transfer": {"type": "gb_bank_transfer"}}
    },
}


class StripePayments:
    """Makes and finalises a Stripe invoice for each payment, and hears from Stripe when it is paid."""

    def __init__(self, key: str, webhook_secret: str = "", http_client: stripe.HTTPClient | None = None) -> None:
        self.client = stripe.StripeClient(key, http_client=http_client, max_network_retries=2)
        self.webhook_secret = webhook_secret

    def start(self, order: PaymentOrder) -> PaymentStarted:
        """One invoice for the order; every call carries a key of the payment's, so that twice is once.

        A key is only remembered for a day: what was sent before that is looked for first.
        """
        try:
            invoice = self._sent_invoice(order) or self._finalised_invoice(order)
        except REFUSALS as refusal:
            raise PaymentRefused(refusal.user_message or str(refusal)) from refusal
        return PaymentStarted(
            channel=CHANNEL,
            external_reference=invoice.id,
            settled=invoice.status == "paid",
            page=invoice.hosted_invoice_url,
        )

    def is_settled(self, external_reference: str, total: Money) -> bool:
        """Whether Stripe says now that the invoice is paid, and that it is the one for this amount."""
        invoice = self.client.v1.invoices.retrieve(external_reference)
        return invoice.status == "paid" and invoice.currency == "gbp" and invoice.total == total.pence

    def notice(self, body: bytes, signature: str) -> ProviderNotice:
        """A webhook of Stripe's, proven by its signature over the raw bytes; without a secret nothing is."""
        if not self.webhook_secret:
            raise NotGenuine
        try:
            event = self.client.construct_event(body, signature, self.webhook_secret)
        except (stripe.SignatureVerificationError, ValueError) as fault:  # forged, too old, or not JSON
            raise NotGenuine from fault
        told: dict[str, Any] = event.to_dict()
        about = told["data"]["object"]
        key = (about.get("metadata") or {}).get("payment")
        return ProviderNotice(CHANNEL, told["id"], told["type"], about.get("id", ""), key, told)

    def _sent_invoice(self, order: PaymentOrder) -> stripe.Invoice | None:
        """The invoice of this payment that its payer may have already."""
        found = self.client.v1.invoices.search({"query": f"metadata['payment']:'{order.key}'"})
        return next((each for each in found.data if each.status in ("open", "paid")), None)

    def _finalised_invoice(self, order: PaymentOrder) -> stripe.Invoice:
        customer = self._customer(order)
        invoice = self.client.v1.invoices.create(
            {
                "customer": customer,
                "currency": "gbp",
                "collection_method": "send_invoice",
                "days_until_due": order.days_until_due,
                "auto_advance": False,
                "pending_invoice_items_behavior": "exclude",
                "description": f"{order.reference} from {order.supplier_name}",
                "metadata": {"payment": order.key, "invoice": order.reference},
                "payment_settings": BY_BANK_TRANSFER,
            },
            {"idempotency_key": f"{order.key}:invoice"},
        )
        for place, (description, amount) in enumerate(order.lines):
            self.client.v1.invoice_items.create(
                {
                    "customer": customer,
                    "invoice": invoice.id,
                    "amount": amount.pence,
                    "currency": "gbp",
                    "description": description,
                },
                {"idempotency_key": f"{order.key}:line:{place}"},
            )
        return self.client.v1.invoices.finalize_invoice(
            invoice.id, {"auto_advance": False}, {"idempotency_key": f"{order.key}:finalise"}
        )

    def _customer(self, order: PaymentOrder) -> str:
        """The paying body at Stripe: looked for first, since a key is only remembered for a day."""
        found = self.client.v1.customers.search({"query": f"metadata['buyer']:'{order.buyer_key}'", "limit": 1})
        if found.data:
            return found.data[0].id
        customer = self.client.v1.customers.create(
            {"name": order.buyer_name, "email": order.buyer_email, "metadata": {"buyer": order.buyer_key}},
            {"idempotency_key": f"customer:{order.buyer_key}"},
        )
        return customer.id
