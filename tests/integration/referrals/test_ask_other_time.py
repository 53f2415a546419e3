"""A person on probation who asks for another time."""

import pytest
from sqlalchemy import select

from marketplace.kernel.actor import PUBLIC
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotFound
from marketplace.kernel.events import Event
from marketplace.referrals import queries
from marketplace.referrals.commands import ask_other_time, make_person_link
from tests.factories import referrals as make


def test_it_is_kept_with_the_referral_and_its_words_are_in_no_event():
    referral = make.assigned()
    link = make_person_link(make.practitioner_of(referral), referral.id)

    ask_other_time(PUBLIC, link.code, wording="I work until four")

    assert [each.wording for each in queries.words_of(referral.id)] == ["I work until four"]
    event = db.session.scalars(select(Event).where(Event.name == "person_word.said")).one()
    assert (event.subject_id, event.facts, event.actor_id) == (referral.id, {"kind": "change"}, None)
    with pytest.raises(NotFound):
        ask_other_time(PUBLIC, "X" * 16, wording="I work until four")


def test_not_once_the_service_has_ended(noon):
    referral = make.sent()
    link = make_person_link(make.practitioner_of(referral), referral.id)
    referral.status, referral.decline_reason_code = "declined", "FULL"
    referral.declined_at = referral.concluded_at = noon
    db.session.commit()

    with pytest.raises(Invalid) as refused:
        ask_other_time(PUBLIC, link.code, wording="I work until four")

    assert "has ended" in refused.value.errors["wording"][0]
