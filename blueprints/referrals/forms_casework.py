"""The questions of work with a person: concerns, case notes, groups, and a run of bookings."""

from blueprints import fields
from blueprints.forms import FilterForm, SchemaForm
from blueprints.referrals.forms import BookAppointmentForm
from marketplace.referrals import schemas

ANYWAY = "I know. Book it anyway"


class RaiseConcernForm(SchemaForm):
    """The page on which a concern is told."""

    schema = schemas.RaiseConcern

    severity = fields.RadiosField("How serious is it?")
    wording = fields.TextAreaField("What is the concern?", hint="What you saw or heard, when, and who is at risk")
    recipient_id = fields.RadiosField("Who must know?", hint="They get an email, and must acknowledge it in time")
    submit = fields.SubmitField("Raise concern")


class AcknowledgeConcernForm(SchemaForm):
    """Says that a concern was read."""

    schema = schemas.AcknowledgeConcern

    wording = fields.TextAreaField("What will you do first? (optional)", rows=3)
    submit = fields.SubmitField("Acknowledge")


class NoteFollowUpForm(SchemaForm):
    """Asks what was done about a concern."""

    schema = schemas.NoteFollowUp

    wording = fields.TextAreaField("What was done?", rows=3)
    submit = fields.SubmitField("Save")


class CloseConcernForm(SchemaForm):
    """Asks how a concern ended."""

    schema = schemas.CloseConcern

    outcome = fields.TextAreaField("How did it end?", rows=3)
    submit = fields.SubmitField("Close concern")


class FindConcernsForm(FilterForm):
    """Which days the report of concerns is about."""

    schema = schemas.FindConcerns

    since = fields.DateField("Raised from")
    until = fields.DateField("Raised to")


class WriteNoteForm(SchemaForm):
    """The page on which a case note is written."""

    schema = schemas.WriteNote

    subject = fields.TextField("Subject")
    body = fields.TextAreaField("Note", rows=8)
    readers = fields.RadiosField("Who can read it?")
    tell = fields.YesNoField("Should the other side get an email?")
    submit = fields.SubmitField("Save note")


class StrikeNoteForm(SchemaForm):
    """Asks why a note is struck."""

    schema = schemas.StrikeNote

    why = fields.TextAreaField("Why does this note no longer count?", rows=3)
    submit = fields.SubmitField("Strike note")


class BookSessionsForm(BookAppointmentForm):
    """The page that books several sessions at once."""

    schema = schemas.BookSessions
    page = ("on", "at", "every", "times", "hours", "minutes", "method", "place", "postcode", "anyway")

    on = fields.DateField("Date of the first one")
    every = fields.RadiosField("How often?")
    times = fields.NumberField("How many sessions?", width=2)
    submit = fields.SubmitField("Book sessions")


class CancelAppointmentForm(SchemaForm):
    """Asks who called an appointment off, and why."""

    schema = schemas.CancelAppointment

    asked_by = fields.RadiosField("Who called it off?")
    why = fields.TextAreaField("Why?", rows=3)
    submit = fields.SubmitField("Call off appointment")


class ReturnPlanForm(SchemaForm):
    """Asks what should change in a plan."""

    schema = schemas.ReturnPlan

    why = fields.TextAreaField("What should change?")
    submit = fields.SubmitField("Send back")


class PlanProgrammeForm(BookAppointmentForm):
    """The page that plans a group with its dates."""

    schema = schemas.PlanProgramme
    page = (
        "title",
        "leader_id",
        "most_people",
        "on",
        "at",
        "every",
        "times",
        "hours",
        "minutes",
        "method",
        "place",
        "postcode",
        "anyway",
    )

    title = fields.TextField("Name of the group")
    leader_id = fields.SelectField("Who leads it?")
    most_people = fields.NumberField("How many people can come?", width=2)
    on = fields.DateField("Date of the first meeting")
    every = fields.RadiosField("How often does it meet?", hint="Bank holidays are passed over")
    times = fields.NumberField("How many meetings?", width=2)
    submit = fields.SubmitField("Plan group")


class JoinProgrammeForm(SchemaForm):
    """Asks who comes to a group."""

    schema = schemas.JoinProgramme

    referral_id = fields.SelectField("Who comes to the group?")
    anyway = fields.CheckboxField(ANYWAY)
    submit = fields.SubmitField("Add to the group")


class LeadProgrammeForm(SchemaForm):
    """Asks who leads a group from now on."""

    schema = schemas.LeadProgramme

    leader_id = fields.RadiosField("Who leads the group from now on?")
    anyway = fields.CheckboxField(ANYWAY)
    submit = fields.SubmitField("Hand the group over")


class LeaveProgrammeForm(SchemaForm):
    """Asks why somebody leaves a group."""

    schema = schemas.LeaveProgramme

    why = fields.TextAreaField("Why do they leave the group?", rows=3)
    submit = fields.SubmitField("Take out of the group")


class MoveMeetingForm(SchemaForm):
    """Asks for another time of a meeting."""

    schema = schemas.MoveMeeting

    on = fields.DateField("Date")
    at = fields.TimeField("Time")
    why = fields.TextAreaField("Why is the time changed?", rows=3)
    anyway = fields.CheckboxField("I know. Move it anyway")
    submit = fields.SubmitField("Move meeting")


class CancelMeetingForm(SchemaForm):
    """Asks why a group does not meet."""

    schema = schemas.CancelMeeting

    why = fields.TextAreaField("Why does the group not meet?", rows=3)
    submit = fields.SubmitField("Call off meeting")


class RegisterForm(SchemaForm):
    """The register of a group: what the group did, and a line for each person."""

    schema = schemas.RegisterMeeting

    what_was_done = fields.TextAreaField("What did the group do?", hint="Needed if anybody took part", rows=4)
    response = fields.TextAreaField(
        "How did people respond?", hint="Of everybody who took part, unless you write a note beside a name", rows=3
    )
    lines = fields.RowsField(
        "Person",
        {
            "appointment_id": fields.HiddenField(),
            "came": fields.SelectField("Attendance"),
            "said": fields.TextField("Note", hint="Why late or absent, what happened, or how they responded"),
        },
        least=0,
        most=60,
    )
