"""The questions of a referral, from the draft to its end."""

from blueprints import fields
from blueprints.forms import FilterForm, SchemaForm
from marketplace.referrals import schemas


class FindReferralsForm(FilterForm):
    """Which referrals of a list."""

    schema = schemas.FindReferrals

    words = fields.SearchField("Part of a name, or a referral number", width=20)


class ChooseNeedsForm(SchemaForm):
    """The page that asks which needs the referral is about."""

    schema = schemas.ChooseNeeds

    needs = fields.CheckboxesField("Which needs is this referral about?", heading="l")
    submit = fields.SubmitField("Save and continue")


class DescribeNeedForm(SchemaForm):
    """The page that asks how complex a need is and what should be achieved."""

    schema = schemas.DescribeNeed

    complexity = fields.RadiosField("How complex is this need?")
    outcomes = fields.CheckboxesField("What should the service achieve?", hint="Select all that apply")
    submit = fields.SubmitField("Save and continue")


class SentenceForm(SchemaForm):
    """The page that asks for the sentence and the dates."""

    schema = schemas.SaveSentence

    sentence_id = fields.RadiosField("Which sentence is the referral made under?")
    days = fields.NumberField("How many enforceable days?", hint="From 1 to 40", width=2)
    complete_by = fields.DateField("When should the service be completed by?")
    submit = fields.SubmitField("Save and continue")


class CustodySentenceForm(SentenceForm):
    """The same page about somebody in custody whose release date is not known."""

    release_unknown_because = fields.TextField("Why is the release date not known?")


class ReasonForm(SchemaForm):
    """The page that asks why the person is referred."""

    schema = schemas.SaveReason

    reason = fields.TextAreaField("Why are you referring this person?", hint="What the supplier must know to begin")
    further = fields.TextAreaField("Anything else the supplier should know (optional)", rows=3)
    submit = fields.SubmitField("Save and continue")


class ConfirmRiskForm(SchemaForm):
    """The page that asks whether the risk summary is right today."""

    schema = schemas.ConfirmRisk

    submit = fields.SubmitField("Save and continue")
    page = ("confirmed",)


class SendReferralForm(SchemaForm):
    """The button that sends a referral, with the key that makes sending it twice harmless."""

    schema = schemas.SendReferral

    sent_key = fields.HiddenField()
    submit = fields.SubmitField("Send referral")


class QueryReferralForm(SchemaForm):
    """The page on which a supplier asks."""

    schema = schemas.QueryReferral

    question = fields.TextAreaField("What do you need to know?")
    submit = fields.SubmitField("Ask the practitioner")


class AnswerQueryForm(SchemaForm):
    """The page on which the practitioner answers."""

    schema = schemas.AnswerQuery

    answer = fields.TextAreaField("Your answer")
    submit = fields.SubmitField("Send answer")


class DeclineReferralForm(SchemaForm):
    """The page that asks why a referral is declined."""

    schema = schemas.DeclineReferral

    reason_code = fields.RadiosField("Why are you declining this referral?")
    details = fields.TextAreaField("Details", hint="The practitioner will see this")
    submit = fields.SubmitField("Decline referral")


class AssignCaseworkerForm(SchemaForm):
    """The page that asks who works with the person."""

    schema = schemas.AssignCaseworker

    caseworker_id = fields.RadiosField("Who will work with this person?")
    submit = fields.SubmitField("Assign caseworker")


class BookAppointmentForm(SchemaForm):
    """The page that asks for time and place."""

    schema = schemas.BookAppointment

    on = fields.DateField("Date")
    at = fields.TimeField("Time")
    hours = fields.NumberField("How many hours will it take?", hint="Hours, minutes or both", width=2)
    minutes = fields.NumberField("How many minutes will it take?", width=3)
    method = fields.RadiosField("How will it be held?")
    place = fields.TextField("Where, if it is in person")
    postcode = fields.TextField("Postcode (optional)", width=10)
    anyway = fields.CheckboxField("I know. Book it anyway")
    submit = fields.SubmitField("Book appointment")


class RescheduleAppointmentForm(BookAppointmentForm):
    """The page that moves an appointment to another time."""

    schema = schemas.RescheduleAppointment

    asked_by = fields.RadiosField("Who asked for the change?")
    why = fields.TextAreaField("Why is the time changed?", rows=3)
    submit = fields.SubmitField("Change appointment")


class ChooseResultForm(SchemaForm):
    """The page that asks whether an appointment took place."""

    schema = schemas.ChooseResult

    result = fields.RadiosField("Did the appointment take place?", heading="l")
    submit = fields.SubmitField("Continue")


TOLD = ("tell", "behaviour", "concerns", "severity")
ONE = "Tick nothing, or all that apply. A concern has to be acknowledged in time"
IF_TICKED = "If you ticked it above"


class RecordHeldForm(SchemaForm):
    """What was done in an appointment that took place."""

    schema = schemas.RecordAttendance
    page = ("result", "late", "late_reason", "what_was_done", "response", "plans_next", *TOLD)

    result = fields.HiddenField()
    late = fields.YesNoField("Was the person late?")
    late_reason = fields.TextField("If they were late, why?")
    what_was_done = fields.TextAreaField("What was done?")
    response = fields.TextAreaField("How did the person respond?")
    tell = fields.CheckboxesField("What should the practitioner be told of?", hint=ONE)
    behaviour = fields.TextAreaField("What was the behaviour?", hint=IF_TICKED, rows=3)
    concerns = fields.TextAreaField("What is the concern?", hint=IF_TICKED, rows=3)
    severity = fields.RadiosField("How serious is the concern?", hint=IF_TICKED)
    plans_next = fields.TextAreaField("What is planned for next time? (optional)", rows=3)
    submit = fields.SubmitField("Save record")


class RecordTurnedAwayForm(SchemaForm):
    """Why an appointment did not take place although the person came."""

    schema = schemas.RecordAttendance
    page = ("result", "because", "explanation", *TOLD)

    result = fields.HiddenField()
    because = fields.RadiosField("Why did it not take place?")
    explanation = fields.TextAreaField("What happened?")
    tell = fields.CheckboxesField("What should the practitioner be told of?", hint=ONE)
    behaviour = fields.TextAreaField("What was the behaviour?", hint=IF_TICKED, rows=3)
    concerns = fields.TextAreaField("What is the concern?", hint=IF_TICKED, rows=3)
    severity = fields.RadiosField("How serious is the concern?", hint=IF_TICKED)
    submit = fields.SubmitField("Save record")


class RecordAbsentForm(SchemaForm):
    """What is known about somebody who did not come."""

    schema = schemas.RecordAttendance
    page = ("result", "explanation", *TOLD)

    result = fields.HiddenField()
    explanation = fields.TextAreaField("What is known about it, and how did you try to reach the person?")
    tell = fields.CheckboxesField("What should the practitioner be told of?", hint=ONE)
    behaviour = fields.TextAreaField("What was the behaviour?", hint=IF_TICKED, rows=3)
    concerns = fields.TextAreaField("What is the concern?", hint=IF_TICKED, rows=3)
    severity = fields.RadiosField("How serious is the concern?", hint=IF_TICKED)
    submit = fields.SubmitField("Save record")


RECORD_FORMS: dict[str, type[SchemaForm]] = {
    schemas.Result.HELD: RecordHeldForm,
    schemas.Result.TURNED_AWAY: RecordTurnedAwayForm,
    schemas.Result.ABSENT: RecordAbsentForm,
}


class PlanForm(SchemaForm):
    """The page on which the action plan is written."""

    schema = schemas.SubmitPlan

    activities = fields.RowsField(
        "Activity",
        {
            "outcome_code": fields.SelectField("Outcome it works towards"),
            "wording": fields.TextAreaField("What will be done?", rows=3),
        },
        most=30,
    )
    sessions = fields.NumberField("In how many sessions?", width=2)


class DraftPlanForm(PlanForm):
    """The same page, kept as far as it is written."""

    draft = True


class RecordOutcomeForm(SchemaForm):
    """The page about one outcome of the end-of-service report."""

    schema = schemas.RecordOutcome

    achieved = fields.RadiosField("Was this outcome achieved?")
    progress = fields.TextAreaField("What progress was made?")
    left_to_do = fields.TextAreaField("What is left to do? (optional)", rows=3)
    submit = fields.SubmitField("Save and continue")


class SubmitReportForm(SchemaForm):
    """The end of the end-of-service report."""

    schema = schemas.SubmitReport

    further = fields.TextAreaField("Is there anything else the practitioner should know? (optional)", rows=3)
    submit = fields.SubmitField("Submit report")


class WithdrawReferralForm(SchemaForm):
    """The page that asks why a referral is ended before its time."""

    schema = schemas.WithdrawReferral

    reason_code = fields.RadiosField("Why are you ending this referral?")
    details = fields.TextAreaField("Details", hint="The supplier will see this")
    kind = fields.HiddenField()
    submit = fields.SubmitField("End referral")
