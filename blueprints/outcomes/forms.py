"""What the pages of outcomes ask."""

from blueprints import fields
from blueprints.forms import SchemaForm
from marketplace.evaluations.schemas import GiveReason
from marketplace.outcomes import schemas


class SendSummariesForm(SchemaForm):
    """That every summary has been read, and what is withheld."""

    schema = schemas.SendSummaries

    withhold = fields.CheckboxesField(
        "Withhold the reasons for the winner’s scores (optional)",
        hint="Only where they would give commercial secrets away. The bidders are told that it is withheld",
    )
    ground = fields.RadiosField("On which ground? (optional)")
    reason = fields.TextAreaField("Why? (optional)", hint="Only if you withhold something: the bidders will read it")
    read = fields.CheckboxField()
    submit = fields.SubmitField("Send the summaries")


class ReceiveChallengeForm(SchemaForm):
    """A claim that reached the buyer."""

    schema = schemas.ReceiveChallenge

    received_on = fields.DateField("When was it received?", hint="The day counts, also if you record it later")
    supplier_id = fields.SelectField(
        "Who made it? (optional)", hint="Leave it open if it was nobody who bid", empty="Somebody else"
    )
    ground = fields.RadiosField("What does it say is wrong?")
    details = fields.TextAreaField("What does it say?")
    submit = fields.SubmitField("Record this challenge")


class EndChallengeForm(SchemaForm):
    """How a challenge ended."""

    schema = schemas.EndChallenge

    ending = fields.RadiosField("How did it end?")
    reason = fields.TextAreaField("Why?", hint="Whoever challenged, and who had won, will read it")
    submit = fields.SubmitField("Record that it has ended")


class ReopenAwardForm(SchemaForm):
    """Why the panel looks again."""

    schema = schemas.ReopenAward

    reason = fields.TextAreaField(
        "What has the panel to look at again, and why?",
        hint="Today’s scores and figures are kept beside the new ones",
    )
    submit = fields.SubmitField("Send it back to the panel")


class ChallengeDirectAwardForm(SchemaForm):
    """Why another member objects to a direct award."""

    schema = GiveReason

    reason = fields.TextAreaField("Why should this contract not be awarded so?", hint="The buyer reads it")
    submit = fields.SubmitField("Challenge this direct award")


class TakeBackDirectAwardForm(SchemaForm):
    """Why a direct award is taken back."""

    schema = schemas.TakeBackDirectAward

    reason = fields.TextAreaField("Why is it taken back?", hint="It is published, and the supplier reads it")
    submit = fields.SubmitField("Take it back")


class EndLotForm(SchemaForm):
    """Why nobody is awarded a lot."""

    schema = schemas.EndLot

    reasons = fields.TextAreaField("Why is nobody awarded this lot?", hint="It is published, and the bidders read it")
    submit = fields.SubmitField("End this lot without an award")


class ChooseWayForm(SchemaForm):
    """How the need is met instead."""

    schema = schemas.ChooseWay

    way = fields.RadiosField(
        "What happens next?",
        hints={
            "rescope": "The design is copied into a new draft, which you then change",
            "run_again": "The design is copied into a new draft as it is; you set its timetable",
            "grant": "The design is copied into a new draft, from which you make a grant round",
            "direct_award": "Needs a justification in law, and a transparency notice before anybody signs",
            "nothing": "The lot stays as it is",
        },
    )
    reason = fields.TextAreaField("Why?")
    supplier_id = fields.SelectField("Supplier of a direct award (optional)", empty="None")
    value = fields.MoneyField("Value of a direct award (optional)", hint="Whole term, before VAT")
    justification = fields.RadiosField("Justification of a direct award (optional)")
    submit = fields.SubmitField("Choose this")
