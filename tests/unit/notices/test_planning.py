"""What comes before a competition or instead of one: valid releases from plain facts, and who owes a pipeline."""

import json
from datetime import UTC, date, datetime
from types import SimpleNamespace
from uuid import UUID

import simplejson

from marketplace.accounts.models import LegalForm
from marketplace.kernel.money import Money
from marketplace.notices.rules import document, parties, party, release, sections
from marketplace.notices.rules.planning import (
    Direct,
    Planned,
    direct_award,
    engagement_opened,
    procurement_planned,
)
from marketplace.ports import Publisher
from tests.ocds import assert_package_is_valid

ON = datetime(2027, 3, 1, 12, tzinfo=UTC)
PUBLISHER = Publisher()
PLAN = Planned(
    reference="N-7KQ4XN",
    title="Housing advice in Cumbria",
    description="Advice and support for people on probation",
    value=Money.of_pounds(600_000),
    starts_on=date(2027, 10, 1),
    ends_on=date(2029, 9, 30),
    steps=[("Tender notice", date(2027, 5, 4)), ("Contract", date(2027, 9, 1))],
)


def body(name, number):
    return SimpleNamespace(
        id=UUID(int=number), name=name, numbers={}, address="", town="", postcode="",
        is_sme=True, is_vcse=True, legal_form=LegalForm.PUBLIC_BODY,
    )  # fmt: skip


BUYER, SUPPLIER = body("North West region", 1 << 100), body("Second Gate Trust", 2 << 100)


def released(number, tag, parts):
    noticed = parts | {"parties": parties(party(BUYER, "buyer"), *parts.get("parties", ()))}
    return release(PUBLISHER, f"N-{number}", 1, [tag], ON, BUYER, **noticed)


def noticed(kind):
    return document(PUBLISHER, "/notices/1", "The notice", ON, kind)


def test_engagement_a_plan_and_a_direct_award_are_valid_releases():
    direct = Direct(
        reference="D-1", title="Housing advice", description="For six months", justification="No bids came",
        value=Money.of_pounds(90_000), starts_on=date(2027, 4, 1), ends_on=date(2027, 9, 30),
    )  # fmt: skip
    asked = engagement_opened(PLAN, noticed("UK2"), date(2027, 3, 31), "Could you deliver this in two lots?")
    found = [
        released(1, "planning", asked),
        released(2, "planning", procurement_planned(PLAN, noticed("UK3"))),
        released(3, "award", direct_award(direct, SUPPLIER, ON, noticed("UK5"))),
    ]
    package = {
        "uri": "https://panel.example/x.json",
        "version": "1.1",
        "publishedDate": "2027-03-01T12:00:00+00:00",
        "publisher": {"name": "Open Panel"},
        "releases": found,
    }
    assert_package_is_valid(json.loads(simplejson.dumps(package, use_decimal=True)))
    said = {row for each in found for section in sections(each) for row in section.rows}
    assert ("Suppliers can answer until", "31 March 2027") in said
    assert ("Why without a competition", "No bids came") in said
    assert ("Contract", "1 September 2027") in said
