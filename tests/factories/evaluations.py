"""The least valid panels, scores and awards, on a competition whose bids were opened."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from marketplace.accounts.models import Organisation, User
from marketplace.accounts.queries import actor_of
from marketplace.bids.lifecycle import BidStatus
from marketplace.bids.models import Bid, BidAnswer
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.models import Competition, Criterion, CriterionKind, Lot, PriceMethod
from marketplace.evaluations import commands
from marketplace.evaluations.models import Award, Declaration, Evaluation, Explanation, Panellist, PanelRole
from marketplace.frameworks.queries import membership_of
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db
from marketplace.kernel.money import Money
from marketplace.outcomes import commands as outcomes
from tests.factories import accounts
from tests.factories.frameworks import member, open_framework

PRICES = (Money(30_000_000), Money(36_000_000), Money(33_000_000))
REASON = "Clear plan, with evidence from two sites"


def criteria() -> list[Criterion]:
    """Two questions of quality, one of social value, and the price."""
    asked = (
        ("Q1", CriterionKind.QUALITY, "Service model", 30, 3),
        ("Q2", CriterionKind.QUALITY, "Staffing", 20, None),
        ("S1", CriterionKind.SOCIAL_VALUE, "Social value", 10, None),
    )
    found = [
        Criterion(
            code=code, kind=kind, title=title, question=f"Describe your {title.lower()}",
            weight=Decimal(weight), min_score=least, word_limit=500, position=place,
        )
        for place, (code, kind, title, weight, least) in enumerate(asked, 1)
    ]  # fmt: skip
    return [*found, Criterion(code="P", kind=CriterionKind.PRICE, title="Price", weight=Decimal(40), position=4)]


@dataclass
class Judged:
    """A closed competition with its opened bids, its people and its evaluation."""

    competition: Competition
    evaluation: Evaluation
    bids: list[Bid]
    people: dict[str, User] = field(default_factory=dict)

    def actor(self, who: str) -> Actor:
        """The actor that one of its people is."""
        return actor_of(self.people[who])

    @property
    def questions(self) -> list[Criterion]:
        """What the panel scores."""
        return self.competition.criteria[:3]


def closed_competition(buyer: Organisation | None = None, commissioner: User | None = None, **more: Any) -> Competition:
    """A competition whose deadline came an hour ago."""
    buyer = buyer or accounts.buyer("")
    commissioner = commissioner or accounts.user(Role.COMMISSIONER, buyer)
    framework = more.pop("framework", None) or open_framework()
    now = clock.now()
    times = {"begun_at": now - timedelta(days=40), "published_at": now - timedelta(days=30)}
    row = Competition(
        framework=framework, buyer=buyer, title="Housing advice in Cumbria", description="Advice and support",
        category_code="ACC", area_key="region:B", status=CompetitionStatus.CLOSED, closed_at=now,
        questions_close_at=now - timedelta(days=7), closes_at=now - timedelta(hours=1),
        price_method=PriceMethod.RELATIVE, public_key=b"key", created_by=commissioner.id, published_by=commissioner.id,
        criteria=criteria(), **times, **more,
    )  # fmt: skip
    row.lots = [
        Lot(
            title=row.title, category_code="ACC", area_key="police:cumbria", price_ceiling=Money(40_000_000),
            volume_cap=120, starts_on=date(2027, 6, 1), ends_on=date(2030, 5, 31),
        )
    ]  # fmt: skip
    db.session.add(row)
    db.session.commit()
    return row


def opened_bid(
    competition: Competition, price: Money, supplier: Organisation | None = None, lot: Lot | None = None
) -> Bid:
    """A bid of a member that was opened, with an answer to every question."""
    supplier = supplier or accounts.supplier()
    if membership_of(competition.framework_id, supplier.id) is None:
        codes = [code for code in (competition.category_code, competition.cohort_code) if code]
        member(competition.framework, codes, [competition.area_key], supplier=supplier)
    owner, now = accounts.user(Role.OWNER, supplier), clock.now()
    row = Bid(
        competition=competition, lot=lot or competition.lots[0], supplier=supplier, status=BidStatus.OPENED,
        price=price, working_copy=b"", begun_by=owner.id, begun_at=now, submitted_at=now, opened_at=now,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    asked = [each for each in competition.criteria if each.kind is not CriterionKind.PRICE]
    db.session.add_all(BidAnswer(bid_id=row.id, criterion_id=each.id, text=f"Our {each.title}") for each in asked)
    db.session.flush()
    return row


def judged(prices: Sequence[Money] = PRICES, *, declared: bool = True, evaluators: int = 2, **more: Any) -> Judged:
    """Opened bids in front of a panel of two evaluators and a moderator, all clear of interests."""
    buyer = accounts.buyer("")
    people = {
        "commissioner": accounts.user(Role.COMMISSIONER, buyer, name="Clare Commissioner"),
        "director": accounts.user(Role.DIRECTOR, buyer, name="Dana Director"),
        "moderator": accounts.user(Role.EVALUATOR, buyer, name="Mo Moderator"),
    }
    people |= {
        f"evaluator{n}": accounts.user(Role.EVALUATOR, buyer, name=f"Eve Evaluator {n}")
        for n in range(1, evaluators + 1)
    }
    competition = closed_competition(buyer, people["commissioner"], **more)
    bids = [opened_bid(competition, price) for price in prices]
    evaluation = Evaluation(competition_id=competition.id, lot_id=competition.lots[0].id, begun_at=clock.now())
    db.session.add(evaluation)
    for name, user in people.items():
        if name not in ("commissioner", "director"):
            role = PanelRole.MODERATOR if name == "moderator" else PanelRole.EVALUATOR
            seat(competition, user, role)
            if declared:
                declare(competition, user, version=len(prices))
    db.session.commit()
    return Judged(competition, evaluation, bids, people)


def seat(competition: Competition, user: User, role: PanelRole = PanelRole.EVALUATOR) -> Panellist:
    """A seat on the panel."""
    row = Panellist(
        competition_id=competition.id, user_id=user.id, role=role,
        appointed_by=competition.created_by, appointed_at=clock.now(),
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def declare(competition: Competition, user: User, *, version: int, interests: str | None = None) -> Declaration:
    """A declaration against the list of bidders."""
    row = Declaration(
        competition_id=competition.id, user_id=user.id, bidder_list_version=version,
        interests=interests, made_at=clock.now(),
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def score_all(found: Judged, who: str, values: Sequence[Sequence[int]]) -> None:
    """One evaluator's scores, by bid and question, submitted."""
    for bid, row in zip(found.bids, values, strict=True):
        for question, value in zip(found.questions, row, strict=True):
            commands.record_score(found.actor(who), bid.id, question.id, value=value, reason=REASON)
    commands.submit_scores(found.actor(who), found.evaluation.id)


ALIKE = ((4, 4, 3), (5, 4, 4), (2, 3, 3))


def scored(**more: Any) -> Judged:
    """Every score is in; the moderator's turn."""
    found = judged(**more)
    for name in sorted(name for name in found.people if name.startswith("evaluator")):
        score_all(found, name, ALIKE[: len(found.bids)])
    return found


def agreed(**more: Any) -> Judged:
    """The panel has agreed every score, and the ranking stands."""
    found = scored(**more)
    for bid, row in zip(found.bids, ALIKE, strict=False):
        for question, value in zip(found.questions, row, strict=True):
            commands.agree_score(found.actor("moderator"), bid.id, question.id, value=value)
    commands.agree_evaluation(found.actor("moderator"), found.evaluation.id)
    return found


EQUAL = (Money(30_000_000), Money(30_000_000), Money(33_000_000))
LOW = (Money(30_000_000), Money(15_000_000), Money(33_000_000))


def tied() -> Judged:
    """Two bids that are equal in everything, and a third out of the running."""
    found = judged(EQUAL)
    rows = ((4, 4, 3), (4, 4, 3), (2, 3, 3))
    for name in ("evaluator1", "evaluator2"):
        score_all(found, name, rows)
    for bid, row in zip(found.bids, rows, strict=True):
        for question, value in zip(found.questions, row, strict=True):
            commands.agree_score(found.actor("moderator"), bid.id, question.id, value=value)
    commands.agree_evaluation(found.actor("moderator"), found.evaluation.id)
    return found


def asked(answer_on: date = date(2027, 3, 8)) -> tuple[Judged, Explanation]:
    """The first of the ranking costs half of the next bid, and was asked to explain that."""
    found = agreed(prices=LOW)
    commissioner = found.actor("commissioner")
    question = "How are six workers paid at this price?"
    return found, commands.ask_about_price(commissioner, found.bids[1].id, question=question, answer_on=answer_on)


def approved(**more: Any) -> tuple[Judged, Award]:
    """An award that the director has approved."""
    found = agreed(**more)
    award = commands.propose_award(found.actor("commissioner"), found.evaluation.id, reasons="Best service model")
    return found, commands.approve_award(found.actor("director"), award.id)


def summarised(**more: Any) -> tuple[Judged, Award]:
    """An approved award of which every bidder has its summary."""
    found, award = approved(**more)
    return found, outcomes.send_summaries(found.actor("commissioner"), award.id)


def announced(**more: Any) -> tuple[Judged, Award]:
    """An award in its standstill, or without one."""
    found, award = summarised(**more)
    reason = None if found.competition.standstill else "A call-off, and nobody was promised a standstill"
    return found, commands.announce_award(found.actor("commissioner"), award.id, no_standstill_reason=reason)
