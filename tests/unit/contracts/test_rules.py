"""What a contract reckons: its years, its annual price, the hash of its terms."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from marketplace.contracts.rules import annual_price, terms_hash, years_of
from marketplace.kernel.money import Money

JUNE = date(2027, 6, 1)


def test_a_term_of_whole_months_is_counted_in_months():
    assert years_of(JUNE, date(2030, 5, 31)) == 3
    assert years_of(JUNE, date(2028, 11, 30)) == Fraction(3, 2)
    assert years_of(date(2027, 6, 15), date(2028, 6, 14)) == 1


def test_any_other_term_is_counted_in_days():
    assert years_of(JUNE, date(2027, 6, 10)) == Fraction(10, 365)


def test_the_annual_price_is_the_whole_price_over_the_years():
    assert annual_price(Money(36_000_000), JUNE, date(2030, 5, 31)) == Money(12_000_000)
    assert annual_price(Money(10_000_000), JUNE, date(2030, 5, 31)) == Money(3_333_333)


@given(some.integers(1, 10**12), some.integers(1, 10))
def test_the_years_of_a_contract_add_up_to_its_price_but_for_rounding(pence, years):
    price = annual_price(Money(pence), JUNE, date(2027 + years, 5, 31))
    assert abs(price.pence * years - pence) <= years


def test_the_hash_does_not_depend_on_the_order_of_the_terms_but_on_every_one():
    terms = {"title": "A", "cap_a_year": 120}
    assert terms_hash(terms) == terms_hash(dict(reversed(terms.items())))
    assert terms_hash(terms) != terms_hash(terms | {"cap_a_year": 121})
