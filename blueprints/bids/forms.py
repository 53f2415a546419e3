"""What the pages of bids ask."""

from collections.abc import Callable
from typing import Any

from blueprints import fields
from blueprints.forms import SchemaForm
from marketplace.bids import schemas
from marketplace.bids.rules import StaleAnswer


class SavingForm(SchemaForm):
    """A page of the working copy; a colleague's newer answer is shown beside what was typed here."""

    newer: StaleAnswer | None = None

    def carries_out(self, command: Callable[..., Any], *args: Any, **more: Any) -> bool:
        """Save the answer; where a colleague was first, keep what was typed and go on from their revision."""
        try:
            return super().carries_out(command, *args, **more)
        except StaleAnswer as stale:
            self.newer = stale
            self["revision"].data = str(stale.revision)
            self.show({next(iter(self.asked)): [stale.title]})
            return False


class SaveAnswerForm(SavingForm):
    """An answer to one question."""

    schema = schemas.SaveAnswer

    text = fields.TextAreaField("Your answer", rows=15)
    revision = fields.HiddenField()
    submit = fields.SubmitField("Save and continue")


class SavePriceForm(SavingForm):
    """The price."""

    schema = schemas.SavePrice

    price = fields.MoneyField("Your price for the whole term", hint="Before VAT.")
    revision = fields.HiddenField()
    submit = fields.SubmitField("Save and continue")


class SubmitBidForm(SchemaForm):
    """The last confirmation."""

    schema = schemas.SubmitBid


class ConfirmBidForm(SchemaForm):
    """A bid stands though the terms were changed."""

    schema = schemas.ConfirmBid


class WithdrawBidForm(SchemaForm):
    """The page that asks why a bid is withdrawn."""

    schema = schemas.WithdrawBid

    reason = fields.TextAreaField("Why are you withdrawing your bid?", hint="The buyer will not see this.")
    submit = fields.SubmitField("Withdraw bid", classes="govuk-button--warning")
