"""Suppliers against the debarment list: for the commands of every context above."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from marketplace.exclusions import queries as exclusion
from marketplace.exclusions.checking import Debarred, check_supplier
from marketplace.exclusions.models import CheckOutcome, DebarmentCheck, DeclaredPerson, PersonKind, Point
from marketplace.exclusions.rules import Outcome
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.reference.models import Regime
from tests.events import events_named
from tests.factories import accounts, exclusions


def check(supplier, **more):
    with unit_of_work(SYSTEM) as work:
        work.allow(is_the_service)
        found = check_supplier(work, supplier.id, Point.APPLICATION, uuid4(), **more)
        work.record("application.considered", found)
        return found


@pytest.fixture
def gullmark():
    return accounts.supplier("Gullmark Ltd", company_number="01234567")


def test_without_a_list_nothing_is_refused_and_the_result_says_so(gullmark):
    found = check(gullmark)
    assert (found.outcome, found.reading, found.names) == (CheckOutcome.NO_LIST, None, ["Gullmark Ltd"])


def test_nothing_found_is_stored_with_the_list_it_was_not_found_on(gullmark):
    reading = exclusions.listed(exclusions.debarred("Harrow Vale"))
    found = check(gullmark)
    assert (found.outcome, found.reading_id) == (CheckOutcome.CLEAR, reading.id)


def test_a_mandatory_match_refuses_in_words_and_the_check_stays(gullmark):
    exclusions.listed(exclusions.debarred("Gullmark", "GB-COH:01234567"))
    with pytest.raises(Debarred, match="Gullmark Ltd is on the debarment list of 27 February 2027 on a mandatory"):
        check(gullmark)
    stored = db.session.scalars(select(DebarmentCheck)).one()
    assert (stored.outcome, stored.forbids) == (CheckOutcome.MATCH, True)
    assert [event.facts["outcome"] for event in events_named("debarment.found")] == ["match"]
    assert not events_named("application.considered")
    assert exclusion.standing_of(gullmark.id, Regime.PA23, stored.checked_at.date()).outcome is Outcome.EXCLUDED


def test_a_discretionary_match_is_recorded_and_not_refused(gullmark):
    exclusions.listed(exclusions.debarred("Gullmark", "GB-COH:01234567", kind="discretionary"))
    assert check(gullmark).outcome is CheckOutcome.MATCH


@pytest.mark.parametrize(
    ("numbers", "outcome"), [((), CheckOutcome.POSSIBLE), (("GB-COH:07654321",), CheckOutcome.CLEAR)]
)
def test_the_same_name_is_possible_unless_its_number_is_another(gullmark, numbers, outcome):
    exclusions.listed(exclusions.debarred("The Gullmark Limited", *numbers))
    assert check(gullmark).outcome is outcome


def test_everybody_on_the_declaration_is_checked_too(gullmark):
    made = exclusions.made(gullmark)
    made.people += [
        DeclaredPerson(kind=PersonKind.SUBCONTRACTOR, name="Third Bay", number="GB-CHC:1112223"),
        DeclaredPerson(kind=PersonKind.DIRECTOR, name="Ann Shore"),
    ]
    db.session.commit()
    exclusions.listed(exclusions.debarred("Other Name", "GB-CHC:1112223"))
    found = check(gullmark, refuse=False)
    assert found.names == ["Gullmark Ltd", "Ann Shore", "Third Bay"]
    assert (found.outcome, found.about) == (CheckOutcome.MATCH, "Third Bay")


def test_a_check_asks_four_times(gullmark, queries):
    exclusions.listed(exclusions.debarred("Harrow Vale"))
    with unit_of_work(SYSTEM) as work:
        work.allow(is_the_service)
        with queries() as said:
            check_supplier(work, gullmark.id, Point.APPLICATION, uuid4())
        assert len(said) == 4  # the list, the supplier, its people, the entries that could fit


def test_a_sealed_check_is_seen_by_nobody_and_told_to_nobody(gullmark):
    exclusions.listed(exclusions.debarred("Gullmark"))
    found = check(gullmark, sealed=True)
    administrator = accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, accounts.centre())
    assert found.outcome is CheckOutcome.POSSIBLE
    assert exclusion.checks(administrator) == []
    assert exclusion.check_of(found.subject_id) is None
    assert not events_named("debarment.found")
