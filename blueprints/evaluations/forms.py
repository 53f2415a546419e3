"""What the pages of panels and awards ask."""

from blueprints import fields
from blueprints.forms import SchemaForm
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

    decision = fields.RadiosField("What follows?")
    reason = fields.TextAreaField("Why?", hint="This is kept with the declaration")
    submit = fields.SubmitField("Save decision")


class RecordScoreForm(SchemaForm):
    """One score with its reason."""

    schema = schemas.RecordScore

    value = fields.RadiosField("Your score")
    reason = fields.TextAreaField(
        "Why this score?",
        hint="Refer to the answer. The bidder will read this after the award, without your name",
    )
    submit = fields.SubmitField("Save and continue")


class AgreeScoreForm(SchemaForm):
    """The score that the panel agreed, and why."""

    schema = schemas.AgreeScore

    value = fields.RadiosField(
        "Which score did the panel agree?", hint="The score that the answer deserves, not an average"
    )
    note = fields.TextAreaField(
        "Why? (optional when the scores are close)",
        hint="At least 30 characters if scores differ by 2 or more, or the agreed score is outside them. "
        "The bidder will read this",
    )
    submit = fields.SubmitField("Save agreed score")


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
