"""Forms about notices: labels and hints; the rules are in the schemas."""

from blueprints import fields
from blueprints.forms import FilterForm, SchemaForm
from marketplace.notices import schemas


class FindNoticesForm(FilterForm):
    """Which notices to list."""

    schema = schemas.FindNotices

    words = fields.SearchField("Words", spellcheck="false")
    kind = fields.SelectField("Notice", empty="Notices and open data")
    stage = fields.SelectField("What happened", empty="Everything")
    buyer_id = fields.SelectField("Buyer", empty="Every buyer")
    since = fields.DateField("Published from")
    until = fields.DateField("Published until")


class CorrectNoticeForm(SchemaForm):
    """Why a notice is published anew."""

    schema = schemas.CorrectNotice

    reason = fields.TextAreaField(
        "What was wrong?", "Anybody can read this. Correct the facts first: the new version says what is known now."
    )


class WithholdFactForm(SchemaForm):
    """What is kept back, and why."""

    schema = schemas.WithholdFact

    fact = fields.RadiosField(
        "What is kept back?",
        "A payment for a month is a twelfth of a year’s price: whoever can read the payments can work out the price.",
    )
    ground = fields.RadiosField("On which ground?", "Nothing else is a ground.")
    explanation = fields.TextAreaField(
        "Why does this matter more than that everybody can read it?",
        "At least 30 characters. Anybody can read this where the withheld words would stand.",
    )


class ChooseGroupingForm(SchemaForm):
    """One by one, or by the quarter."""

    schema = schemas.ChooseGrouping

    by_quarter = fields.YesNoField(
        "Publish award notices together, by the quarter?",
        "The award notices of a quarter are published together on the day after it ends. If you say no, each is "
        "published on the day of its contract.",
    )


class StateSpendForm(SchemaForm):
    """What a buyer plans to spend in a financial year."""

    schema = schemas.StateSpend

    year_starts_on = fields.RadiosField("For which financial year?")
    spend = fields.MoneyField(
        "What do you plan to spend?", "With VAT, on everything that you buy, here or elsewhere. An estimate is enough."
    )


class PublishCopyForm(SchemaForm):
    """What the public may read of a contract."""

    schema = schemas.PublishCopy

    withhold = fields.CheckboxesField(
        "Which clauses may the public not read? (optional)", "Who the parties are and what is bought is always public."
    )
    ground = fields.RadiosField("On which ground? (optional)", "Nothing else is a ground.")
    explanation = fields.TextAreaField(
        "Why does this matter more than that everybody can read it? (optional)",
        "At least 30 characters. Anybody can read this where the withheld words would stand.",
    )
    checked = fields.CheckboxField()
