"""How many hours a design asks of a supplier and of evaluators, and whether that is in proportion to the value."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marketplace.kernel.money import Money

if TYPE_CHECKING:
    from marketplace.competitions.models import Competition

#: Minutes of a supplier: to read and decide, for each question, 100 words and document, and for the price.
READING, A_QUESTION, A_HUNDRED_WORDS, A_DOCUMENT, PRICING = 120, 30, 25, 20, 120
#: Minutes of one evaluator with one bid: for each 100 words, to score a question with a reason, to agree it.
READ_A_HUNDRED, SCORE, AGREE = 1, 8, 6
HOUR = 60
#: How many people score where no panel has been named.
USUAL_PANEL = 3
#: With small contracts and grants no more quality questions than this, unless it is said why.
FEW = 5
#: What an hour costs a small charity, and the share of the value that a bid may cost it.
HOURLY_COST = Money(35_00)
FAIR_SHARE = 100  # one part in a hundred


def in_hours(minutes: int) -> int:
    """Whole hours, half up, and never none."""
    return max(1, (minutes + HOUR // 2) // HOUR)


def hundreds(words: int) -> int:
    """So many hundreds of words, a part as a whole."""
    return -(-words // 100)


def supplier_hours(word_limits: Sequence[int], documents: int = 0) -> int:
    """The hours that writing one bid takes: reading, each answer up to its limit, documents and the price."""
    answers = sum(A_QUESTION + hundreds(limit) * A_HUNDRED_WORDS for limit in word_limits)
    return in_hours(READING + answers + documents * A_DOCUMENT + PRICING)


def evaluator_hours(word_limits: Sequence[int], bids: int, evaluators: int = USUAL_PANEL) -> int:
    """The hours that all evaluators together need for all bids: reading, scoring and agreeing."""
    each = sum(hundreds(limit) * READ_A_HUNDRED + SCORE + AGREE for limit in word_limits)
    return in_hours(each * bids * evaluators)


def expected_bids(could: int, said_yes: int | None = None) -> int:
    """How many bids to reckon with: those that said yes, else a third of those that could; at least one."""
    return max(1, said_yes if said_yes is not None else -(-could // 3))


def fair_hours(value: Money) -> int:
    """The hours that a bid for this value may take: a hundredth of it, at what an hour costs a small charity."""
    return max(1, value.pence // FAIR_SHARE // HOURLY_COST.pence)


@dataclass(frozen=True)
class Meter:
    """What a design asks, of whom, for what."""

    questions: int
    words: int
    supplier_hours: int
    evaluator_hours: int
    bids: int
    evaluators: int
    value: Money | None

    @property
    def fair_hours(self) -> int | None:
        """The hours that would be in proportion; unknown without a value."""
        return fair_hours(self.value) if self.value else None

    @property
    def is_heavy(self) -> bool:
        """Whether a bid costs more than a hundredth of what can be won."""
        return self.fair_hours is not None and self.supplier_hours > self.fair_hours


def meter(competition: "Competition", bids: int, evaluators: int = USUAL_PANEL) -> Meter:
    """What the questions and the papers of a competition ask of suppliers and evaluators."""
    limits = [criterion.word_limit for criterion in competition.criteria if criterion.word_limit]
    return Meter(
        questions=len(limits),
        words=sum(limits),
        supplier_hours=supplier_hours(limits, documents=len(competition.documents)),
        evaluator_hours=evaluator_hours(limits, bids, evaluators),
        bids=bids,
        evaluators=evaluators,
        value=competition.largest_value,
    )


def quality_questions(competition: "Competition") -> int:
    """How many questions judge quality."""
    return sum(criterion.kind == "quality" for criterion in competition.criteria)


def asks_too_much(competition: "Competition") -> str | None:
    """Why a small contract or a grant cannot be published with so many questions; nothing once a reason is recorded."""
    asked = quality_questions(competition)
    if not competition.is_small or asked <= FEW or competition.many_questions_reason:
        return None
    what = "A grant round" if competition.is_grant else "A contract of this size"
    return f"{what} asks at most {FEW} quality questions, and this asks {asked}: ask fewer, or record why you need them"
