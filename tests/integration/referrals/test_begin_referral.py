"""Beginning to refer somebody."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotFound, NotNow
from marketplace.kernel.events import Event
from marketplace.people.models import Sex
from marketplace.referrals.commands import begin_referral, send_referral
from marketplace.referrals.models import Referral
from tests.factories import accounts, people
from tests.factories import referrals as make


def begin(person, contract, actor=None, **more):
    actor = actor or make.practitioner_of(Referral(practitioner_id=person.practitioner_id))
    return begin_referral(actor, person_id=person.id, contract_id=contract.id, **more)


def test_a_service_for_one_need_is_about_that_need():
    draft = begin(people.person(), make.service("ACC"))

    assert [need.category_code for need in draft.needs] == ["ACC"]
    assert db.session.scalars(select(Event.name)).all() == ["referral.begun"]


def test_of_a_service_for_several_needs_none_is_chosen_yet():
    assert begin(people.person(), make.service("ACC", "ETE")).needs == []


def test_three_drafts_for_one_person_may_exist():
    person, contract = people.person(), make.service()

    assert len({begin(person, contract).id for _ in range(3)}) == 3


@pytest.mark.parametrize(
    ("said", "facts", "terms"),
    [
        ("aged 18 to 25: this person is 30", {}, {"minimum_age": 18, "maximum_age": 25}),
        ("not open to women", {"sex": Sex.FEMALE}, {"allows_female": False}),
        ("does not take referrals yet", {}, {"referrals_open_on": date(2027, 3, 2)}),
        ("no longer takes referrals", {}, {"status": "ended"}),
        ("does not cover the area", {}, {"area_key": "region:C"}),
    ],
)
def test_a_service_that_is_not_open_to_the_person_says_why(said, facts, terms):
    with pytest.raises(NotNow, match=said):
        begin(people.person(**facts), make.service(**terms))


def test_somebody_of_another_age_goes_on_with_a_reason_only_where_the_contract_allows_it():
    person, young = people.person(), {"minimum_age": 18, "maximum_age": 25}
    allows = {**young, "allows_exceptions": True}

    for contract, reason in ((make.service(**young), "Acts younger"), (make.service(**allows), None)):
        with pytest.raises(NotNow, match="this person is 30"):
            begin(person, contract, exception=reason)
    with pytest.raises(NotNow, match="not open to men"):
        begin(person, make.service(**allows, allows_male=False), exception="Acts younger")
    draft = begin(person, make.service(**allows), exception="Acts younger")
    assert draft.exception_reason == "Acts younger"
    whole = make.draft(person, make.service(**allows), exception_reason="Acts younger")
    assert send_referral(make.practitioner_of(whole), whole.id, sent_key=uuid4()).status == "sent"
    facts = db.session.scalars(select(Event.facts).where(Event.name == "referral.begun")).first()
    assert facts["exception"] is True
    assert begin(person, make.service(), exception="Not needed").exception_reason is None


def test_only_their_practitioner_refers_a_person():
    person, contract = people.person(), make.service()
    lead = accounts.somebody(Role.TEAM_LEAD, accounts.buyer(), area_key="unit:48")

    with pytest.raises(Forbidden):
        begin(person, contract, lead)
    with pytest.raises(NotFound):
        begin(person, contract, accounts.somebody(Role.CASEWORKER, contract.supplier_id))
