"""What the pages of panels and awards ask."""

from typing import ClassVar

from blueprints import fields
from blueprints.forms import FilterForm, SchemaForm
from marketplace.evaluations import schemas


class AppointPanellistForm(SchemaForm):
    """Who takes which seat."""

    schema = schemas.AppointPanellist

    user_id = fields.SelectField("Person", hint="People in your region who evaluate bids")
    role = fields.RadiosField(
        "What do they do on the panel?",
        hints={
            "evaluator": "Scores every answer alone. You need at least two",
            "moderator": "Leads the panel to one agreed score for each answer, and scores nothing",
        },
    )
    submit = fields.SubmitField("Appoint to the panel")


class DeclareInterestsForm(SchemaForm):
    """What a member of the panel has to do with the bidders."""

    schema = schemas.DeclareInterests

    has_interest = fields.YesNoField()
    interests = fields.TextAreaField(
        "Describe your interest", hint="Name the bidder, and say what you or somebody close to you has to do with it"
    )
    submit = fields.SubmitField("Make this declaration")


class DecideOnInterestForm(SchemaForm):
    """What follows from a declared interest."""

    schema = schemas.DecideOnInterest
    page: ClassVar[tuple[str, ...]] = ("decision", "reason")

    decision = fields.RadiosField("What follows?")
    reason = fields.TextAreaField("Why?", hint="This is kept with the declaration")
    submit = fields.SubmitField("Save decision")


class DecideOnInterestInLotForm(DecideOnInterestForm):
    """The same where there is more than one lot."""

    page = ("decision", "lot_id", "reason")

    lot_id = fields.SelectField("Which lot do they take no part in? (optional)")


class ChooseJudgingRulesForm(SchemaForm):
    """How the panel will judge."""

    schema = schemas.ChooseJudgingRules

    anonymous = fields.YesNoField(
        hint="The panel reads Bidder A, Bidder B and so on until every score is agreed. Names in answers are taken out"
    )
    required_evaluators = fields.NumberField(hint="Two or more, so that nobody decides alone", width=2)
    divergence_threshold = fields.NumberField(
        hint="When scores for one answer are this far apart, the chair says why the panel agreed", width=2
    )
    submit = fields.SubmitField("Save")


class AskAboutPriceForm(SchemaForm):
    """What a bidder is asked about its price."""

    schema = schemas.AskAboutPrice

    question = fields.TextAreaField("What should the bidder explain?", hint="The bidder will read this")
    answer_on = fields.DateField("Last day to answer")
    submit = fields.SubmitField("Ask the bidder")


class ExplainPriceForm(SchemaForm):
    """Why a price can be kept."""

    schema = schemas.ExplainPrice

    answer = fields.TextAreaField(
        "How can you deliver at this price?",
        hint="For example volunteers, premises you own, or money from elsewhere. "
        "Say how pay and the law on work are kept to",
    )
    submit = fields.SubmitField("Send explanation")


class DecideOnPriceForm(SchemaForm):
    """What follows from an explanation."""

    schema = schemas.DecideOnPrice

    decision = fields.RadiosField("What follows?")
    reason = fields.TextAreaField("Why?", hint="The bidder will read this")
    submit = fields.SubmitField("Save decision")


class DrawLotsForm(SchemaForm):
    """Who watches."""

    schema = schemas.DrawLots

    first_witness_id = fields.SelectField("First witness")
    second_witness_id = fields.SelectField("Second witness")
    submit = fields.SubmitField("Draw lots now")


class TryWeightForm(FilterForm):
    """A weight of the price to try."""

    schema = schemas.TryWeight

    price_weight = fields.NumberField("What if the price weighed", suffix="of 100", width=3)


class RecordScoreForm(SchemaForm):
    """One score with its reason."""

    schema = schemas.RecordScore

    value = fields.RadiosField("Your score")
    reason = fields.TextAreaField(
        "Why this score?",
        hint="Refer to the answer. The bidder will read this after the award, without your name",
    )
    submit = fields.SubmitField("Save and continue")


NOTE_HINT = (
    "At least 30 characters if scores differ by {} or more, or the agreed score is outside them. "
    "The bidder will read this"
)


class AgreeScoreForm(SchemaForm):
    """The score that the panel agreed, and why."""

    schema = schemas.AgreeScore

    value = fields.RadiosField(
        "Which score did the panel agree?", hint="The score that the answer deserves, not an average"
    )
    note = fields.TextAreaField("Why? (optional when the scores are close)")
    submit = fields.SubmitField("Save agreed score")


class RecordPassFailForm(SchemaForm):
    """Whether a bid passes one item."""

    schema = schemas.RecordPassFail

    passed = fields.YesNoField(hint="A bid that fails is out of the running, whatever its scores")
    reason = fields.TextAreaField("Why?", hint="The bidder will read this after the award, without your name")
    submit = fields.SubmitField("Save and continue")


class ProposeAwardForm(SchemaForm):
    """Why the first bid of the ranking should win."""

    schema = schemas.ProposeAward

    reasons = fields.TextAreaField(
        "Why did this bid win?", hint="Its characteristics and relative advantages. The other bidders will read this"
    )
    submit = fields.SubmitField("Propose this award")


class GiveReasonForm(SchemaForm):
    """Why an award is challenged or taken back."""

    schema = schemas.GiveReason

    reason = fields.TextAreaField("What is the reason?")
    submit = fields.SubmitField("Continue")


class AnnounceAwardForm(SchemaForm):
    """Until when nobody may sign after the announcement."""

    schema = schemas.AnnounceAward

    standstill_ends_on = fields.DateField(
        "Last day of the standstill (optional)", hint="Leave it empty for the shortest lawful one"
    )
    no_standstill_reason = fields.TextAreaField(
        "Why is there no standstill?",
        hint="Only if you leave the day empty: none was promised",
    )
    submit = fields.SubmitField("Announce this award")


class AnnouncePromisedForm(SchemaForm):
    """The same where the documents promised a standstill, which then binds."""

    schema = schemas.AnnounceAward
    page = ("standstill_ends_on",)

    standstill_ends_on = fields.DateField(
        "Last day of the standstill (optional)", hint="Leave it empty for the shortest lawful one"
    )
    submit = fields.SubmitField("Announce this award")
