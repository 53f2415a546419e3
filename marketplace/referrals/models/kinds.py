"""The words for what appointments, attendance and achievement are."""

from enum import StrEnum


class AppointmentKind(StrEnum):
    """What an appointment is: the initial assessment, or one of the planned sessions."""

    ASSESSMENT = "assessment"
    SESSION = "session"


class Method(StrEnum):
    """How an appointment is held."""

    PHONE = "phone"
    VIDEO = "video"
    OFFICE = "office"
    OTHER = "other"


class Attended(StrEnum):
    """Whether the person came."""

    YES = "yes"
    LATE = "late"
    NO = "no"


class NotHeld(StrEnum):
    """Why a session was not held although the person came."""

    ACCEPTABLE = "acceptable"
    UNACCEPTABLE = "unacceptable"
    SUPPLIER = "supplier"


class Asker(StrEnum):
    """Who asked for another time."""

    PERSON = "person"
    SUPPLIER = "supplier"


class Achieved(StrEnum):
    """How far an outcome was reached."""

    NONE = "none"
    PARTLY = "partly"
    FULLY = "fully"


class Topic(StrEnum):
    """What of a referral can be amended after it was sent."""

    NEED = "need"
    COMPLEXITY = "complexity"
    OUTCOMES = "outcomes"
    SENTENCE = "sentence"
    DAYS = "days"
    COMPLETE_BY = "complete_by"
    REASON = "reason"
    FURTHER = "further"
    PRISON = "prison"
    RELEASE_ON = "release_on"
    ACCESS_NEEDS = "access_needs"
    INTERPRETER = "interpreter"


class Said(StrEnum):
    """What a person on probation can say on their page."""

    CHANGE = "change"
    FEEDBACK = "feedback"
