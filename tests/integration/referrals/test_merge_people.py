"""Merging two records of one person."""

from datetime import date

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Invalid, NotFound, NotNow
from marketplace.people import queries as known
from marketplace.people.commands import add_person, import_people, limit_access
from marketplace.people.models import Person, SentenceKind
from marketplace.referrals import queries
from marketplace.referrals.commands import merge_people
from marketplace.retention.hanging import remove
from tests.factories import people
from tests.factories import referrals as made


@pytest.fixture
def owner():
    return people.practitioner()


def test_the_other_record_is_kept_and_leads_to_this_one_with_its_sentences_and_referrals(owner, noon):
    kept, other = people.person(owner.id), people.person(owner.id, safe_contact="Text only", language="Polish")
    other.risk.wording, other.risk.reviewed_on = "Seen since", date(2027, 2, 20)
    referral = made.sent(other)
    merge_people(actor_of(owner), kept.id, reference=other.reference.lower())

    found = known.whole_person(actor_of(owner), kept.id)
    assert (found.safe_contact, found.language, found.risk.wording) == ("Text only", "Polish", "Seen since")
    assert len(found.sentences) == 2
    assert [row.id for row in queries.referrals_of(actor_of(owner), kept.id)] == [referral.id]
    assert known.survivor(actor_of(owner), other.id) == kept.id
    assert [(each.reference, each.merged_at) for each in known.merged_into(kept.id)] == [(other.reference, noon)]
    assert [row.id for row in known.caseload(actor_of(owner))] == [kept.id]


def test_two_open_referrals_to_one_service_are_settled_first(owner):
    kept, other, contract = people.person(owner.id), people.person(owner.id), made.service()
    first, second = made.sent(kept, contract), made.sent(other, contract)
    with pytest.raises(NotNow, match=f"{first.reference} and {second.reference}"):
        merge_people(actor_of(owner), kept.id, reference=other.reference)


def test_an_import_and_a_new_entry_find_the_person_under_either_reference(owner):
    kept, other = people.person(owner.id), people.person(owner.id)
    merge_people(actor_of(owner), kept.id, reference=other.reference)
    heads = "reference,first_name,last_name,date_of_birth,sex,unit,known_as"
    import_people(actor_of(owner), rows=f"{heads}\n{other.reference},Sam,Okoro,1997-01-15,male,48,Sammy")

    assert kept.known_as == "Sammy"
    facts = {"first_name": "Sam", "last_name": "Okoro", "date_of_birth": date(1997, 1, 15), "sex": "male"}
    facts |= {"unit_key": "unit:48", "kind": SentenceKind.LICENCE, "ends_on": date(2028, 1, 1), "in_custody": False}
    with pytest.raises(Conflict):
        add_person(actor_of(owner), reference=other.reference, risk="Low", reviewed_on=date(2027, 2, 1), **facts)


def test_access_is_limited_where_either_record_was(owner):
    kept, other = people.person(owner.id), people.person(owner.id)
    limit_access(actor_of(owner), other.id, reason="High profile")
    merge_people(actor_of(owner), kept.id, reference=other.reference)
    db.session.expire_all()

    assert known.whole_person(actor_of(owner), kept.id).limit.reason == "High profile"


def test_only_records_that_somebody_may_see_are_merged(owner):
    kept = people.person(owner.id)
    with pytest.raises(NotFound):
        merge_people(actor_of(owner), kept.id, reference=people.person().reference)
    with pytest.raises(Invalid):
        merge_people(actor_of(owner), kept.id, reference=kept.reference)


def test_a_record_that_was_merged_before_leads_to_the_one_that_stays_and_goes_with_it(owner):
    first, second, kept = (people.person(owner.id) for _ in range(3))
    merge_people(actor_of(owner), second.id, reference=first.reference)
    merge_people(actor_of(owner), kept.id, reference=second.reference)

    assert known.survivor(actor_of(owner), first.id) == kept.id
    assert {each.id for each in known.merged_into(kept.id)} == {first.id, second.id}
    gone = remove(Person.__table__, kept.id)
    assert (gone["person"], gone["sentence"], gone["risk_summary"]) == (3, 3, 3)


def test_who_may_be_the_same_is_suggested(owner):
    person = people.person(owner.id, first_name="Zoë", last_name="O'Brien")
    twin = people.person(owner.id, first_name="ZOE", last_name="Smith")
    people.person(owner.id, first_name="Al", last_name="Fox")

    assert [each.id for each in known.possible_twins(actor_of(owner), person)] == [twin.id]
