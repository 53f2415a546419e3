"""The numbers of registers: each in its form, and written as its register writes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError

from marketplace.accounts.rules import (
    Scheme,
    charity_scheme,
    fits_scheme,
    is_mutual_number,
    is_ppon,
    is_vat_number,
    tidied,
)
from marketplace.accounts.schemas import AskChange, FindOrganisation, GiveNumbers


@pytest.mark.parametrize(("number", "scheme"), [("1012345", "GB-CHC"), ("SC012345", "GB-SC"), ("NIC100012", "GB-NIC")])
def test_a_charity_number_tells_its_regulator(number, scheme):
    assert charity_scheme(number) == scheme
    assert fits_scheme(Scheme(scheme), number)


@pytest.mark.parametrize(
    ("scheme", "typed", "written"),
    [
        (Scheme.COMPANY, "123 4567", "01234567"),
        (Scheme.COMPANY, "sc1234", "SC001234"),
        (Scheme.COMPANY, "oc301234", "OC301234"),
        (Scheme.PPON, "pbzb4962tvlr", "PBZB-4962-TVLR"),
        (Scheme.PPON, "GB-PPON-PBZB-4962-TVLR", "PBZB-4962-TVLR"),
        (Scheme.VAT, "252 6376 01", "GB252637601"),
        (Scheme.CHARITY_SCOTLAND, "sc 012-345", "SC012345"),
    ],
)
def test_a_number_is_written_as_its_register_writes_it(scheme, typed, written):
    assert tidied(scheme, typed) == written
    assert fits_scheme(scheme, written)


@pytest.mark.parametrize(
    ("scheme", "wrong"),
    [
        (Scheme.COMPANY, "123456789"),
        (Scheme.COMPANY, "ABC12345"),
        (Scheme.COMPANY, "00000000"),
        (Scheme.CHARITY, "SC012345"),
        (Scheme.CHARITY_SCOTLAND, "SC12345"),
        (Scheme.CHARITY_NORTHERN_IRELAND, "100012"),
        (Scheme.PPON, "BZBP-4962-TVLR"),
        (Scheme.PPON, "PBZB-496-TVLR"),
    ],
)
def test_what_a_register_never_gives(scheme, wrong):
    assert not fits_scheme(scheme, tidied(scheme, wrong))


@pytest.mark.parametrize("number", ["17815R", "12", "RS007123", "IP29245R"])
def test_numbers_of_the_mutuals_register(number):
    assert is_mutual_number(number)


def test_public_procurement_numbers_have_three_parts():
    assert is_ppon("PHDQ-2359-NZMP")
    assert not is_ppon("PHDQ2359NZMP")


@pytest.mark.parametrize("number", ["GB252637601", "GB249638366", "GB246401820", "GB163040349", "GB163040349001"])
def test_vat_numbers_that_check(number):
    assert is_vat_number(number)


@pytest.mark.parametrize("number", ["GB252637602", "GB000000000", "252637601", "GB25263760", "GB2526376011"])
def test_vat_numbers_that_do_not_check(number):
    assert not is_vat_number(number)


@given(st.integers(1, 9_999_999))
def test_each_seven_digits_have_two_checks_one_of_each_kind(first):
    digits = f"{first:07}"
    fitting = [check for check in range(97) if is_vat_number(f"GB{digits}{check:02}")]
    assert len(fitting) == 2
    assert (fitting[1] - fitting[0]) % 97 in (42, 55)


def test_a_form_says_what_is_wrong_with_a_number_by_its_field():
    with pytest.raises(ValidationError) as refused:
        GiveNumbers().load({"name": "X", "vat_number": "GB123456789", "company_number": "12 34 56 78 9"})
    assert set(refused.value.messages) == {"vat_number", "company_number"}
    with pytest.raises(ValidationError) as refused:
        FindOrganisation().load({"scheme": "GB-SC", "number": "12345"})
    assert refused.value.messages == {"number": ["Charity number of Scotland must be SC and 6 digits"]}


def test_a_change_of_a_number_is_checked_like_the_number_itself():
    asked = {"detail": "company_number", "reason": "We were wrong"}
    assert AskChange().load(asked | {"new": "123 4567"})["new"] == "01234567"
    assert AskChange().load(asked)["new"] is None
    for wrong in ({"new": "12345678901"}, {"detail": "name"}):
        with pytest.raises(ValidationError) as refused:
            AskChange().load(asked | wrong)
        assert set(refused.value.messages) == {"new"}
