"""What is told about a referral until it is taken, and to end it."""

from marketplace.kernel import schema as shape
from marketplace.reference import queries as reference
from marketplace.referrals import rules
from marketplace.referrals.endings import Withdrawal


def needs() -> list[tuple[str, str]]:
    """The categories of need."""
    return list(reference.category_names().items())


def outcomes() -> list[tuple[str, str]]:
    """Every outcome that a service may work towards."""
    return [(outcome.code, outcome.wording) for outcome in reference.outcomes()]


def levels() -> list[tuple[str, str]]:
    """Every level of complexity."""
    return [(level.code, level.wording) for level in reference.complexity_levels()]


def decline_reasons() -> list[tuple[str, str]]:
    """Why a supplier may decline."""
    return [(reason.code, reason.wording) for reason in reference.decline_reasons()]


def withdrawal_reasons() -> list[tuple[str, str]]:
    """Why a practitioner may withdraw."""
    return [(reason.code, reason.wording) for reason in reference.withdrawal_reasons()]


class BeginReferral(shape.Schema):
    """Whom to refer, and to which service."""

    person_id = shape.uuid("Person", ask="Select a person")
    contract_id = shape.uuid("Service", ask="Select a service")
    carry_forward = shape.yes_no("Start from the last referral", required=False)
    exception = shape.text("Why this service should take them at their age", most=1000, required=False)


class AskException(shape.Schema):
    """Why somebody should be taken who is not of the age that a service is for, and whether what is known is used."""

    exception = shape.text(
        "Why this service should take them", ask="Enter why this service should take them at their age", most=1000
    )
    carry_forward = shape.yes_no("Start from the last referral", required=False)


class ChooseNeeds(shape.Schema):
    """The needs that the referral is about."""

    needs = shape.choices("Needs", ask="Select at least one need", among=needs)


class DescribeNeed(shape.Schema):
    """How much help a need takes, and what the service should achieve."""

    complexity = shape.choice("Complexity", ask="Select how complex the need is", among=levels)
    outcomes = shape.choices("Outcomes", ask="Select at least one outcome", among=outcomes)


class SaveSentence(shape.Schema):
    """Under which sentence, for how many days, until when."""

    sentence_id = shape.uuid("Sentence", ask="Select a sentence")
    days = shape.whole("Enforceable days", ask="Enter the number of enforceable days", least=1, most=rules.MOST_DAYS)
    complete_by = shape.date("Completion date", ask="Enter the date the service should be completed by")
    release_unknown_because = shape.text("Why the release date is not known", most=500, required=False)


class SaveReason(shape.Schema):
    """Why the person is referred."""

    reason = shape.text("Reason for the referral", ask="Enter the reason for the referral", most=4000)
    further = shape.text("Further information", most=4000, required=False)


class ConfirmRisk(shape.Schema):
    """That the risk summary is right today."""

    confirmed = shape.agreement(
        "I confirm that the risk summary is up to date and can be shared with the supplier",
        ask="Confirm that the risk summary is up to date and can be shared",
    )


class SendReferral(shape.Schema):
    """The key that makes sending twice the same as sending once."""

    sent_key = shape.uuid("Key", ask="Send a key, so that sending twice is sending once")


class QueryReferral(shape.Schema):
    """What the supplier needs to know before taking a referral."""

    question = shape.text("Question", ask="Enter your question", most=2000)


class AnswerQuery(shape.Schema):
    """The practitioner's answer."""

    answer = shape.text("Answer", ask="Enter your answer", most=2000)


class DeclineReferral(shape.Schema):
    """Why a supplier does not take a referral."""

    reason_code = shape.choice("Reason", ask="Select why you are declining", among=decline_reasons)
    details = shape.text("Details", ask="Enter details of why you are declining", most=2000)


class AssignCaseworker(shape.Schema):
    """Who works with the person."""

    caseworker_id = shape.uuid("Caseworker", ask="Select a caseworker")


class WithdrawReferral(shape.Schema):
    """Why the practitioner ends a referral before its time."""

    reason_code = shape.choice("Reason", ask="Select why you are ending the referral", among=withdrawal_reasons)
    details = shape.text("Details", ask="Enter details of why you are ending the referral", most=2500)
    kind = shape.choice("Kind of end", ask="Look at the referral again", among=Withdrawal, required=False)


class FindReferrals(shape.Schema):
    """What narrows a list of referrals."""

    words = shape.text("Name or referral number", most=100, required=False)
