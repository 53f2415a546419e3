"""A competition as people run it: drafted, published, bid for, judged, awarded and signed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select

from marketplace.accounts.models import User
from marketplace.bids import commands as bids
from marketplace.bids import queries as bids_written
from marketplace.bids.models import Bid
from marketplace.competitions import commands as competitions
from marketplace.competitions.models import Competition, Criterion, CriterionKind, PriceMethod
from marketplace.competitions.rules.design import SCALE_WORDS
from marketplace.demo.contracts import month_start
from marketplace.demo.stage import Stage
from marketplace.evaluations import commands as evaluations
from marketplace.evaluations.models import Evaluation, PanelRole
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.money import Money
from marketplace.outcomes import commands as outcomes

CRITERIA: tuple[dict[str, Any], ...] = (
    {
        "kind": CriterionKind.QUALITY,
        "title": "Service model",
        "question": "Describe what a person can expect from the first contact to the end, and what it is based on.",
        "weight": Decimal(35),
        "max_score": 5,
        "min_score": 2,
        "word_limit": 600,
    },
    {
        "kind": CriterionKind.QUALITY,
        "title": "People and partners",
        "question": "Who will deliver the service, how are they supported, and whom do you work with locally?",
        "weight": Decimal(35),
        "max_score": 5,
        "min_score": 2,
        "word_limit": 500,
    },
    {
        "kind": CriterionKind.SOCIAL_VALUE,
        "title": "Social value",
        "question": "What will the area gain beyond the service itself?",
        "weight": Decimal(10),
        "max_score": 5,
        "min_score": None,
        "word_limit": 300,
    },
)
PRICE_WEIGHT = Decimal(20)

ANSWERS = (
    "One worker from the first call to the last meeting. We meet within a week at a place they know and agree "
    "a plan in plain words, and review it monthly. The model follows what people who finished our services told us.",
    "A local team of six, half of them with lived experience, with supervision every fortnight. We share an office "
    "with the council's housing team twice a week and have agreements with two landlords and the food bank.",
    "Two paid traineeships a year for people who have completed an order, and local suppliers for everything we buy.",
)
REASONS = (
    "Clear steps with times and named roles; evidence from two services of the same kind.",
    "Good local links; says less about cover when somebody is away.",
    "Concrete and local, with a number for each promise.",
    "Describes what is usual; little about what happens when somebody stops coming.",
)

#: Two local charities that deliver a part of each bid, and what happens before the first day.
CHAIN: list[dict[str, Any]] = [
    {"name": "Doorstep Advice", "part": "Advice on debts and benefits", "share": 12, "is_vcse": True},
    {"name": "Northfield Mentors", "part": "Mentors who have been on probation", "share": 8, "is_vcse": True},
]
PLAN: list[dict[str, Any]] = [
    {"title": "Team leader named, and met with the region", "weeks": 2},
    {"title": "Staff vetted and trained", "weeks": 10},
    {"title": "Offices ready, first referrals tested", "weeks": 14},
]
OVERHEAD = Decimal("0.12")
MONTHS = 36


def schedule(price: Money) -> dict[str, Any]:
    """A price made up of months of work and of overheads, to the penny."""
    month = Money(price.times(1 - OVERHEAD).pence // MONTHS)
    line = {"title": "The team that delivers", "unit": "month", "quantity": Decimal(MONTHS), "price": month}
    return {"lines": [line], "overhead": price - month * MONTHS}


@dataclass
class Contest:
    """One competition while it is played; days are working days from today."""

    stage: Stage
    region: str
    title: str
    description: str
    category: str
    area_key: str
    ceiling: int
    cap: int
    published: int = -40
    closes: int = -15
    anonymous: bool = False
    must_pass: Sequence[dict[str, Any]] = ()
    bids: dict[str, UUID] = field(default_factory=dict)
    id: UUID = field(init=False)

    @property
    def path(self) -> str:
        """Its page."""
        return f"/competitions/{self.id}"

    @property
    def lot_id(self) -> UUID:
        """Its one lot."""
        return db.session.get_one(Competition, self.id).lots[0].id

    @property
    def panel_path(self) -> str:
        """The page of the panel's work."""
        return f"/evaluations/{self.evaluation.id}"

    def email(self, role: str) -> str:
        """The address of somebody of the region."""
        return f"{role}@{self.region}.example"

    def actor(self, role: str) -> Any:
        """Somebody of the region."""
        return self.stage.actor(self.email(role))

    def draft(self) -> None:
        """The commissioner says what is bought, where, for how much and how bids are judged."""
        commissioner = self.actor("commissioner")
        world = self.stage.world
        found = competitions.begin_competition(
            commissioner,
            framework_id=world.framework_id,
            title=self.title,
            description=self.description,
            category_code=self.category,
            area_key=self.area_key,
            single_lot_reason="One need in one police area: smaller lots would leave each too few people.",
        )
        self.id = found.id
        self.set_terms()
        competitions.set_criteria(
            commissioner,
            self.id,
            criteria=[dict(each) for each in CRITERIA],
            price_weight=PRICE_WEIGHT,
            price_method=PriceMethod.RELATIVE,
        )
        self.assess_conflicts()
        if self.must_pass:
            words, order = list(SCALE_WORDS), ["quality", "social_value", "price"]
            items = [dict(each) for each in self.must_pass]
            competitions.set_judging(commissioner, self.id, scale_words=words, tie_order=order, items=items)
        if self.anonymous:
            usual = {"required_evaluators": 2, "divergence_threshold": 2}
            evaluations.choose_judging_rules(commissioner, self.id, anonymous=True, **usual)

    def set_terms(self) -> None:
        """The commissioner says for how much, for how many and for how long."""
        starts_on = self.starts_on
        competitions.set_terms(
            self.actor("commissioner"),
            self.id,
            price_ceiling=Money(self.ceiling * 100),
            volume_cap=max(12, self.cap // self.stage.world.scale),
            starts_on=starts_on,
            ends_on=month_start(starts_on, 36) - timedelta(days=1),
            minimum_age=18,
            sexes=["female"] if self.category == "WOM" else ["male", "female"],
        )

    def assess_conflicts(self) -> None:
        """The commissioner has asked everybody who decides."""
        text = "Asked the panel, the approver and the drafter: nobody has an interest in a member of the framework."
        competitions.assess_conflicts(self.actor("commissioner"), self.id, has_conflict=False, text=text)

    @property
    def starts_on(self) -> date:
        """The first day of the service: some months after bids close."""
        return month_start(self.stage.day(self.closes), 5)

    def publish(self) -> None:
        """The commissioner sets the timetable, the director publishes; members of the framework are invited."""
        with self.stage.at(self.published - 3):
            self.draft()
        self.open()

    def open(self) -> None:
        """The timetable of what was drafted, and its publication."""
        with self.stage.at(self.published, 9):
            commissioner = self.actor("commissioner")
            competitions.set_timetable(
                commissioner,
                self.id,
                questions_close_on=self.stage.day(self.closes - 8),
                closes_on=self.stage.day(self.closes),
                closes_at_time=time(12),
                standstill=True,
            )
            competitions.publish_competition(self.actor("director"), self.id, vault=self.stage.vault)

    def ask(
        self, slug: str, question: str, answer: str | None = None, *, edited: str | None = None, refused: str = ""
    ) -> None:
        """A supplier asks under an alias; the answer goes to all, and why there is none to the asker alone."""
        with self.stage.at(self.published + 4, 11):
            asked = competitions.ask_question(self.stage.actor(f"owner@{slug}"), self.id, question=question)
        if answer:
            with self.stage.at(self.published + 6, 15):
                commissioner = self.actor("commissioner")
                competitions.answer_question(commissioner, asked.id, answer=answer, edited_question=edited)
        if refused:
            with self.stage.at(self.published + 6, 16):
                competitions.reject_question(self.actor("commissioner"), asked.id, rejection_reason=refused)

    def amend(self, new: str, reason: str) -> None:
        """The commissioner changes the description after bids have come in; whoever sent one has to confirm it."""
        with self.stage.at(-1, 16):
            competitions.amend_competition(
                self.actor("commissioner"),
                self.id,
                what="description",
                new=new,
                reason=reason,
                is_material=True,
                vault=self.stage.vault,
            )

    def write(self, slug: str, share: str, *, submit: bool = True, answers: int = len(ANSWERS)) -> None:
        """A supplier writes its bid at a share of the ceiling, and seals it."""
        vault, actor = self.stage.vault, self.stage.actor(f"owner@{slug}")
        competition = db.session.get_one(Competition, self.id)
        with self.stage.at(self.published + 8, 10, len(self.bids)):
            bid = bids.begin_bid(actor, competition.lots[0].id, vault=vault)
            self.bids[slug] = bid.id
            for question, text in list(zip(self.questions(), ANSWERS, strict=True))[:answers]:
                revision = bid.revision
                bids.save_answer(actor, bid.id, question.id, text=text, revision=revision, vault=vault)
            if answers == len(ANSWERS):
                offer = schedule(Money(self.ceiling * 100).times(Decimal(share)))
                bids.save_price(actor, bid.id, **offer, revision=bid.revision, vault=vault)
                bids.save_supply_chain(actor, bid.id, subcontractors=CHAIN, revision=bid.revision, vault=vault)
                bids.save_plan(actor, bid.id, milestones=PLAN, revision=bid.revision, vault=vault)
                self.confirm(actor, bid)
        if submit:
            with self.stage.at(min(self.closes - 2, -1), 14, 10 + len(self.bids)):
                bids.submit_bid(actor, bid.id, name=actor.name, position="Director", vault=vault)

    def confirm(self, actor: Any, bid: Bid) -> None:
        """The bidder says that it passes what every bid must."""
        for item in bids_written.items_of(self.id):
            said, vault = "The certificate is among our documents.", self.stage.vault
            bids.save_item(actor, bid.id, item.id, confirmed=True, text=said, revision=bid.revision, vault=vault)

    def withdraw(self, slug: str, reason: str) -> None:
        """A supplier takes its bid back before the deadline."""
        with self.stage.at(self.closes - 1, 9):
            bids.withdraw_bid(self.stage.actor(f"owner@{slug}"), self.bids.pop(slug), reason=reason)

    def questions(self) -> Sequence[Criterion]:
        """What the panel scores."""
        rows = select(Criterion).where(Criterion.competition_id == self.id, Criterion.kind != CriterionKind.PRICE)
        return db.session.scalars(rows.order_by(Criterion.position)).all()

    def close(self) -> None:
        """The deadline comes: two people open the bids and the panel is appointed."""
        with self.stage.at(self.closes, 12, 1):
            competitions.close_competition(SYSTEM, self.id)
        with self.stage.at(self.closes, 13):
            bids.start_opening(self.actor("commissioner"), self.id)
        with self.stage.at(self.closes, 13, 10):
            bids.confirm_opening(self.actor("director"), self.id)
        with self.stage.at(self.closes, 14):
            self.appoint("evaluator1")
            self.appoint("evaluator2")
            self.appoint("evaluator4", PanelRole.MODERATOR)

    def appoint(self, name: str, role: PanelRole = PanelRole.EVALUATOR) -> None:
        """Somebody of the region takes a seat."""
        user = self.stage.only(User, User.email == self.email(name))
        evaluations.appoint_panellist(self.actor("commissioner"), self.id, user_id=user.id, role=role)

    def declare(self, *names: str) -> None:
        """These members of the panel have nothing to do with the bidders."""
        with self.stage.at(self.closes + 1, 9, 30):
            for name in names or ("evaluator1", "evaluator2", "evaluator4"):
                evaluations.declare_interests(self.actor(name), self.id, has_interest=False)

    @property
    def evaluation(self) -> Evaluation:
        """The panel's work on its lot."""
        found: Evaluation = self.stage.only(Evaluation, Evaluation.competition_id == self.id)
        return found

    def score(self, name: str, marks: Mapping[str, Sequence[int]], *, submit: bool = True) -> None:
        """One evaluator scores every answer alone."""
        actor = self.actor(name)
        with self.stage.at(self.closes + 3, 11):
            for slug, bid in self.bids.items():
                evaluations.read_bid(actor, bid)
                for place, (question, value) in enumerate(zip(self.questions(), marks[slug], strict=True)):
                    reason = REASONS[(place + value) % len(REASONS)]
                    evaluations.record_score(actor, bid, question.id, value=value, reason=reason)
            if submit:
                evaluations.submit_scores(actor, self.evaluation.id)

    def agree(self, marks: Mapping[str, Sequence[int]], *, finish: bool = True) -> None:
        """The moderator writes down what the panel agreed, and the ranking is worked out."""
        moderator = self.actor("evaluator4")
        note = "Agreed after reading the answer together; both reasons stand."
        with self.stage.at(self.closes + 5, 15):
            for slug, bid in list(self.bids.items())[: None if finish else 1]:
                for question, value in zip(self.questions(), marks[slug], strict=True):
                    evaluations.agree_score(moderator, bid, question.id, value=value, note=note)
            if finish:
                evaluations.agree_evaluation(moderator, self.evaluation.id)

    def judge(self, marks: Mapping[str, Sequence[int]]) -> None:
        """The whole of the panel's work, from the opened bids to the ranking."""
        self.close()
        self.declare()
        self.score("evaluator1", marks)
        self.score("evaluator2", {slug: [min(5, max(0, row[0] - 1)), *row[1:]] for slug, row in marks.items()})
        self.agree(marks)

    def draw(self) -> None:
        """The chair draws lots before two witnesses."""
        seen = [self.stage.only(User, User.email == self.email(name)).id for name in ("director", "evaluator3")]
        with self.stage.at(self.closes + 6, 9):
            chair, key = self.actor("evaluator4"), self.evaluation.id
            evaluations.draw_lots(chair, key, first_witness_id=seen[0], second_witness_id=seen[1])

    def ask_price(self, slug: str, question: str, days: int) -> UUID:
        """The commissioner asks a bidder about its price, to be explained by a day from today."""
        with self.stage.at(self.closes + 6, 9, 30):
            commissioner, on = self.actor("commissioner"), self.stage.day(days)
            asked = evaluations.ask_about_price(commissioner, self.bids[slug], question=question, answer_on=on)
        return asked.id

    def propose(self, day: int | None = None) -> UUID:
        """The commissioner proposes the first of the ranking."""
        with self.stage.at(self.closes + 6 if day is None else day, 10):
            reasons = "First in the ranking: the strongest service model at a price below the ceiling."
            award = evaluations.propose_award(self.actor("commissioner"), self.evaluation.id, reasons=reasons)
        return award.id

    def announce(self) -> UUID:
        """The director approves, and the bidders are told."""
        award = self.propose()
        with self.stage.at(self.closes + 7, 9):
            evaluations.approve_award(self.actor("director"), award)
        with self.stage.at(self.closes + 7, 16):
            outcomes.send_summaries(self.actor("commissioner"), award)
            evaluations.announce_award(self.actor("commissioner"), award)
        return award
