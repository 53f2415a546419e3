"""What is told to amend, transfer, reopen or allot a referral, and when a person is recalled."""

from marshmallow import fields

from marketplace.kernel import schema as shape
from marketplace.referrals import rules
from marketplace.referrals.models import Topic
from marketplace.referrals.schemas.referring import levels, needs, outcomes

TOPICS = {
    Topic.NEED: "Needs of the referral",
    Topic.COMPLEXITY: "Complexity",
    Topic.OUTCOMES: "Outcomes",
    Topic.SENTENCE: "Sentence",
    Topic.DAYS: "Enforceable days",
    Topic.COMPLETE_BY: "Completion date",
    Topic.REASON: "Reason for the referral",
    Topic.FURTHER: "Further information",
    Topic.PRISON: "Prison",
    Topic.RELEASE_ON: "Expected release date",
    Topic.ACCESS_NEEDS: "Accessibility and other needs",
    Topic.INTERPRETER: "Language for an interpreter",
}


class Reasoned(shape.Schema):
    """Why something is changed that others rely on."""

    why = shape.text("Reason for the change", ask="Enter why you are making this change", most=1000)


class AmendSentence(Reasoned):
    """Another sentence."""

    value = shape.uuid("Sentence", ask="Select a sentence")


class AmendDays(Reasoned):
    """Another number of days."""

    value = shape.whole("Enforceable days", ask="Enter the number of enforceable days", least=1, most=rules.MOST_DAYS)


class AmendCompletion(Reasoned):
    """Another date to complete by."""

    value = shape.date("Completion date", ask="Enter the date the service should be completed by")


class AmendReason(Reasoned):
    """Another reason for the referral."""

    value = shape.text("Reason for the referral", ask="Enter the reason for the referral", most=4000)


class AmendFurther(Reasoned):
    """Other further information, or none."""

    value = shape.text("Further information", most=4000, required=False)


class AmendPrison(Reasoned):
    """Another prison."""

    value = shape.text("Prison", ask="Enter the prison they are in", most=100)


class AmendRelease(Reasoned):
    """Another release date, or that it is not known."""

    value = shape.date("Expected release date", required=False)


class AmendAccessNeeds(Reasoned):
    """Other needs, or none."""

    value = shape.text("Accessibility and other needs", most=2000, required=False)


class AmendInterpreter(Reasoned):
    """Another language, or that no interpreter is needed."""

    value = shape.text("Language for an interpreter", most=100, required=False)


AMENDMENTS: dict[Topic, type[Reasoned]] = {
    Topic.SENTENCE: AmendSentence,
    Topic.DAYS: AmendDays,
    Topic.COMPLETE_BY: AmendCompletion,
    Topic.REASON: AmendReason,
    Topic.FURTHER: AmendFurther,
    Topic.PRISON: AmendPrison,
    Topic.RELEASE_ON: AmendRelease,
    Topic.ACCESS_NEEDS: AmendAccessNeeds,
    Topic.INTERPRETER: AmendInterpreter,
}


class AmendNeed(Reasoned):
    """How complex a need is, and what should be achieved."""

    complexity = shape.choice("Complexity", ask="Select how complex the need is", among=levels)
    outcomes = shape.choices("Outcomes", ask="Select at least one outcome", among=outcomes)


class AddNeed(AmendNeed):
    """A need that was left out."""

    category = shape.choice("Need", ask="Select a need", among=needs)


class DropNeed(Reasoned):
    """Why a need is dropped."""


class TransferReferral(Reasoned):
    """To which service a referral goes, and why; also why that should take somebody of another age."""

    contract_id = shape.uuid("Service", ask="Select a service")
    exception = shape.text("Why this service should take them", most=1000, required=False)


class ChosenRoute(shape.Schema):
    """Which service a referral goes to; no service leaves it where it is."""

    referral_id = shape.uuid("Referral", ask="Select a referral")
    contract_id = shape.uuid("Service", required=False)


class RerouteReferrals(Reasoned):
    """Which referrals go to which services, and why."""

    choices = shape.rows("Referrals", ChosenRoute, most=50)


class ReopenReferral(Reasoned):
    """Why an end is taken back, and whether that is so although no place is free."""

    anyway = shape.yes_no("Reopen it although no place is free", required=False)


class RecordRecall(shape.Schema):
    """When a person was recalled, and where to."""

    recalled_on = shape.date("Date of the recall", ask="Enter the date of the recall")
    prison = shape.text("Prison", ask="Enter the prison they were taken to", most=100)


class RecordRelease(shape.Schema):
    """When the person was released again."""

    released_on = shape.date("Date of the release", ask="Enter the date of the release")


class AllotReferral(shape.Schema):
    """Who works on a referral: a subcontractor, or the supplier itself where nobody is named."""

    subcontractor_id = shape.uuid("Subcontractor", ask="Select a subcontractor", required=False)


class ChangeDetail(shape.Schema):
    """One amendment."""

    id = fields.UUID()
    topic = fields.Enum(Topic, by_value=True)
    category_code = fields.String()
    old = fields.List(fields.String())
    new = fields.List(fields.String())
    reason = fields.String()
    is_correction = fields.Boolean()
    changed_at = fields.AwareDateTime()
    changed_by = fields.UUID()


class RecallDetail(shape.Schema):
    """A recall, and how it ended."""

    id = fields.UUID()
    person_id = fields.UUID()
    recalled_on = fields.Date()
    prison = fields.String()
    released_on = fields.Date()
