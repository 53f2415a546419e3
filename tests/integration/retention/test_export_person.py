"""Everything held about a person, taken out for them and recorded as a reading."""

import json

import pytest
from sqlalchemy import select

from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid
from marketplace.referrals.commands import make_person_link, renew_person_calendar
from marketplace.retention import queries, rules
from marketplace.retention.commands import export_person
from marketplace.retention.models import SubjectAccess
from tests.events import events_named
from tests.factories import referrals, retention


def files_of(person, parts, noon):
    return dict(rules.entries(person.reference, parts, noon))


def test_it_holds_what_is_known_of_the_person_and_of_every_referral(noon):
    referral = referrals.delivering(sessions=2, held=1)
    person, parts = export_person(retention.owner(), referral.person_id)
    files = files_of(person, parts, noon)
    told = json.loads(files["what-is-held.json"])
    assert told["held"]["person"][0]["last_name"] == "Okoro"
    assert told["held"]["risk_summary"][0]["wording"] == "Low risk of harm to others."
    assert told["held"]["referral"][0]["reason"] == referral.reason
    assert [each["wording"] for each in told["held"]["activity"]] == ["Look at three flats"]
    page = files["what-is-held.html"].decode()
    assert "<h1>What Open Panel holds about" in page
    assert "Talked" in page
    assert str(referral.practitioner_id) not in page
    assert "Names of staff" in page


def test_it_says_where_they_are_looked_after_and_has_nothing_that_opens_a_page(noon):
    referral = referrals.sent()
    practitioner = referrals.practitioner_of(referral)
    link = make_person_link(practitioner, referral.id)
    calendar = renew_person_calendar(practitioner, referral.id)

    person, parts = export_person(retention.owner(), referral.person_id)
    files = files_of(person, parts, noon)

    held = json.loads(files["what-is-held.json"])["held"]
    assert (held["person"][0]["unit"], held["referral"][0]["region"]) == ("Cumbria", "North West")
    assert "made_at" in held["person_link"][0]
    for each in files.values():
        assert link.code not in each.decode()
        assert calendar.key.hex() not in each.decode()


def test_what_is_withheld_is_named_with_its_reason_and_not_shown(noon):
    referral = referrals.sent()
    why = "It would put somebody else at risk"
    owner = retention.owner()
    person, parts = export_person(owner, referral.person_id, withheld=["risk_summary"], withheld_because=why)
    page = files_of(person, parts, noon)["what-is-held.html"].decode()
    assert "Low risk of harm" not in page
    assert why in page
    [row] = db.session.scalars(select(SubjectAccess))
    assert (row.withheld, row.withheld_because, row.made_by) == (["risk_summary"], why, owner.user_id)


def test_withholding_needs_a_reason():
    referral = referrals.sent()
    with pytest.raises(Invalid) as refused:
        export_person(retention.owner(), referral.person_id, withheld=["risk_summary"])
    assert "withheld_because" in refused.value.errors


def test_it_is_a_reading_that_the_data_owner_sees():
    referral = referrals.sent()
    owner = retention.owner()
    export_person(owner, referral.person_id)
    [event] = events_named("person.exported")
    assert (event.subject_id, event.actor_id) == (referral.person_id, owner.user_id)
    [reading], _ = queries.readings(owner)
    assert (reading.name, reading.case_reference) == ("person.exported", referral.person.reference)


def test_nobody_else_takes_it_out():
    referral = referrals.sent()
    for actor in (retention.administrator(), referrals.practitioner_of(referral)):
        with pytest.raises(Forbidden):
            export_person(actor, referral.person_id)
