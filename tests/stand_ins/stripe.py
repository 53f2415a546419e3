"""A Stripe of our own: what the real SDK says to it is held to the SDK's own types, and so is what it answers."""

import json
import re
from collections.abc import Callable, Mapping
from itertools import count
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import stripe

Answer = tuple[str, int, dict[str, str]]
Call = Callable[..., dict[str, Any]]


class Refused(Exception):
    """What Stripe would answer with an error."""

    def __init__(self, message: str, param: str | None = None, kind: str = "invalid_request_error") -> None:
        super().__init__(message)
        self.body = {"error": {"type": kind, "message": message, "param": param}}


def nested(pairs: list[tuple[str, str]]) -> dict[str, Any]:
    """The form that the SDK sends, as it was before: a[b][0]=c is {"a": {"b": {"0": "c"}}}."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        *path, last = re.findall(r"[^\[\]]+", key)
        inner = found
        for part in path:
            inner = inner.setdefault(part, {})
        inner[last] = value
    return found


def known(given: Mapping[str, Any], params: type) -> None:
    """Refuse a parameter that the SDK's own types do not have, as Stripe would."""
    for name in given:
        if name not in params.__annotations__:
            raise Refused(f"Received unknown parameter: {name}", name)


def shaped(thing: dict[str, Any], model: type) -> dict[str, Any]:
    """Make sure that an answer has only what the SDK's own type has."""
    extra = thing.keys() - model.__annotations__.keys()
    assert not extra, f"{model.__name__} has no {extra}"
    return thing


class StandIn(stripe.HTTPClient):
    """Answers the SDK in the same process: customers, invoices and their items, with idempotency keys."""

    name = "stand-in"

    def __init__(self, webhook_secret: str = "whsec_test") -> None:
        super().__init__()
        self.webhook_secret = webhook_secret
        self.customers: dict[str, dict[str, Any]] = {}
        self.invoices: dict[str, dict[str, Any]] = {}
        self.calls: list[str] = []
        self.replies: dict[str, tuple[str, dict[str, Any]]] = {}
        self.refuse: str | None = None
        self.lose_answer_of: str | None = None
        self._numbers = count(1)
        self.routes: list[tuple[str, str, Call]] = [
            ("get", r"/v1/customers/search", self.search_customers),
            ("post", r"/v1/customers", self.create_customer),
            ("get", r"/v1/invoices/search", self.search_invoices),
            ("post", r"/v1/invoices", self.create_invoice),
            ("get", r"/v1/invoices/(\w+)", self.retrieve_invoice),
            ("post", r"/v1/invoices/(\w+)/finalize", self.finalise_invoice),
            ("post", r"/v1/invoiceitems", self.create_item),
        ]

    def request(
        self, method: str, url: str, headers: Mapping[str, str] | None, post_data: Any = None, **_: Any
    ) -> Answer:
        """Answer one call of the SDK; the same key twice is answered alike and done once."""
        parts = urlsplit(url)
        self.calls.append(f"{method} {parts.path}")
        key = {name.lower(): value for name, value in (headers or {}).items()}.get("idempotency-key")
        said = post_data or parts.query
        try:
            if key in self.replies and method == "post":
                asked, body = self.replies[key]
                if asked != said:
                    raise Refused("Keys for idempotent requests can only be used with the same parameters", None)
            else:
                body = self.answer(method, parts.path, nested(parse_qsl(said or "")))
                if key and method == "post":
                    self.replies[key] = (said, body)
        except Refused as refusal:
            return json.dumps(refusal.body), 400, {}
        if self.lose_answer_of == f"{method} {parts.path}":
            self.lose_answer_of = None
            raise stripe.APIConnectionError("the answer was lost on the way", should_retry=True)
        return json.dumps(body), 200, {}

    def close(self) -> None:
        """There is no connection to close."""

    def answer(self, method: str, path: str, given: dict[str, Any]) -> dict[str, Any]:
        """Find who answers this call."""
        if self.refuse and method == "post":
            raise Refused(self.refuse)
        for verb, pattern, call in self.routes:
            if verb == method and (found := re.fullmatch(pattern, path)):
                return call(given, *found.groups())
        raise Refused(f"Unrecognized request URL ({method}: {path})")

    def number(self, prefix: str) -> str:
        """The next id."""
        return f"{prefix}_{next(self._numbers):06}"

    def search_customers(self, given: dict[str, Any]) -> dict[str, Any]:
        """Customers by one of their metadata."""
        known(given, stripe.params.CustomerSearchParams)
        return self.search(self.customers, given["query"], "/v1/customers/search")

    def search_invoices(self, given: dict[str, Any]) -> dict[str, Any]:
        """Invoices by one of their metadata."""
        known(given, stripe.params.InvoiceSearchParams)
        return self.search(self.invoices, given["query"], "/v1/invoices/search")

    def search(self, things: dict[str, dict[str, Any]], query: str, url: str) -> dict[str, Any]:
        """What has this value under this name among its metadata."""
        name, value = re.fullmatch(r"metadata\['(\w+)'\]:'([^']+)'", query).groups()  # type: ignore[union-attr]
        found = [each for each in things.values() if each["metadata"].get(name) == value]
        return {"object": "search_result", "data": found, "has_more": False, "url": url}

    def create_customer(self, given: dict[str, Any]) -> dict[str, Any]:
        """A new customer."""
        known(given, stripe.params.CustomerCreateParams)
        customer = {"id": self.number("cus"), "object": "customer", "metadata": {}, **given}
        self.customers[customer["id"]] = shaped(customer, stripe.Customer)
        return customer

    def create_invoice(self, given: dict[str, Any]) -> dict[str, Any]:
        """A draft without any lines."""
        known(given, stripe.params.InvoiceCreateParams)
        if given.get("customer") not in self.customers:
            raise Refused(f"No such customer: '{given.get('customer')}'", "customer")
        if given["collection_method"] == "send_invoice" and "days_until_due" not in given:
            raise Refused("You must pass days_until_due or due_date", "days_until_due")
        kept = {name: given[name] for name in ("customer", "currency", "collection_method", "description")}
        invoice = {
            "id": self.number("in"),
            "object": "invoice",
            "status": "draft",
            "total": 0,
            "amount_due": 0,
            "auto_advance": given.get("auto_advance") == "true",
            "hosted_invoice_url": None,
            "metadata": given.get("metadata", {}),
            "lines": {"object": "list", "data": []},
            **kept,
        }
        self.invoices[invoice["id"]] = shaped(invoice, stripe.Invoice)
        return invoice

    def create_item(self, given: dict[str, Any]) -> dict[str, Any]:
        """One line of a draft."""
        known(given, stripe.params.InvoiceItemCreateParams)
        invoice = self.retrieve_invoice({}, given["invoice"])
        if invoice["status"] != "draft":
            raise Refused("You may only add items to a draft invoice", "invoice")
        item = {"id": self.number("ii"), "object": "invoiceitem", **given, "amount": int(given["amount"])}
        invoice["lines"]["data"].append(item)
        invoice["total"] = invoice["amount_due"] = sum(line["amount"] for line in invoice["lines"]["data"])
        return shaped(item, stripe.InvoiceItem)

    def retrieve_invoice(self, given: dict[str, Any], invoice_id: str) -> dict[str, Any]:
        """An invoice as it stands."""
        if invoice_id not in self.invoices:
            raise Refused(f"No such invoice: '{invoice_id}'", "invoice")
        return self.invoices[invoice_id]

    def finalise_invoice(self, given: dict[str, Any], invoice_id: str) -> dict[str, Any]:
        """A draft becomes an open invoice with a page where it can be paid."""
        known(given, stripe.params.InvoiceFinalizeInvoiceParams)
        invoice = self.retrieve_invoice({}, invoice_id)
        if invoice["status"] != "draft":
            raise Refused("This invoice is already finalized, you can't re-finalize a non-draft invoice.")
        invoice |= {"status": "open", "hosted_invoice_url": f"https://invoice.stripe.com/i/{invoice_id}"}
        return invoice

    def pay(self, invoice_id: str) -> tuple[bytes, str]:
        """The customer pays: the webhook that Stripe sends, and its signature."""
        invoice = self.invoices[invoice_id]
        invoice["status"] = "paid"
        return self.webhook("invoice.paid", invoice)

    def webhook(self, kind: str, thing: dict[str, Any]) -> tuple[bytes, str]:
        """An event of this kind, signed."""
        event = {"id": self.number("evt"), "object": "event", "type": kind, "data": {"object": thing}}
        return self.signed(json.dumps(shaped(event, stripe.Event)))

    def signed(self, body: str) -> tuple[bytes, str]:
        """A body with Stripe's signature."""
        return body.encode(), stripe.WebhookSignature.generate_signature_header(body, self.webhook_secret)
