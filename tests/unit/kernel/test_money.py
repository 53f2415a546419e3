"""Money is whole pence and none is lost."""

from decimal import ROUND_DOWN, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql

from marketplace.kernel.money import Money, MoneyType

amounts = st.builds(Money, st.integers(-(10**13), 10**13))


@pytest.mark.parametrize(
    ("written", "pence"),
    [
        ("1,200.50", 120050),
        ("£15", 1500),
        ("0.1", 10),
        ("-3.07", -307),
        (" 1 000 ", 100000),
        (Decimal("2.50"), 250),
        (7, 700),
    ],
)
def test_pounds_are_read_as_people_write_them(written, pence):
    assert Money.of_pounds(written) == Money(pence)


@pytest.mark.parametrize("written", ["", "abc", "1.234", "12,00", "1e3", "--1", "£", "nan", Decimal("NaN")])
def test_what_is_not_an_amount_is_refused(written):
    with pytest.raises(ValueError, match="not an amount"):
        Money.of_pounds(written)


def test_a_float_is_never_money():
    with pytest.raises(TypeError):
        Money.of_pounds(1.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Money(1.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Money(1) * 1.5  # type: ignore[operator]
    with pytest.raises(TypeError):
        Money(True)


@given(amounts)
def test_what_is_written_reads_back_the_same(money):
    assert Money.of_pounds(str(money)) == money
    assert Money.of_pounds(money.pounds) == money


@given(amounts, st.integers(1, 40))
def test_shares_add_up_to_the_penny_and_differ_by_one_at_most(money, parts):
    shares = money.share(parts)
    assert sum(shares) == money
    assert len(shares) == parts
    assert max(shares).pence - min(shares).pence <= 1


def test_twelve_months_of_a_price_carry_the_odd_pence_first():
    assert Money.of_pounds("100").share(12) == (Money(834),) * 4 + (Money(833),) * 8


@given(amounts, amounts)
def test_sums_and_differences_undo_each_other(one, other):
    assert one + other - other == one
    assert Money.zero - one == -one
    assert (one < other) == (one.pence < other.pence)


def test_vat_rounds_half_a_penny_up():
    assert Money(1250).vat() == Money(250)
    assert Money(3).vat(Decimal("0.5")) == Money(2)
    assert Money.of_pounds("552,949").with_vat() == Money.of_pounds("663,538.80")


def test_a_product_says_how_it_rounds():
    assert Money(999).times(Decimal("0.333")) == Money(333)
    assert Money(5).times(Decimal("0.5")) == Money(3)
    assert Money(5).times(Decimal("0.5"), rounding=ROUND_DOWN) == Money(2)


def test_nothing_is_false_and_a_debt_shows_its_sign():
    assert not Money.zero
    assert str(Money(123450)) == "£1,234.50"
    assert str(Money(-5)) == "-£0.05"


def test_the_column_stores_pence_and_gives_money_back():
    column, dialect = MoneyType(), postgresql.dialect()
    assert column.process_bind_param(Money(250), dialect) == 250
    assert column.process_result_value(250, dialect) == Money(250)
    assert column.process_bind_param(None, dialect) is None
    assert column.process_result_value(None, dialect) is None
    with pytest.raises(TypeError):
        column.process_bind_param(250, dialect)  # type: ignore[arg-type]
