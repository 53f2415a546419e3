"""What a lot is worth is told by the surest figure there is."""

from datetime import date

from marketplace.competitions.models import Lot
from marketplace.kernel.money import Money
from marketplace.performance.queries.buying import LotUnderWay, in_order, worth

ESTIMATE, CEILING, AWARD = Money(100), Money(200), Money(300)


def test_the_award_is_surer_than_the_estimate_and_that_than_the_ceiling():
    told = [value for value, _ in worth(Lot(estimate=ESTIMATE, price_ceiling=CEILING), AWARD)]
    assert told == [AWARD, ESTIMATE, CEILING]


def test_lots_are_told_by_stage_and_within_one_by_what_comes_next():
    def lot(title, stage, next_on=None):
        return LotUnderWay(None, "C-1", title, 1, stage, next_on, None, "")

    told = [
        lot("sign", "drafted"),
        lot("later", "published", date(2027, 5, 1)),
        lot("sooner", "published", date(2027, 4, 1)),
        lot("draft", "draft"),
    ]
    assert [each.title for each in in_order(told)] == ["draft", "sooner", "later", "sign"]
