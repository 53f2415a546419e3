"""The text that both parties sign, its fingerprint, and what a signature owes."""

import hashlib
from dataclasses import replace
from datetime import date
from decimal import Decimal

from marketplace.contracts.rules import copy_due_on, details_due_on, terms_hash
from marketplace.contracts.wording import Agreement, document, milestone, partner, people_of
from marketplace.kernel.deadlines import due
from marketplace.kernel.money import Money

AGREED = Agreement(
    reference="K-1", competition="C-1", lot="lot 1: Housing", framework="The framework", buyer="North West",
    supplier="Second Chance", title="Housing", area="Cumbria", needs=["Accommodation"],
    people=people_of(18, None, female=True, male=False), starts_on=date(2027, 6, 1), ends_on=date(2030, 5, 31),
    referrals_open_on=date(2027, 6, 1), whole_life_value=Money(36_000_000), annual_price=Money(12_000_000),
    cap_a_year=120, targets={"K1": Decimal("0.75")},
)  # fmt: skip
SIGNED = date(2026, 8, 7)


def test_the_text_names_everything_that_was_competed_for():
    text = document(AGREED)
    for said in (
        "Made from competition C-1, lot 1: Housing", "Last day: 31 May 2030", "£360,000",
        "K1 First assessment on time: 75%",
        "women, from 18 years of age", "At most 120 people", "Second Chance delivers the whole service itself",
    ):  # fmt: skip
        assert said in text
    named, promised = partner("Merseyturn", 20, "mentoring"), milestone("Two workers in post", date(2027, 5, 1))
    shared = document(replace(AGREED, partners=[named], milestones=[promised]))
    assert "By 1 May 2027: Two workers in post" in shared
    assert "Second Chance answers for the whole service.\nMerseyturn delivers 20%" in shared


def test_the_fingerprint_is_the_sha256_of_the_text_and_changes_with_a_letter():
    text = document(AGREED)
    assert terms_hash({"document": text, "title": "Housing"}) == hashlib.sha256(text.encode()).hexdigest()
    assert terms_hash({"document": text.replace("120", "121")}) != terms_hash({"document": text})


def test_signed_on_friday_7_august_2026_the_details_notice_is_due_in_120_or_30_days():
    assert details_due_on("pa23", SIGNED, light_touch=True) == date(2026, 12, 4)
    assert details_due_on("pa23", SIGNED, light_touch=False) == date(2026, 9, 5)


def test_a_copy_is_due_of_a_contract_over_5_million_pounds_and_not_of_exactly_that():
    over = Money(416_666_700)  # £4,166,667 before VAT
    assert copy_due_on("pa23", SIGNED, over, light_touch=True) == date(2027, 2, 2)
    assert copy_due_on("pa23", SIGNED, over, light_touch=False) == date(2026, 11, 4)
    assert copy_due_on("pa23", SIGNED, Money(100), light_touch=True) is None
    assert copy_due_on("pcr15", SIGNED, over, light_touch=True) is None


def test_records_of_a_contract_entered_on_7_august_2026_are_kept_until_7_august_2029():
    assert due("records_kept", SIGNED) == date(2029, 8, 6)  # its last day; from the 7th they may go
