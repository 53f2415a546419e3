"""Over five million pounds, VAT included, an award notice names who bid, was judged and did not win."""

import pytest
import simplejson
from sqlalchemy import select

from marketplace.frameworks.models import Regime
from marketplace.kernel import jobs
from marketplace.kernel.db import db
from marketplace.kernel.money import Money
from marketplace.notices.models import Release
from marketplace.outcomes.commands import reopen_award
from tests.factories import evaluations, frameworks
from tests.integration.notices.test_releases import assert_valid

LARGE = (Money(440_000_000), Money(420_000_000), Money(450_000_000))
#: £5,000,000 with VAT, to the penny: "more than" is not reached.
JUST_NOT = (Money(416_666_667), Money(416_666_667))


def notices():
    jobs.drain()
    rows = db.session.scalars(select(Release).where(Release.stage.in_(("award_announced", "award_withdrawn"))))
    return [simplejson.loads(each.body) for each in rows]


def tenderers(body):
    return {each["name"]: each["roles"] for each in body["parties"] if "tenderer" in each["roles"]}


def test_the_unsuccessful_bidders_of_a_large_award_are_parties_and_who_won_is_supplier_too():
    market = frameworks.open_framework(("ACC",), ("region:B", "police:cumbria"), regime=Regime.PA23)
    found, award = evaluations.announced(prices=LARGE, framework=market)
    [told] = notices()
    expected = {bid.supplier.name: ["tenderer"] for bid in found.bids}
    assert tenderers(told) == expected | {award.supplier.name: ["supplier", "tenderer"]}
    assert len(expected) == 3
    reopen_award(found.actor("director"), award.id, reason="Two answers were exchanged")
    assert set(tenderers(notices()[-1])) == {award.supplier.name}
    assert_valid(at_least=1)


@pytest.mark.parametrize(("regime", "prices"), [(Regime.PA23, JUST_NOT), (Regime.PCR15, LARGE)])
def test_nobody_who_lost_is_named_up_to_five_million_pounds_or_under_the_old_law(regime, prices):
    market = frameworks.open_framework(("ACC",), ("region:B", "police:cumbria"), regime=regime)
    _, award = evaluations.announced(prices=prices, framework=market)
    assert set(tenderers(notices()[0])) == {award.supplier.name}
