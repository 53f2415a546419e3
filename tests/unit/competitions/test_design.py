"""Value and threshold, shares, size of lots, and reservations."""

from datetime import date
from decimal import Decimal

import pytest
from marshmallow import ValidationError

from marketplace.competitions.rules.design import (
    INDICATORS,
    SCALE_WORDS,
    TIE_ORDER,
    gross_of,
    is_large,
    is_public_contract,
    police_areas_of,
    shares_fault,
    threshold_of,
)
from marketplace.competitions.rules.reserving import barred_since, months_between, reservation_fault
from marketplace.competitions.schemas.design import SetJudging
from marketplace.kernel.money import Money
from marketplace.performance import rules as performance

PARENTS = {
    "region:B": None,
    "police:cumbria": "region:B",
    "police:lancashire": "region:B",
    "unit:48": "police:cumbria",
    "region:L": None,
    "police:manchester": "region:L",
}


def test_552_950_pounds_net_at_20_percent_is_663_540_gross_and_a_public_contract():
    gross = gross_of(Money.of_pounds(552_950), Decimal(20))
    assert gross == Money.of_pounds(663_540) == threshold_of(light_touch=True)
    assert is_public_contract(gross, light_touch=True)


def test_552_949_pounds_net_is_663_538_80_gross_and_below_the_threshold():
    gross = gross_of(Money.of_pounds(552_949), Decimal(20))
    assert gross == Money(66_353_880)
    assert not is_public_contract(gross, light_touch=True)
    assert is_public_contract(gross, light_touch=False)


def test_a_lot_is_large_when_it_covers_more_than_one_police_area():
    assert [is_large(key, PARENTS) for key in ("region:B", "police:cumbria", "unit:48", "region:L")] == [
        True, False, False, False,
    ]  # fmt: skip
    assert police_areas_of("region:B", PARENTS) == 2


def test_shares_add_up_to_exactly_a_hundred():
    assert shares_fault(Decimal("66.67"), [Decimal("33.33")]) is None
    assert shares_fault(Decimal(60), [Decimal(30)]) == "The shares must add up to 100: they add up to 90"


def test_a_competition_offers_the_indicators_that_performance_measures():
    assert {code: (name, share) for code, (name, share, _) in performance.INDICATORS.items()} == dict(INDICATORS)


@pytest.mark.parametrize(
    ("ends_on", "months"),
    [(date(2032, 5, 31), 60), (date(2032, 6, 1), 61), (date(2032, 6, 30), 61), (date(2027, 6, 1), 1)],
)
def test_a_begun_month_counts_whole(ends_on, months):
    assert months_between(date(2027, 6, 1), ends_on) == months


@pytest.mark.parametrize(
    ("kind", "regime", "ends_on", "allowed"),
    [
        ("mutual", "pa23", date(2032, 5, 31), True),
        ("mutual", "pa23", date(2032, 6, 30), False),
        ("mutual", "pcr15", date(2028, 5, 31), False),
        ("mission", "pcr15", date(2030, 5, 31), True),
        ("mission", "pcr15", date(2030, 6, 30), False),
        ("mission", "pa23", date(2028, 5, 31), False),
        ("supported_employment", "pcr15", date(2035, 5, 31), True),
        ("supported_employment", "pa23", date(2035, 5, 31), True),
    ],
)
def test_each_reservation_has_its_law_and_its_longest_term(kind, regime, ends_on, allowed):
    terms = [(date(2027, 6, 1), ends_on)]
    assert (reservation_fault(kind, regime=regime, light_touch=True, terms=terms) is None) is allowed


def test_only_light_touch_services_are_reserved_for_mutuals():
    fault = reservation_fault("mutual", regime="pa23", light_touch=False, terms=[])
    assert fault == "Only light touch services can be reserved so"


def test_an_award_of_three_years_ago_bars_no_more():
    assert barred_since(date(2027, 3, 1)) == date(2024, 3, 1)
    assert barred_since(date(2028, 2, 29)) == date(2025, 2, 28)


def test_at_most_twenty_things_must_be_passed_and_each_is_said():
    item = {"title": "Insured", "question": "You are insured for what you do"}
    words = {f"word_{score}": said for score, said in enumerate(SCALE_WORDS)}
    asked = {**words, "tie_order": ",".join(TIE_ORDER)}
    assert len(SetJudging().load({**asked, "items": [item] * 20})["items"]) == 20
    for items in ([item] * 21, [{**item, "question": ""}]):
        with pytest.raises(ValidationError) as refused:
            SetJudging().load({**asked, "items": items})
        assert "items" in refused.value.messages
