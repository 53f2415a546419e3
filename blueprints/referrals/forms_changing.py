"""The questions about what changes after a referral was sent, and those on the page of the person."""

from typing import Any

from blueprints import fields
from blueprints.forms import SchemaForm
from marketplace.referrals import schemas
from marketplace.referrals.models import Topic

WHY = "Why are you making this change?"


def amending(topic: Topic, value: Any) -> type[SchemaForm]:
    """The page that asks for another answer about a topic, and why."""
    why, submit = fields.TextAreaField(WHY, rows=3), fields.SubmitField("Save change")
    asked = {"schema": schemas.AMENDMENTS[topic], "value": value, "why": why, "submit": submit}
    return type(f"Amend{topic.title().replace('_', '')}Form", (SchemaForm,), asked)


OR_NONE = "Leave empty if there is nothing"

AMENDING = {
    topic: amending(topic, value)
    for topic, value in {
        Topic.SENTENCE: fields.RadiosField("Which sentence is the referral made under?"),
        Topic.DAYS: fields.NumberField("How many enforceable days?", hint="From 1 to 40", width=2),
        Topic.COMPLETE_BY: fields.DateField("When should the service be completed by?"),
        Topic.REASON: fields.TextAreaField("Why are you referring this person?"),
        Topic.FURTHER: fields.TextAreaField("Anything else the supplier should know", hint=OR_NONE),
        Topic.PRISON: fields.TextField("Which prison are they in?"),
        Topic.RELEASE_ON: fields.DateField("When will they be released?", hint="Leave empty if the date is not known"),
        Topic.ACCESS_NEEDS: fields.TextAreaField("Accessibility and other needs", hint=OR_NONE),
        Topic.INTERPRETER: fields.TextField("Language for an interpreter", hint="Leave empty if they need none"),
    }.items()
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
    exception = fields.TextAreaField(
        "Why should a service for another age take them?",
        hint="Only where you choose one that is marked as an exception. Its supplier reads this",
        rows=3,
    )
    why = fields.TextAreaField("Why does it move?", rows=3)
    submit = fields.SubmitField("Move referral")


class ReopenReferralForm(SchemaForm):
    """The page that takes an end back."""

    schema = schemas.ReopenReferral

    why = fields.TextAreaField("Why is this referral reopened?", rows=3)
    anyway = fields.CheckboxField("I confirm it. Both parties of the contract are told")
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
