"""The questions on the pages of those who decide, and of the answers to them."""

from blueprints import fields
from blueprints.forms import FilterForm, SchemaForm
from marketplace.qualification import schemas
from marketplace.qualification.schemas import assessment


class FilterQueueForm(FilterForm):
    """Which part of the queue is shown."""

    schema = assessment.FilterQueue


class DeclareInterestForm(SchemaForm):
    """The page that stands before the answers of an applicant."""

    schema = assessment.DeclareInterest

    has_interest = fields.YesNoField(
        "Do you have an interest in this supplier?",
        "For example: you, your family or close friends work for it, are its trustees, owe it money or compete with it",
    )
    interests = fields.TextAreaField("If yes, what is your interest?", rows=4)
    submit = fields.SubmitField("Save and continue")


class TakeApplicationForm(SchemaForm):
    """The button that takes an application, from nobody or from the colleague that was shown."""

    schema = assessment.TakeApplication

    from_id = fields.HiddenField()


class AssignApplicationForm(SchemaForm):
    """The page where an administrator gives an application to an assessor."""

    schema = assessment.AssignApplication

    assessor_id = fields.RadiosField("Who is to decide?", heading="l")
    submit = fields.SubmitField("Assign")


class MarkAnswerForm(SchemaForm):
    """What an assessor says of one answer."""

    schema = schemas.MarkAnswer

    passed = fields.YesNoField("Does this answer pass?", options={"yes": "Pass", "no": "Fail"})
    reason = fields.TextAreaField("Reason", "Needed if it fails. The supplier will read this", rows=3)
    seen = fields.HiddenField()
    submit = fields.SubmitField("Save and continue")


class NoteAnswerForm(SchemaForm):
    """The box for a note to colleagues."""

    schema = assessment.NoteAnswer

    text = fields.TextAreaField("Private note", "Only assessors and framework administrators read it", rows=3)
    submit = fields.SubmitField("Save note", classes="govuk-button--secondary")


class ExtendDecisionForm(SchemaForm):
    """The page that asks why a decision takes longer."""

    schema = schemas.ExtendDecision

    reason = fields.TextAreaField("Why does this application need 15 working days?", heading="l")
    submit = fields.SubmitField("Extend the time")


class QueryApplicationForm(SchemaForm):
    """The page where an assessor asks the supplier something."""

    schema = assessment.QueryApplication

    query = fields.TextAreaField("What do you need to know?", "They can answer, and change the answer concerned")
    question_id = fields.SelectField("Which answer is it about?")
    submit = fields.SubmitField("Send to the supplier")


class ReplyToClarificationForm(SchemaForm):
    """The page where a supplier answers an assessor."""

    schema = assessment.ReplyToClarification

    reply = fields.TextAreaField("Your answer", rows=6)
    submit = fields.SubmitField("Send your answer")


class AdmitSupplierForm(SchemaForm):
    """The page where an excludable supplier is admitted all the same."""

    schema = assessment.AdmitSupplier

    exclusion_reasons = fields.TextAreaField("Why is it admitted although it could be excluded?", heading="l")
    submit = fields.SubmitField("Save and decide")


class ProposeExclusionForm(SchemaForm):
    """The page that asks why a supplier is turned away."""

    schema = assessment.ProposeExclusion

    reasons = fields.TextAreaField("Why is this supplier excluded?", "The supplier will read this", heading="l")
    submit = fields.SubmitField("Propose to exclude")


class SendBackProposalForm(SchemaForm):
    """The page where a colleague says what to look at again."""

    schema = assessment.SendBackProposal

    note = fields.TextAreaField("What should your colleague look at again?", heading="l")
    submit = fields.SubmitField("Send back")
