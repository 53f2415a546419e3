"""What is told about appointments, plans and the report."""

import re
from datetime import datetime, time
from enum import StrEnum
from typing import Any

from marshmallow import ValidationError, post_load, validates_schema

from marketplace.kernel import schema as shape
from marketplace.kernel.clock import LONDON
from marketplace.referrals import rules
from marketplace.referrals.casework import LONGEST, POSTCODE, SHORTEST
from marketplace.referrals.models import Achieved, AppointmentKind, Asker, Method, NotHeld, Severity
from marketplace.referrals.schemas.referring import outcomes


class Result(StrEnum):
    """What became of an appointment: the three branches of recording it."""

    HELD = "held"
    TURNED_AWAY = "turned_away"
    ABSENT = "absent"


RESULTS = {
    Result.HELD: "Yes, it took place",
    Result.TURNED_AWAY: "No, although the person came",
    Result.ABSENT: "No, the person did not come",
}
METHODS = {
    Method.PHONE: "Phone call",
    Method.VIDEO: "Video call",
    Method.OFFICE: "In person at a probation office",
    Method.OTHER: "In person somewhere else",
}
NOT_HELD = {
    NotHeld.ACCEPTABLE: "The person could not take part, for an acceptable reason",
    NotHeld.UNACCEPTABLE: "The person could not take part, for a reason that is not acceptable",
    NotHeld.SUPPLIER: "A problem on our side",
}
TELL = {
    "behaviour": "Poor behaviour",
    "concerns": "A concern for somebody's safety or wellbeing",
    "nothing": "Nothing",
}
TELL_OF = "Select what the practitioner should be told of, or nothing"
HOW_SERIOUS = "Select how serious the concern is"
SEVERITIES = {
    Severity.IMMEDIATE: "Immediate: somebody may come to harm today",
    Severity.SERIOUS: "Serious: somebody may come to harm soon",
    Severity.LESSER: "To keep an eye on",
}
ASKERS = {Asker.PERSON: "The person", Asker.SUPPLIER: "Our organisation"}
ACHIEVED = {Achieved.FULLY: "Achieved", Achieved.PARTLY: "Partly achieved", Achieved.NONE: "Not achieved"}


def postcode(value: str | None) -> str | None:
    """A postcode as it is kept, however it was typed."""
    letters = "".join((value or "").split()).upper()
    return f"{letters[:-3]} {letters[-3:]}" if letters else None


class BookAppointment(shape.Schema):
    """When, how and where."""

    on = shape.date("Date", ask="Enter the date")
    at = shape.time("Time", ask="Enter the time")
    hours = shape.whole("Hours", least=0, most=8, required=False)
    minutes = shape.whole("Minutes", least=0, most=LONGEST, required=False)
    method = shape.choice("How will it be held?", ask="Select how it will be held", among=METHODS)
    place = shape.text("Where", most=300, required=False)
    postcode = shape.text("Postcode", most=12, required=False)
    anyway = shape.yes_no("Book it although somebody has another appointment", required=False)

    @validates_schema
    def _sense(self, answers: dict[str, Any], **_: Any) -> None:
        if answers.get("method") in (Method.OFFICE, Method.OTHER) and not answers.get("place"):
            raise ValidationError("Enter where it will be held", "place")

    @validates_schema
    def _postcode(self, answers: dict[str, Any], **_: Any) -> None:
        written = postcode(answers.get("postcode"))
        if written and not re.match(POSTCODE, written, re.ASCII):
            raise ValidationError("Enter a postcode in the correct format, like M1 2AB", "postcode")

    @validates_schema
    def _length(self, answers: dict[str, Any], **_: Any) -> None:
        if answers.get("hours") is None and answers.get("minutes") is None:
            raise ValidationError("Enter how long it will take", "minutes")
        if not SHORTEST <= 60 * (answers.get("hours") or 0) + (answers.get("minutes") or 0) <= LONGEST:
            raise ValidationError(f"It must take between {SHORTEST} minutes and {LONGEST // 60} hours", "minutes")

    @post_load
    def _together(self, answers: dict[str, Any], **_: Any) -> dict[str, Any]:
        """One length in minutes, and a postcode in its usual form; a partial answer stays as it is."""
        hours = answers.pop("hours", None)
        if hours or "minutes" in answers:
            answers["minutes"] = 60 * (hours or 0) + (answers.get("minutes") or 0)
        if "postcode" in answers:
            answers["postcode"] = postcode(answers["postcode"])
        return answers


class BookAnyAppointment(BookAppointment):
    """An appointment for programs: which one, and when."""

    kind = shape.choice("Kind", among=AppointmentKind)
    number = shape.whole("Session", least=0, most=rules.MOST_SESSIONS, required=False)


class RescheduleAppointment(BookAppointment):
    """Another time, who asked for it and why."""

    asked_by = shape.choice("Who asked for the change?", ask="Select who asked for the change", among=ASKERS)
    why = shape.text("Why", ask="Enter why the time was changed", most=1000)


class ChooseResult(shape.Schema):
    """Which of the three ways to record an appointment."""

    result = shape.choice("Did it take place?", ask="Select whether it took place", among=RESULTS)


class RecordAttendance(shape.Schema):
    """What became of an appointment: held, not held although the person came, or nobody came."""

    result = shape.choice("Did it take place?", ask="Select whether it took place", among=RESULTS)
    late = shape.yes_no("Was the person late?", ask="Select yes if the person was late", required=False)
    late_reason = shape.text("Why were they late?", most=1000, required=False)
    what_was_done = shape.text("What was done", most=4000, required=False)
    response = shape.text("How the person responded", most=4000, required=False)
    plans_next = shape.text("Plans for the next session", most=2000, required=False)
    because = shape.choice("Why did it not take place?", among=NOT_HELD, required=False)
    explanation = shape.text("What happened", most=2000, required=False)
    tell = shape.choices("What should the practitioner be told of?", ask=TELL_OF, among=TELL, required=False)
    behaviour = shape.text("Behaviour", most=2000, required=False)
    concerns = shape.text("Concern", most=2000, required=False)
    severity = shape.choice("How serious is it?", ask=HOW_SERIOUS, among=SEVERITIES, required=False)

    @validates_schema
    def _branches(self, answers: dict[str, Any], **_: Any) -> None:
        result = answers.get("result")
        wanted = (
            {
                Result.HELD: {
                    "late": "Select yes if the person was late",
                    "what_was_done": "Enter what was done",
                    "response": "Enter how the person responded",
                },
                Result.TURNED_AWAY: {
                    "because": "Select why it did not take place",
                    "explanation": "Enter what happened",
                },
                Result.ABSENT: {"explanation": "Enter what is known and how you tried to reach the person"},
            }.get(result, {})
            if result
            else {}
        )
        missing = {name: [ask] for name, ask in wanted.items() if answers.get(name) is None}
        if answers.get("late") and not answers.get("late_reason"):
            missing["late_reason"] = ["Enter why they were late"]
        if missing:
            raise ValidationError(missing)

    @validates_schema
    def _told(self, answers: dict[str, Any], **_: Any) -> None:
        told = answers.get("tell") or []
        missing = {} if told else {"tell": [TELL_OF]}
        if "nothing" in told and len(told) > 1:
            missing["tell"] = ["Select nothing, or what the practitioner should be told of"]
        if "behaviour" in told and not answers.get("behaviour"):
            missing["behaviour"] = ["Enter what the behaviour was"]
        if "concerns" in told and not answers.get("concerns"):
            missing["concerns"] = ["Enter what the concern is"]
        if "concerns" in told and not answers.get("severity"):
            missing["severity"] = [HOW_SERIOUS]
        if missing:
            raise ValidationError(missing)

    @post_load
    def _only_what_is_told(self, answers: dict[str, Any], **_: Any) -> dict[str, Any]:
        """What was typed under a box that is not ticked is not told."""
        told = answers.pop("tell", None) or []
        dropped = {"behaviour": ("behaviour",), "concerns": ("concerns", "severity")}
        gone = [name for box, names in dropped.items() if box not in told for name in names]
        return {name: None if name in gone else answer for name, answer in answers.items()}


class PlannedActivity(shape.Schema):
    """One thing that is to be done, and the outcome it serves."""

    outcome_code = shape.choice("Outcome", ask="Select the outcome it works towards", among=outcomes)
    wording = shape.text("Activity", ask="Enter what will be done", most=1000)


class SubmitPlan(shape.Schema):
    """What is to be done, and in how many sessions."""

    activities = shape.rows("Activities", PlannedActivity, ask="Enter at least one activity", most=30)
    sessions = shape.whole("Number of sessions", ask="Enter the number of sessions", least=1, most=rules.MOST_SESSIONS)


class RecordOutcome(shape.Schema):
    """How far an outcome was reached."""

    achieved = shape.choice("Was it achieved?", ask="Select how far it was achieved", among=ACHIEVED)
    progress = shape.text("Progress", ask="Enter what progress was made", most=4000)
    left_to_do = shape.text("What is left to do", most=2000, required=False)


class SubmitReport(shape.Schema):
    """What else the practitioner should know at the end."""

    further = shape.text("Further information", most=4000, required=False)


def instant(on: Any, at: time) -> datetime:
    """The moment of a day and a time as people in London write them."""
    return datetime.combine(on, at, tzinfo=LONDON)
