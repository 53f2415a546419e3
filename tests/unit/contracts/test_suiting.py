"""Whether a service suits somebody, and if not, why."""

from datetime import date
from types import SimpleNamespace
from uuid import uuid4

import pytest

from marketplace.contracts.finder import Service
from marketplace.contracts.queries.offering import Offered
from marketplace.contracts.suiting import Wish, language_code, may_be_exception, why_not, wish_of

SERVICE = Service(
    uuid4(), "K-1", "Home", None, "region:B", "North West", True, uuid4(), "Us", (), ("ACC",), ("Accommodation",),
    18, 25, False, True, date(2026, 4, 1), None, 100, SimpleNamespace(),
)  # fmt: skip
SILENT = Offered(SERVICE.id, date(2026, 4, 1), None, 100)
TOLD = SILENT._replace(
    languages=["pl"], methods=["phone"], sentence_kinds=["licence"], evenings=False, weekends=True, step_free=True
)


@pytest.mark.parametrize(
    ("wish", "reasons"),
    [
        (Wish(), []),
        (Wish(age=30), ["It is for men aged 18 to 25: this person is 30"]),
        (Wish(age=17), ["It is for men aged 18 to 25: this person is 17"]),
        (Wish(sex="female"), ["It is for men only"]),
        (Wish(cohort="YA"), []),
        (Wish(cohort="WOM"), ["It was not made for this group"]),
        (Wish(language="pl", weekends=True, step_free=True, method="phone"), []),
        (Wish(language="ur"), ["It does not say that it speaks Urdu"]),
        (Wish(evenings=True), ["It has no times after 5pm"]),
        (Wish(method="group"), ["It does not say that it works this way: in a group"]),
        (Wish(sentences=frozenset(["licence", "community_order"])), []),
        (Wish(sentences=frozenset(["community_order"])), ["It does not take people on a community order"]),
    ],
)
def test_every_reason_is_a_sentence(wish, reasons):
    assert why_not(SERVICE, TOLD, wish) == reasons


def test_a_supplier_that_said_nothing_is_not_taken_at_its_silence():
    assert why_not(SERVICE, SILENT, Wish(step_free=True)) == ["It does not say whether it has places without steps"]
    assert why_not(SERVICE, SILENT, Wish(sentences=frozenset(["licence"]))) == []


def test_filters_and_languages_are_read_as_people_write_them():
    assert wish_of({"evenings": "yes", "age": None, "sentence": "licence"}) == Wish(
        evenings=True, sentences=frozenset(["licence"])
    )
    assert [language_code(each) for each in ("polish", "PL", "Elvish", None)] == ["pl", "pl", None, None]


@pytest.mark.parametrize(
    ("wish", "allowed", "may_ask"),
    [
        (Wish(age=30), True, True),
        (Wish(age=30), False, False),
        (Wish(age=20), True, False),
        (Wish(age=30, sex="female"), True, False),
        (Wish(age=30, evenings=True), True, False),
    ],
)
def test_an_exception_is_offered_where_only_the_age_is_in_the_way_and_the_contract_allows_it(wish, allowed, may_ask):
    assert may_be_exception(SERVICE, TOLD._replace(allows_exceptions=allowed), wish) is may_ask
