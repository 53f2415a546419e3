"""Putting right a title or a last day without a new version."""

from datetime import date

import pytest

from marketplace.documents.commands import correct_document, destroy_document
from marketplace.documents.models import DocumentKind
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, Invalid, NotFound, NotNow
from tests.events import events_named
from tests.factories import accounts, documents


def test_title_and_last_day_change_and_the_version_stays(without_scanner):
    actor = documents.keeper()
    insured = {"kind": DocumentKind.INSURANCE, "expires_on": date(2027, 6, 1)}
    document = documents.document(actor, without_scanner, **insured)
    correct_document(actor, document.id, title="Public liability", expires_on=date(2028, 6, 1))
    assert (document.title, document.expires_on) == ("Public liability", date(2028, 6, 1))
    assert [(each.number, each.expires_on) for each in document.versions] == [(1, date(2028, 6, 1))]
    [event] = events_named("document.corrected")
    assert event.facts == {"version": 1, "expires_before": "2027-06-01", "expires_on": "2028-06-01"}


def test_an_insurance_keeps_a_last_day_and_none_is_moved_into_the_past(without_scanner):
    actor = documents.keeper()
    insured = {"kind": DocumentKind.INSURANCE, "expires_on": date(2027, 6, 1)}
    document = documents.document(actor, without_scanner, **insured)
    for wrong in (None, date(2027, 2, 28)):
        with pytest.raises(Invalid):
            correct_document(actor, document.id, title="Insurance", expires_on=wrong)
    assert document.expires_on == date(2027, 6, 1)


def test_only_by_those_who_keep_it_and_not_once_it_is_destroyed(without_scanner):
    actor = documents.keeper()
    document = documents.document(actor, without_scanner)
    with pytest.raises(Forbidden):
        correct_document(accounts.somebody(Role.READ_ONLY, document.organisation_id), document.id, title="Mine")
    with pytest.raises(NotFound):
        correct_document(documents.keeper(), document.id, title="Mine")
    destroy_document(actor, document.id)
    with pytest.raises(NotNow, match="destroyed"):
        correct_document(actor, document.id, title="Gone")
