"""A competition of two lots: each is judged and decided for itself, and it is over with the last of them."""

from dataclasses import dataclass
from datetime import date

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import cancel_competition
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.models import Competition, Lot
from marketplace.evaluations import commands, queries
from marketplace.evaluations.lifecycle import EvaluationStatus
from marketplace.evaluations.models import Award, Evaluation, PanelRole
from marketplace.kernel.actor import SYSTEM, Actor, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound, NotNow
from marketplace.kernel.money import Money
from marketplace.outcomes.commands import end_lot, reopen_award, send_summaries
from marketplace.outcomes.queries import summary
from tests.factories import accounts
from tests.factories.evaluations import REASON, closed_competition, opened_bid, seat

BETTER, WORSE = (5, 4, 4), (4, 4, 3)


@dataclass
class TwoLots:
    """A competition of two lots for which the same two suppliers bid; the first of them is the better in both."""

    competition: Competition
    evaluations: list[Evaluation]
    people: dict[str, Actor]

    def bids(self, place):
        """The bids of a lot, the better one first."""
        offers = queries.opened_bids_of(self.evaluations[place])
        return sorted(offers, key=lambda each: each.supplier.name)

    def score(self, place, *names):
        """Evaluators score a lot alike, and submit."""
        for name in names:
            for bid, row in zip(self.bids(place), (BETTER, WORSE), strict=True):
                for question, value in zip(self.competition.criteria[:3], row, strict=True):
                    commands.record_score(self.people[name], bid.id, question.id, value=value, reason=REASON)
            commands.submit_scores(self.people[name], self.evaluations[place].id)

    def agree(self, place):
        """The chair leads a lot to its ranking."""
        for bid, row in zip(self.bids(place), (BETTER, WORSE), strict=True):
            for question, value in zip(self.competition.criteria[:3], row, strict=True):
                commands.agree_score(self.people["chair"], bid.id, question.id, value=value)
        commands.agree_evaluation(self.people["chair"], self.evaluations[place].id)

    def propose(self, place) -> Award:
        """The commissioner proposes an award of a lot."""
        return commands.propose_award(self.people["commissioner"], self.evaluations[place].id, reasons="Best")

    def announce(self, place) -> Award:
        """The award of a lot, from its proposal to the public."""
        award = commands.approve_award(self.people["director"], self.propose(place).id)
        send_summaries(self.people["commissioner"], award.id)
        return commands.announce_award(self.people["commissioner"], award.id)


def opened(**more) -> TwoLots:
    """The bids of both lots in front of a panel of three and a chair, who know who bid."""
    competition = closed_competition(**more)
    terms = {"volume_cap": 90, "starts_on": date(2027, 6, 1), "ends_on": date(2030, 5, 31)}
    area = {"category_code": "ACC", "area_key": "police:lancashire"}
    db.session.add(
        Lot(competition=competition, number=2, title="Lancashire", price_ceiling=Money(50_000_000), **area, **terms)
    )
    db.session.commit()
    suppliers = [accounts.supplier(name=name) for name in ("Anchor Housing", "Better Lives")]
    for lot in competition.lots:
        for supplier, price in zip(suppliers, (Money(30_000_000), Money(31_000_000)), strict=True):
            opened_bid(competition, price, supplier, lot)
    buyer = competition.buyer_id
    people = {name: accounts.user(Role.EVALUATOR, buyer) for name in ("chair", "one", "two", "three")}
    for name, user in people.items():
        seat(competition, user, PanelRole.MODERATOR if name == "chair" else PanelRole.EVALUATOR)
    people |= {"commissioner": accounts.user(Role.COMMISSIONER, buyer), "director": accounts.user(Role.DIRECTOR, buyer)}
    db.session.commit()
    begun = {each.lot_id: each for each in commands.begin_evaluations(SYSTEM, competition.id)}
    found = TwoLots(
        competition, [begun[lot.id] for lot in competition.lots], {k: actor_of(v) for k, v in people.items()}
    )
    for name in ("chair", "one", "two"):
        commands.declare_interests(found.people[name], competition.id, has_interest=False)
    return found


def test_each_lot_is_judged_for_itself_and_a_supplier_first_in_both_wins_only_as_many_as_it_may(noon):
    found = opened(most_lots_bid=2, most_lots_won=1)
    third, north = found.people["three"], found.evaluations[0]
    told = commands.declare_interests(third, found.competition.id, has_interest=True, interests="My sister works there")
    decided = {"decision": "recuse", "reason": "Only in this lot", "lot_id": north.lot_id}
    commands.decide_on_interest(found.people["commissioner"], told.id, **decided)

    with pytest.raises(NotFound):  # recused from the first lot only
        commands.read_bid(third, found.bids(0)[0].id)
    found.score(0, "one", "two")
    states = [each.status for each in found.evaluations]
    assert states == [EvaluationStatus.MODERATING, EvaluationStatus.SCORING]
    found.agree(0)
    with pytest.raises(NotNow, match="every lot is ranked before any is proposed"):
        found.propose(0)
    found.score(1, "one", "two", "three")
    found.agree(1)

    better = [str(found.bids(place)[0].id) for place in (0, 1)]
    assert [each.result["winner"] for each in found.evaluations] == better
    # the lot of the higher value first: the better supplier has that one, and leaves the other to the next
    assert found.propose(1).bid_id == found.bids(1)[0].id
    assert found.propose(0).bid_id == found.bids(0)[1].id


def test_announcing_one_lot_leaves_the_competition_undecided_until_its_last_lot(noon):
    found = opened()
    commands.declare_interests(found.people["three"], found.competition.id, has_interest=False)
    for place in (0, 1):
        found.score(place, "one", "two", "three")
        found.agree(place)
    competition, commissioner = found.competition, found.people["commissioner"]

    first = found.announce(0)
    assert (competition.status, competition.awarded_at) == (CompetitionStatus.CLOSED, None)
    with pytest.raises(NotNow, match="end the other lots without an award instead"):
        cancel_competition(commissioner, competition.id, reason="The money has gone")
    second = found.announce(1)
    assert (competition.status, competition.awarded_at) == (CompetitionStatus.AWARDED, noon)
    assert first.bid.supplier_id == second.bid.supplier_id  # nothing limits how many lots are won
    loser = accounts.somebody(Role.OWNER, found.bids(1)[1].supplier)
    assert summary(loser, found.bids(1)[1].id)["lot"] == "lot 2: Lancashire"

    reopen_award(found.people["director"], second.id, reason="A score was read from another bid")
    assert (competition.status, competition.awarded_at) == (CompetitionStatus.CLOSED, None)
    assert first.lot.awarded_at == noon
    end_lot(commissioner, second.lot_id, reasons="The money has gone")
    assert (competition.status, competition.cancellation_reason) == (CompetitionStatus.AWARDED, None)
    assert (second.lot.awarded_at, second.lot.ended_at) == (None, noon)
