"""Within which bands competitions of a framework weigh quality, social value and price."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from marketplace.frameworks.rules import BANDS, bands_refused, in_words, outside


def framework(**bands):
    return SimpleNamespace(**dict.fromkeys(BANDS) | bands)


@pytest.mark.parametrize(
    ("bands", "wrong"),
    [
        ({}, {}),
        ({"quality_least": 50, "social_value_least": 10, "price_most": 40}, {}),
        ({"quality_least": 50, "social_value_least": 10, "price_least": 40}, {}),
        (
            {"social_value_least": 20, "social_value_most": 10},
            {"social_value_most": "Social value at most must be the same as or above social value at least"},
        ),
        (
            {"quality_least": 60, "price_least": 41},
            {"quality_least": "What each weighs at least must not add up to more than 100: it adds up to 101"},
        ),
        (
            {"quality_most": 60, "social_value_most": 9, "price_most": 30},
            {"quality_most": "What each weighs at most must add up to 100 or more: it adds up to 99"},
        ),
        (
            {"quality_least": 60, "social_value_least": 40},
            {"quality_least": "Quality and social value at least must leave something for the price"},
        ),
        (
            {"price_least": 100},
            {"price_least": "Price at least must be below 100: every competition asks a question too"},
        ),
    ],
)
def test_bands_that_no_competition_could_keep_are_refused_in_words(bands, wrong):
    assert bands_refused(bands) == wrong


def test_a_part_outside_its_band_is_told_with_what_it_weighs():
    bands = framework(quality_least=50, quality_most=80, social_value_least=10, price_most=40)
    weights = {"quality": Decimal("49.5"), "social_value": Decimal(10), "price": Decimal("40.5")}

    assert outside(bands, weights) == {
        "quality": "Quality must weigh at least 50 of the 100 on this framework: it weighs 49.5",
        "price": "Price must weigh at most 40 of the 100 on this framework: it weighs 40.5",
    }
    assert outside(framework(), weights) == {}
    assert outside(framework(social_value_least=10), {"price": Decimal(100)}) == {
        "social_value": "Social value must weigh at least 10 of the 100 on this framework: it weighs 0"
    }


def test_bands_are_read_in_one_line():
    bands = framework(quality_least=50, quality_most=80, social_value_least=10, price_most=40)
    assert in_words(bands) == "Quality 50 to 80, social value at least 10, price at most 40"
    assert in_words(framework(price_most=40)) == "Price at most 40"
    assert in_words(framework(social_value_most=0, price_least=40, price_most=40)) == "Social value 0, price 40"
    assert in_words(framework()) == ""
