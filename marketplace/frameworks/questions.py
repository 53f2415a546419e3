"""The questions that a new framework is offered with, in our own words; an administrator may change them all."""

from collections.abc import Iterable
from typing import NamedTuple

from marketplace.frameworks.models import FrameworkQuestion, QuestionKind


class Usual(NamedTuple):
    """A question as it is usually asked."""

    wording: str
    why_we_ask: str
    minutes: int
    expected: str | None = None
    word_limit: int | None = None


DECLARATION = (
    Usual(
        "Has your organisation, or anybody who directs or controls it, been convicted in the last 5 years of "
        "bribery, fraud, money laundering, terrorism, modern slavery or organised crime?",
        "The law says that an organisation with such a conviction cannot join.",
        5,
        "no",
    ),
    Usual(
        "Has your organisation paid the taxes and social security contributions that are due?",
        "Public money goes to organisations that pay what they owe, or have agreed how they will.",
        3,
        "yes",
    ),
    Usual(
        "In the last 3 years, has your organisation been insolvent, or had a public contract ended early because "
        "of poor performance?",
        "We need to know early about anything that could interrupt a service.",
        3,
        "no",
    ),
    Usual(
        "Do you have policies for safeguarding adults and children, and has somebody senior reviewed them in the "
        "last 12 months?",
        "People on probation and their families can be at risk, and your staff must know what to do.",
        5,
        "yes",
    ),
    Usual(
        "Will everybody who works with people on probation be vetted before they start?",
        "Each contract says which checks are needed. You do not need them all in place today.",
        3,
        "yes",
    ),
    Usual(
        "Do you have employer's and public liability insurance, or will you have it before a contract starts?",
        "You do not need to buy cover before you win work.",
        3,
        "yes",
    ),
    Usual(
        "Are you registered with the data protection regulator, and do you keep personal information secure?",
        "You will hold sensitive information about people's lives.",
        5,
        "yes",
    ),
    Usual(
        "Is everything in this application true, and will you tell us when something changes?",
        "We rely on your answers, and publish that you are a member.",
        1,
        "yes",
    ),
)

EACH_CATEGORY = (
    Usual(
        "Describe the service you offer: what a person can expect, who delivers it and what it is based on.",
        "Commissioners read this to understand what you do. Small and specialist services are welcome.",
        40,
        word_limit=400,
    ),
    Usual(
        "Give an example of a time your service helped somebody in a similar position. Do not name them.",
        "We look for what you did, what changed, and what you learned.",
        30,
        word_limit=300,
    ),
)


def usual_questions(category_codes: Iterable[str]) -> list[FrameworkQuestion]:
    """The declaration, then two questions for each of these categories."""
    asked: list[tuple[str | None, Usual]] = [(None, usual) for usual in DECLARATION]
    asked += [(code, usual) for code in category_codes for usual in EACH_CATEGORY]
    return [question(code, usual, position) for position, (code, usual) in enumerate(asked, 1)]


def question(category_code: str | None, usual: Usual, position: int) -> FrameworkQuestion:
    """One usual question as a row."""
    return FrameworkQuestion(
        category_code=category_code,
        position=position,
        wording=usual.wording,
        why_we_ask=usual.why_we_ask,
        kind=QuestionKind.TEXT if usual.word_limit else QuestionKind.YES_NO,
        word_limit=usual.word_limit,
        minutes=usual.minutes,
        expected=usual.expected,
    )
