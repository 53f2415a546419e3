"""What is told about concerns, case notes, groups and a run of bookings."""

from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from marketplace.kernel import schema as shape
from marketplace.referrals.lifecycle import ConcernStatus, GroupMeetingStatus, NoteStatus
from marketplace.referrals.models import Method, NotHeld, Readers, Severity, Side
from marketplace.referrals.schemas.delivering import ASKERS, HOW_SERIOUS, SEVERITIES, BookAppointment, Result

READERS = {Readers.BOTH: "Both sides of this referral", Readers.OWN: "Only our side"}
EVERY = {1: "Every week", 2: "Every 2 weeks", 4: "Every 4 weeks"}
MOST_DATES = 26
#: What a register says of each person; the reason why somebody who came could not take part is part of it.
CAME = {
    "yes": "Came, on time",
    "late": "Came late",
    "no": "Did not come",
    "acceptable": "Came, but could not take part for an acceptable reason",
    "unacceptable": "Came, but could not take part for a reason that is not acceptable",
    "supplier": "Came, but could not take part because of us",
}
#: What must be written beside a name, for what became of it.
WANTED = {
    "late": "Enter why they were late",
    "no": "Enter what is known and how you tried to reach the person",
    "acceptable": "Enter what happened",
    "unacceptable": "Enter what happened",
    "supplier": "Enter what happened",
}


class RaiseConcern(shape.Schema):
    """What somebody fears, how serious it is, and whom they tell."""

    severity = shape.choice("How serious is it?", ask=HOW_SERIOUS, among=SEVERITIES)
    wording = shape.text("Concern", ask="Enter what the concern is", most=4000)
    recipient_id = shape.uuid("Who must know?", ask="Select who must know")


class AcknowledgeConcern(shape.Schema):
    """What whoever was told will do first, if they know."""

    wording = shape.text("What you will do", most=2000, required=False)


class NoteFollowUp(shape.Schema):
    """What was done about a concern."""

    wording = shape.text("What was done", ask="Enter what was done", most=2000)


class CloseConcern(shape.Schema):
    """How a concern ended."""

    outcome = shape.text("Outcome", ask="Enter how it ended", most=2000)


class FindConcerns(shape.Schema):
    """Which days a report of concerns is about."""

    since = shape.date("From", required=False)
    until = shape.date("To", required=False)


class WriteNote(shape.Schema):
    """A case note: what it says, who reads it, and whether somebody gets a mail."""

    subject = shape.text("Subject", ask="Enter a subject", most=200)
    body = shape.text("Note", ask="Enter the note", most=10_000)
    readers = shape.choice("Who can read it?", ask="Select who can read it", among=READERS)
    tell = shape.yes_no("Should the other side get an email?", ask="Select yes if the other side should get an email")

    @validates_schema
    def _sense(self, answers: dict[str, Any], **_: Any) -> None:
        if answers.get("tell") and answers.get("readers") is Readers.OWN:
            raise ValidationError("The other side cannot read this note, so that nobody there can be told", "tell")


class StrikeNote(shape.Schema):
    """Why a note does not count any more."""

    why = shape.text("Why", ask="Enter why you are striking the note", most=1000)


class BookSessions(BookAppointment):
    """A run of sessions at the same time of the week."""

    every = shape.choice("How often?", ask="Select how often", among=[(str(key), said) for key, said in EVERY.items()])
    times = shape.whole("How many sessions", ask="Enter how many sessions to book", least=1, most=MOST_DATES)


class CancelAppointment(shape.Schema):
    """Why an appointment is called off, and who wanted that."""

    asked_by = shape.choice("Who called it off?", ask="Select who called it off", among=ASKERS)
    why = shape.text("Why", ask="Enter why it was called off", most=1000)


class ReturnPlan(shape.Schema):
    """What the practitioner wants changed in a plan."""

    why = shape.text("What should change", ask="Enter what should change", most=2000)


class PlanProgramme(BookAppointment):
    """A group: its name, who leads it, and its dates."""

    title = shape.text("Name of the group", ask="Enter the name of the group", most=150)
    leader_id = shape.uuid("Who leads it?", ask="Select who leads it")
    most_people = shape.whole("Places", ask="Enter how many people can come", least=2, most=40)
    every = shape.choice("How often?", ask="Select how often", among=[(str(key), said) for key, said in EVERY.items()])
    times = shape.whole("How many meetings", ask="Enter how many meetings", least=1, most=MOST_DATES)


class LeadProgramme(shape.Schema):
    """Who leads a group from now on."""

    leader_id = shape.uuid("Who leads it?", ask="Select who leads it from now on")
    anyway = shape.yes_no("Hand it over although they have another appointment", required=False)


class JoinProgramme(shape.Schema):
    """Who comes to a group."""

    referral_id = shape.uuid("Person", ask="Select who comes to the group")
    anyway = shape.yes_no("Book it although somebody has another appointment", required=False)


class LeaveProgramme(shape.Schema):
    """Why somebody does not come to a group any more."""

    why = shape.text("Why", ask="Enter why they leave the group", most=1000)


class MoveMeeting(shape.Schema):
    """Another time for a meeting, who asked for it and why."""

    on = shape.date("Date", ask="Enter the date")
    at = shape.time("Time", ask="Enter the time")
    why = shape.text("Why", ask="Enter why the time was changed", most=1000)
    anyway = shape.yes_no("Move it although somebody has another appointment", required=False)


class CancelMeeting(shape.Schema):
    """Why a group does not meet."""

    why = shape.text("Why", ask="Enter why the group does not meet", most=1000)


class RegisterLine(shape.Schema):
    """One name of the register."""

    appointment_id = shape.uuid("Appointment")
    came = shape.choice("Attendance", ask="Select what became of it", among=CAME)
    said = shape.text("Note", most=2000, required=False)

    @validates_schema
    def _sense(self, answers: dict[str, Any], **_: Any) -> None:
        wanted = WANTED.get(answers.get("came") or "")
        if wanted and not answers.get("said"):
            raise ValidationError(wanted, "said")


class RegisterMeeting(shape.Schema):
    """The register of one meeting: what the group did, and what became of each person."""

    what_was_done = shape.text("What the group did", most=4000, required=False)
    response = shape.text("How people responded", most=4000, required=False)
    lines = shape.rows("Register", RegisterLine, most=60)

    @validates_schema
    def _sense(self, answers: dict[str, Any], **_: Any) -> None:
        if not any(line.get("came") in ("yes", "late") for line in answers.get("lines") or []):
            return
        asks = {"what_was_done": "Enter what the group did", "response": "Enter how people responded"}
        if missing := {name: [ask] for name, ask in asks.items() if not answers.get(name)}:
            raise ValidationError(missing)


def record_of(line: dict[str, Any], what_was_done: str | None, response: str | None) -> dict[str, Any]:
    """What one line of a register says of its appointment, in the words of a record of one."""
    came, said = line["came"], line.get("said")
    if came == "no":
        return {"result": Result.ABSENT, "explanation": said}
    if came in ("yes", "late"):
        own = said if came == "yes" and said else response
        late = {"late": came == "late", "late_reason": said if came == "late" else None}
        return {"result": Result.HELD, "what_was_done": what_was_done, "response": own, **late}
    return {"result": Result.TURNED_AWAY, "because": NotHeld(came), "explanation": said}


class FollowUpDetail(shape.Schema):
    """What was done about a concern, and when."""

    wording = fields.String()
    noted_at = fields.AwareDateTime()
    noted_by = fields.UUID()


class ConcernDetail(shape.Schema):
    """A concern and how far it has come."""

    id = fields.UUID()
    referral_id = fields.UUID()
    appointment_id = fields.UUID()
    severity = fields.Enum(Severity, by_value=True)
    wording = fields.String()
    status = fields.Enum(ConcernStatus, by_value=True)
    raised_at = fields.AwareDateTime()
    raised_by = fields.UUID()
    recipient_id = fields.UUID()
    acknowledge_by = fields.AwareDateTime()
    escalated_at = fields.AwareDateTime()
    acknowledged_at = fields.AwareDateTime()
    closed_at = fields.AwareDateTime()
    outcome = fields.String()
    follow_ups = fields.List(fields.Nested(FollowUpDetail))


class NoteDetail(shape.Schema):
    """A case note."""

    id = fields.UUID()
    side = fields.Enum(Side, by_value=True)
    readers = fields.Enum(Readers, by_value=True)
    subject = fields.String()
    body = fields.String()
    status = fields.Enum(NoteStatus, by_value=True)
    written_at = fields.AwareDateTime()
    written_by = fields.UUID()
    struck_at = fields.AwareDateTime()
    struck_because = fields.String()


class GroupMeetingDetail(shape.Schema):
    """One date of a group."""

    id = fields.UUID()
    number = fields.Integer()
    starts_at = fields.AwareDateTime()
    status = fields.Enum(GroupMeetingStatus, by_value=True)


class MemberDetail(shape.Schema):
    """Whose person comes to a group."""

    referral_id = fields.UUID()
    joined_at = fields.AwareDateTime()
    left_at = fields.AwareDateTime()


class ProgrammeDetail(shape.Schema):
    """A group with its dates and those who come."""

    id = fields.UUID()
    contract_id = fields.UUID()
    title = fields.String()
    leader_id = fields.UUID()
    minutes = fields.Integer()
    method = fields.Enum(Method, by_value=True)
    place = fields.String()
    most_people = fields.Integer()
    meetings = fields.List(fields.Nested(GroupMeetingDetail))
    members = fields.List(fields.Nested(MemberDetail))
