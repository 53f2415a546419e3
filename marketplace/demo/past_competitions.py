"""The competitions that the running services were won in: who was invited, who bid, how it was judged and awarded."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from marketplace.bids.models import Bid, BidAnswer, Opening
from marketplace.competitions.models import (
    Competition,
    CompetitionInvitation,
    Criterion,
    CriterionKind,
    InvitationSending,
    Lot,
)
from marketplace.competitions.rules import coded_criteria, reasons_not_invited
from marketplace.demo.cast import SUPPLIERS
from marketplace.demo.contracts import Service
from marketplace.demo.framework import IN_PART, OUTSIDE
from marketplace.demo.staged.contest import ANSWERS, CRITERIA, PRICE_WEIGHT, REASONS
from marketplace.demo.world import World
from marketplace.evaluations.models import AgreedScore, Award, Declaration, Evaluation, Panellist, Score
from marketplace.evaluations.rules import PRICE_FORMULAE
from marketplace.evaluations.rules.result import reckoning
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import london_day
from marketplace.kernel.deadlines import due
from marketplace.kernel.money import Money
from marketplace.reference.rules import region_of

BIDDERS = {1: 24, 2: 30, 3: 24, 4: 13, 5: 9}
METHOD = "relative_price"
DESCRIPTION = "A service that follows what practitioners and people on probation asked for. The contract says how."
AWARDED = "First in the ranking: the strongest service model, at a price within the ceiling."


@dataclass
class Offer:
    """One bid: whose, at what price, with which agreed scores by question."""

    id: UUID
    supplier: str
    price: Money
    scores: dict[str, int] = field(default_factory=dict)


def build_competition(world: World, service: Service) -> None:
    """The competition behind a service, from its draft to the final award; the service knows its award."""
    Past(world, service).run()


class Past:
    """One competition of the past while its rows are gathered."""

    def __init__(self, world: World, service: Service) -> None:
        self.world, self.service, self.rows = world, service, world.rows
        self.id, self.lot_id, self.award_id = world.rows.key(), world.rows.key(), world.rows.key()
        self.commissioner = service.region.one(Role.COMMISSIONER)
        self.director = service.region.one(Role.DIRECTOR)
        seats = service.region.people[Role.EVALUATOR]
        self.evaluators, self.moderator = seats[:2], seats[3]
        self.announced_at = self.on(-75, 16)
        self.questions = [(world.rows.key(), each) for each in coded_criteria(CRITERIA)]
        self.offers: list[Offer] = []

    def on(self, days: int, hour: int, minute: int = 0) -> datetime:
        """An instant so many working days from the first day of the service."""
        day = self.world.working_day(self.service.starts_on, days)
        return self.world.at(day, hour, minute).replace(second=0)

    def run(self) -> None:
        """Gather everything."""
        self.announce()
        self.bid()
        result = self.judge()
        self.award(result)
        self.service.award_id, self.service.lot_id = self.award_id, self.lot_id
        self.service.drafted_at = self.announced_at + timedelta(seconds=20)

    def happened(self, name: str, at: datetime, by: UUID | None = None, **facts: Any) -> None:
        """Note something about the competition itself."""
        self.rows.happened(name, Competition, self.id, at, by, **facts)

    def announce(self) -> None:
        """The competition, its lot, its criteria and its invitations."""
        service, kind = self.service, self.service.kind
        begun_at, published_at, closes_at = self.on(-126, 10), self.on(-120, 9), self.on(-90, 12)
        shared = {"title": service.title, "category_code": kind.category, "area_key": service.area_key}
        self.rows.add(
            Competition,
            id=self.id,
            reference=self.rows.reference("C"),
            framework_id=self.world.framework_id,
            buyer_id=service.region.id,
            description=DESCRIPTION,
            status="awarded",
            begun_at=begun_at,
            published_at=published_at,
            closed_at=closes_at + timedelta(minutes=1),
            awarded_at=self.announced_at,
            questions_close_at=self.on(-100, 12),
            closes_at=closes_at,
            price_method=METHOD,
            public_key=self.world.chance.randbytes(32),
            created_by=self.commissioner,
            changed_by=self.commissioner,
            published_by=self.director,
            single_lot_reason="One need in one area",
            **shared,
        )
        self.ceiling = Money(round(int(service.whole_life_value.pence * self.world.chance.uniform(1.04, 1.15)), -5))
        self.rows.add(
            Lot,
            id=self.lot_id,
            competition_id=self.id,
            price_ceiling=self.ceiling,
            volume_cap=service.cap,
            starts_on=service.starts_on,
            ends_on=service.ends_on,
            allows_male=not service.women_only,
            **shared,
        )
        for key, question in self.questions:
            self.rows.add(Criterion, id=key, competition_id=self.id, **question)
        last = {"position": len(self.questions) + 1, "weight": PRICE_WEIGHT, "kind": "price"}
        self.rows.add(Criterion, competition_id=self.id, code="P", title="Price", **last)
        self.happened("competition.begun", begun_at, self.commissioner, buyer_id=service.region.id)
        self.happened("competition.published", published_at, self.director, invited=self.invite(published_at))
        self.happened("competition.closed", closes_at + timedelta(minutes=1))

    def invite(self, sent_at: datetime) -> int:
        """A line for each member; returns how many were invited."""
        code, region = self.service.kind.category, region_of(self.service.area_key, self.world.parents)[-1]
        self.invited: list[str] = []
        for cast in SUPPLIERS:
            if cast.name in OUTSIDE:
                continue
            only_category, only_region = IN_PART.get(cast.name, ("", ""))
            reasons = reasons_not_invited(
                is_active=True,
                has_category=code in (only_category or cast.categories).split(),
                serves_area=region in (only_region or cast.regions),
            )
            if not reasons:
                self.invited.append(cast.name)
            supplier = self.world.suppliers[cast.name].id
            line = {"competition_id": self.id, "supplier_id": supplier, "invited": not reasons, "reasons": reasons}
            invitation = self.rows.key()
            self.rows.add(CompetitionInvitation, id=invitation, **line)
            if not reasons:
                self.rows.add(InvitationSending, invitation_id=invitation, sent_at=sent_at)
        return len(self.invited)

    def bid(self) -> None:
        """The bids, opened when the deadline had come."""
        world, service = self.world, self.service
        others = [name for name in self.invited if name != service.supplier.name]
        count = int(world.chosen(**{str(number): weight for number, weight in BIDDERS.items()})) - 1
        names = [service.supplier.name, *world.chance.sample(others, min(count, len(others)))]
        opened_at = self.on(-90, 12, 2)
        for name in names:
            price = service.whole_life_value
            if name != service.supplier.name:
                wanted = price.times(Decimal(round(world.chance.uniform(0.92, 1.12), 4)))
                price = min(self.ceiling, Money(round(wanted.pence, -4)))
            self.offers.append(offer := Offer(self.rows.key(), name, price))
            owner = world.suppliers[name].one(Role.OWNER)
            begun_at, submitted_at = self.on(-112, 11), world.at(world.working_day(london_day(opened_at), -2))
            self.rows.add(
                Bid,
                id=offer.id,
                reference=self.rows.reference("B"),
                competition_id=self.id,
                lot_id=self.lot_id,
                supplier_id=world.suppliers[name].id,
                status="opened",
                working_copy=b"",
                revision=4,
                begun_by=owner,
                begun_at=begun_at,
                submitted_at=submitted_at,
                opened_at=opened_at,
                price=price,
            )
            for (key, _), text in zip(self.questions, ANSWERS, strict=True):
                self.rows.add(BidAnswer, bid_id=offer.id, criterion_id=key, text=text)
            self.rows.happened("bid.begun", Bid, offer.id, begun_at, owner)
            self.rows.happened("bid.submitted", Bid, offer.id, submitted_at, owner, number=1)
            self.rows.happened("bid.opened", Bid, offer.id, opened_at, competition_id=self.id)
        self.open(opened_at)
        self.happened("bids.opened", opened_at, count=len(self.offers))

    def open(self, at: datetime) -> None:
        """Two people of the region opened the bids, just before the service did."""
        first, second = at - timedelta(seconds=50), at - timedelta(seconds=20)
        key = self.rows.add(
            Opening,
            competition_id=self.id,
            status="finished",
            awaited_at=first,
            started_at=first,
            started_by=self.commissioner,
            confirmed_at=second,
            confirmed_by=self.director,
            finished_at=at,
        )
        about = {"competition_id": self.id}
        self.rows.happened("opening.started", Opening, key, first, self.commissioner, **about)
        self.rows.happened("opening.confirmed", Opening, key, second, self.director, **about)
        self.rows.happened("opening.finished", Opening, key, at, **about)

    def judge(self) -> dict[str, Any]:
        """The panel, its scores, and the ranking that follows from them."""
        for place, user in enumerate((*self.evaluators, self.moderator)):
            seat = {"competition_id": self.id, "user_id": user}
            role = "evaluator" if place < len(self.evaluators) else "moderator"
            appointed = {"appointed_by": self.commissioner, "appointed_at": self.on(-92, 10)}
            self.rows.add(Panellist, **seat, role=role, **appointed)
            self.rows.add(Declaration, **seat, bidder_list_version=len(self.offers), made_at=self.on(-89, 10))
        result = self.ranking()
        while result["winner"] != str(self.offers[0].id):
            result = self.ranking()
        for offer in self.offers:
            for key, question in self.questions:
                self.mark(offer, key, offer.scores[question["code"]])
        agreed_at = self.on(-81, 15)
        evaluation = self.rows.add(
            Evaluation,
            competition_id=self.id,
            lot_id=self.lot_id,
            status="agreed",
            begun_at=self.on(-90, 12, 3),
            moderating_at=self.on(-84, 15),
            agreed_at=agreed_at,
            result=result,
        )
        self.rows.happened("evaluation.begun", Evaluation, evaluation, self.on(-90, 12, 3), competition_id=self.id)
        facts = {"bids": len(self.offers), "winner": result["winner"]}
        self.rows.happened("evaluation.agreed", Evaluation, evaluation, agreed_at, self.moderator, **facts)
        return result

    def ranking(self) -> dict[str, Any]:
        """One drawing of scores and what they come to: the first offer is the strongest as a rule."""
        for place, offer in enumerate(self.offers):
            marks = (4, 4, 5) if place == 0 else (2, 3, 3, 4)
            offer.scores = {question["code"]: self.world.chance.choice(marks) for _, question in self.questions}
        asked = [
            {
                "id": question["code"],
                "title": question["title"],
                "kind": CriterionKind(question["kind"]).value,
                "weight": str(question["weight"]),
                "max_score": str(question["max_score"]),
                "min_score": None if question["min_score"] is None else str(question["min_score"]),
            }
            for _, question in self.questions
        ]
        made = [
            {
                "id": str(offer.id),
                "price": str(offer.price.pounds),
                "scores": {code: str(value) for code, value in offer.scores.items()},
            }
            for offer in self.offers
        ]
        settings = {"weight": str(PRICE_WEIGHT)}
        return {"method": METHOD, "questions": asked} | reckoning(asked, made, settings, PRICE_FORMULAE[METHOD])

    def mark(self, offer: Offer, question: UUID, value: int) -> None:
        """What each evaluator gave one answer, and what the panel agreed."""
        about = {"bid_id": offer.id, "criterion_id": question}
        final = {"status": "final", "draft_at": self.on(-86, 11), "final_at": self.on(-84, 14)}
        for user in self.evaluators:
            given = min(5, max(0, value + self.world.chance.choice((-1, 0, 0, 1))))
            reason = self.world.chance.choice(REASONS)
            self.rows.add(Score, **about, user_id=user, value=given, reason=reason, **final)
        agreed = {"agreed_by": self.moderator, "agreed_at": self.on(-82, 15)}
        note = "Agreed after reading the answer together; both reasons stand."
        self.rows.add(AgreedScore, **about, value=value, note=note, **agreed)

    def award(self, result: dict[str, Any]) -> None:
        """The award, by two people, and its standstill."""
        winner = self.offers[0]
        supplier = self.world.suppliers[winner.supplier].id
        proposed_at, approved_at = self.on(-79, 10), self.on(-77, 9)
        ends_on = due("standstill_end", london_day(self.announced_at), regime="pcr15")
        final_at = self.world.at(ends_on + timedelta(days=1), 0, 1)
        self.rows.add(
            Award,
            id=self.award_id,
            competition_id=self.id,
            lot_id=self.lot_id,
            bid_id=winner.id,
            supplier_id=supplier,
            value=winner.price,
            reasons=AWARDED,
            status="final",
            proposed_at=proposed_at,
            proposed_by=self.commissioner,
            approved_at=approved_at,
            approved_by=self.director,
            summaries_sent_at=self.announced_at,
            announced_at=self.announced_at,
            standstill_ends_on=ends_on,
            final_at=final_at,
            contracted_at=self.service.signed_at,
        )
        facts = {"competition_id": self.id, "lot_id": self.lot_id, "supplier_id": supplier, "value": winner.price}

        def told(name: str, at: datetime, by: UUID | None = None, **more: Any) -> None:
            self.rows.happened(name, Award, self.award_id, at, by, **facts, **more)

        told("award.proposed", proposed_at, self.commissioner)
        told("award.approved", approved_at, self.director)
        told("award.announced", self.announced_at, self.commissioner, standstill_ends_on=ends_on)
        self.happened("competition.awarded", self.announced_at, self.commissioner, award_id=self.award_id)
        told("award.final", final_at)
