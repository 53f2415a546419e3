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


class SaveItemForm(SavingForm):
    """Whether a bidder can confirm what every bid must pass."""

    schema = schemas.SaveItem

    confirmed = fields.YesNoField("Can you confirm this?")
    text = fields.TextAreaField(
        "Where can it be seen? (optional)", hint="For example, the document that shows it, or when it will be so."
    )
    revision = fields.HiddenField()
    submit = fields.SubmitField("Save and continue")


class SavePriceForm(SavingForm):
    """The price schedule."""

    schema = schemas.SavePrice

    lines = fields.RowsField(
        "Line",
        {
            "title": fields.TextField("What you provide", hint="For example, support workers"),
            "unit": fields.TextField("Unit", hint="For example, month, session or person", width=10),
            "quantity": fields.NumberField("How many", width=5),
            "price": fields.MoneyField("Price of one"),
        },
        label="Lines of your price",
        hint="Before VAT, for the whole term. One line is enough. We work out the total.",
        most=40,
    )
    overhead = fields.MoneyField(
        "Overheads (optional)",
        hint="What it costs to run your organisation: management, rent, insurance. Full cost recovery is fine.",
    )
    revision = fields.HiddenField()
    submit = fields.SubmitField("Save and continue")


class SaveSupplyChainForm(SavingForm):
    """Who delivers a part."""

    schema = schemas.SaveSupplyChain

    subcontractors = fields.RowsField(
        "Organisation",
        {
            "name": fields.TextField("Name of the organisation"),
            "part": fields.TextField("What they deliver"),
            "share": fields.NumberField("Share of the price", suffix="%", width=3),
            "is_vcse": fields.YesNoField("Is it a charity, community organisation or social enterprise?"),
        },
        label="Who delivers a part of the service for you?",
        hint="Leave this empty if you deliver everything yourselves. What you promise goes into the contract.",
        most=20,
    )
    revision = fields.HiddenField()
    submit = fields.SubmitField("Save and continue")


class SavePlanForm(SavingForm):
    """The mobilisation plan."""

    schema = schemas.SavePlan

    milestones = fields.RowsField(
        "Milestone",
        {
            "title": fields.TextField("What will be done", hint="For example, staff vetted and trained"),
            "weeks": fields.NumberField("Weeks after the award", hint="0 is the day of the award", width=3),
        },
        label="What will you do between the award and the first day?",
        hint="The days are worked out from the award and become part of the contract.",
        most=30,
    )
    revision = fields.HiddenField()
    submit = fields.SubmitField("Save and continue")


class ReuseAnswersForm(SchemaForm):
    """Which earlier bid to copy from."""

    schema = schemas.ReuseAnswers

    earlier_id = fields.RadiosField("Which bid do you want to copy answers from?")
    submit = fields.SubmitField("Copy the answers")


class SubmitBidForm(SchemaForm):
    """The declaration, and the last confirmation."""

    schema = schemas.SubmitBid

    has_authority = fields.YesNoField("Do you have the authority to submit this bid for your organisation?")
    name = fields.TextField("Your name", autocomplete="name")
    position = fields.TextField("Your role in the organisation", autocomplete="organization-title")
    confirm = fields.CheckboxField(
        "I am authorised to submit this bid, and what it says is true to the best of my knowledge"
    )
    submit = fields.SubmitField("Submit bid")


class ConfirmBidForm(SchemaForm):
    """A bid stands though the terms were changed."""

    schema = schemas.ConfirmBid


class WithdrawBidForm(SchemaForm):
    """The page that asks why a bid is withdrawn."""

    schema = schemas.WithdrawBid

    reason = fields.TextAreaField("Why are you withdrawing your bid?", hint="The buyer will not see this.")
    submit = fields.SubmitField("Withdraw bid", classes="govuk-button--warning")
