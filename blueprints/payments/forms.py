"""The questions about invoices."""

from blueprints import fields
from blueprints.forms import FilterForm, SchemaForm
from marketplace.payments import schemas


class SubmitInvoiceForm(SchemaForm):
    """The page where a statement becomes an invoice."""

    schema = schemas.SubmitInvoice

    number = fields.TextField("Your invoice number", "It must be one that you have not used before", width=20)
    submit = fields.SubmitField("Submit invoice")


class DisputeInvoiceForm(SchemaForm):
    """The page that asks what is wrong with an invoice."""

    schema = schemas.DisputeInvoice

    reason = fields.TextAreaField("What is wrong with this invoice?", "The supplier is told at once")
    submit = fields.SubmitField("Dispute invoice")


class FilterInvoicesForm(FilterForm):
    """Which invoices to list."""

    schema = schemas.FilterInvoices

    status = fields.SelectField("Status")
