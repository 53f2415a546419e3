"""The questions about what changes after a referral was sent, and those on the page of the person."""

from blueprints import fields
from blueprints.forms import SchemaForm
from marketplace.referrals import schemas
from marketplace.referrals.models import Topic

WHY = "Why are you making this change?"


class AmendSentenceForm(SchemaForm):
    """The page that names another sentence."""

    schema = schemas.AMENDMENTS[Topic.SENTENCE]

    value = fields.RadiosField("Which sentence is the referral made under?")
    why = fields.TextAreaField(WHY, rows=3)
    submit = fields.SubmitField("Save change")


class AmendDaysForm(SchemaForm):
    """The page that names another number of days."""

    schema = schemas.AMENDMENTS[Topic.DAYS]

    value = fields.NumberField("How many enforceable days?", hint="From 1 to 40", width=2)
    why = fields.TextAreaField(WHY, rows=3)
    submit = fields.SubmitField("Save change")


class AmendCompletionForm(SchemaForm):
    """The page that names another completion date."""

    schema = schemas.AMENDMENTS[Topic.COMPLETE_BY]

    value = fields.DateField("When should the service be completed by?")
    why = fields.TextAreaField(WHY, rows=3)
    submit = fields.SubmitField("Save change")


class AmendReasonForm(SchemaForm):
    """The page that gives another reason for the referral."""

    schema = schemas.AMENDMENTS[Topic.REASON]

    value = fields.TextAreaField("Why are you referring this person?")
    why = fields.TextAreaField(WHY, rows=3)
    submit = fields.SubmitField("Save change")


class AmendFurtherForm(SchemaForm):
    """The page that gives other further information."""

    schema = schemas.AMENDMENTS[Topic.FURTHER]

    value = fields.TextAreaField("Anything else the supplier should know", hint="Leave empty if there is nothing")
    why = fields.TextAreaField(WHY, rows=3)
    submit = fields.SubmitField("Save change")


class AmendPrisonForm(SchemaForm):
    """The page that names another prison."""

    schema = schemas.AMENDMENTS[Topic.PRISON]

    value = fields.TextField("Which prison are they in?")
    why = fields.TextAreaField(WHY, rows=3)
    submit = fields.SubmitField("Save change")


class AmendReleaseForm(SchemaForm):
    """The page that names another release date."""

    schema = schemas.AMENDMENTS[Topic.RELEASE_ON]

    value = fields.DateField("When will they be released?", hint="Leave empty if the date is not known")
    why = fields.TextAreaField(WHY, rows=3)
    submit = fields.SubmitField("Save change")


class AmendAccessNeedsForm(SchemaForm):
    """The page that describes other needs."""

    schema = schemas.AMENDMENTS[Topic.ACCESS_NEEDS]

    value = fields.TextAreaField("Accessibility and other needs", hint="Leave empty if there are none")
    why = fields.TextAreaField(WHY, rows=3)
    submit = fields.SubmitField("Save change")


class AmendInterpreterForm(SchemaForm):
    """The page that names another language."""

    schema = schemas.AMENDMENTS[Topic.INTERPRETER]

    value = fields.TextField("Language for an interpreter", hint="Leave empty if they need none")
    why = fields.TextAreaField(WHY, rows=3)
    submit = fields.SubmitField("Save change")


AMENDING: dict[Topic, type[SchemaForm]] = {
    Topic.SENTENCE: AmendSentenceForm,
    Topic.DAYS: AmendDaysForm,
    Topic.COMPLETE_BY: AmendCompletionForm,
    Topic.REASON: AmendReasonForm,
    Topic.FURTHER: AmendFurtherForm,
    Topic.PRISON: AmendPrisonForm,
    Topic.RELEASE_ON: AmendReleaseForm,
    Topic.ACCESS_NEEDS: AmendAccessNeedsForm,
    Topic.INTERPRETER: AmendInterpreterForm,
}


class AmendNeedForm(SchemaForm):
    """The page that describes a need anew."""

    schema = schemas.AmendNeed

    complexity = fields.RadiosField("How complex is this need?")
    outcomes = fields.CheckboxesField("What should the service achieve?", hint="Select all that apply")
    why = fields.TextAreaField(WHY, rows=3)
    submit = fields.SubmitField("Save change")


class AddNeedForm(AmendNeedForm):
    """The page that adds a need."""

    schema = schemas.AddNeed

    category = fields.HiddenField()
    submit = fields.SubmitField("Add need")


class DropNeedForm(SchemaForm):
    """The page that drops a need."""

    schema = schemas.DropNeed

    why = fields.TextAreaField("Why is this need dropped?", rows=3)
    submit = fields.SubmitField("Drop need")


class TransferReferralForm(SchemaForm):
    """The page that moves a referral to another service."""

    schema = schemas.TransferReferral

    contract_id = fields.RadiosField("Which service should take the referral?")
    why = fields.TextAreaField("Why does it move?", rows=3)
    submit = fields.SubmitField("Move referral")


class ReopenReferralForm(SchemaForm):
    """The page that takes an end back."""

    schema = schemas.ReopenReferral

    why = fields.TextAreaField("Why is this referral reopened?", rows=3)
    submit = fields.SubmitField("Reopen referral")


class RecordRecallForm(SchemaForm):
    """The page that records a recall."""

    schema = schemas.RecordRecall

    recalled_on = fields.DateField("When was the person recalled?")
    prison = fields.TextField("Which prison are they in?")
    submit = fields.SubmitField("Record recall")


class RecordReleaseForm(SchemaForm):
    """The page that records the release after a recall."""

    schema = schemas.RecordRelease

    released_on = fields.DateField("When was the person released?")
    submit = fields.SubmitField("Record release")


class AllotReferralForm(SchemaForm):
    """The page that allots a referral to a subcontractor."""

    schema = schemas.AllotReferral

    subcontractor_id = fields.RadiosField("Who should work on this referral?")
    submit = fields.SubmitField("Save")


class GiveFeedbackForm(SchemaForm):
    """How it went, on the page of the person."""

    schema = schemas.GiveFeedback

    rating = fields.RadiosField("How did it go?")
    wording = fields.TextAreaField("Is there anything you want to say? (optional)", rows=3)


class AskOtherTimeForm(SchemaForm):
    """What would be better, on the page of the person."""

    schema = schemas.AskOtherTime

    wording = fields.TextAreaField("What would be better for you?", rows=3)
