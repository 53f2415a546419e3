"""Publishing freezes the terms, makes the key and invites by exactly two tests."""

from datetime import date, timedelta

import pytest

from marketplace.accounts.models import User
from marketplace.accounts.queries import actor_of
from marketplace.competitions import queries
from marketplace.competitions.commands import publish_competition, set_division
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.models import Lot
from marketplace.competitions.rules import missing_parts
from marketplace.frameworks.lifecycle import FrameworkStatus, MembershipStatus
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.reference import queries as reference
from marketplace.reference.models import Regime
from tests.events import events_named
from tests.factories import accounts
from tests.factories import competitions as made
from tests.factories.frameworks import member, open_framework


def publish(draft, person=None):
    return publish_competition(actor_of(person or made.commissioner(draft)), draft.id, vault=made.vault())


def test_a_commissioner_publishes(noon):
    draft = made.draft_competition()
    person = made.commissioner(draft)

    publish(draft, person)

    assert (draft.status, draft.published_at, draft.published_by) == (CompetitionStatus.PUBLISHED, noon, person.id)
    assert len(draft.public_key) == 32
    [event] = events_named("competition.published")
    assert (event.subject_id, event.facts) == (draft.id, {"invited": 0})


def test_those_qualified_in_the_category_who_serve_the_area_are_invited_and_nobody_else():
    framework = open_framework()
    draft = made.draft_competition(framework=framework, area_key="unit:48")
    unit, police, region = (
        member(framework, ["ACC"], [area]).supplier_id for area in ("unit:48", "police:cumbria", "region:B")
    )
    elsewhere = member(framework, ["ACC"], ["police:cheshire", "region:A"]).supplier_id
    unqualified = member(framework, ["ETE"], ["unit:48"]).supplier_id
    neither = member(framework, ["ETE"], ["region:A"]).supplier_id
    suspended = member(framework, ["ACC"], ["unit:48"], status=MembershipStatus.SUSPENDED).supplier_id
    member(open_framework(title="Another"), ["ACC"], ["unit:48"])

    publish(draft)

    kept = {each.supplier_id: (each.invited, each.reasons) for each in queries.invitations_of(SYSTEM, draft.id)}
    assert kept == {
        unit: (True, []),
        police: (True, []),
        region: (True, []),
        elsewhere: (False, ["not_in_area"]),
        unqualified: (False, ["not_qualified"]),
        neither: (False, ["not_qualified", "not_in_area"]),
        suspended: (False, ["not_active"]),
    }


def test_a_group_of_people_asks_for_that_category_too():
    framework = open_framework(["ACC", "WOM"])
    draft = made.draft_competition(framework=framework, cohort_code="WOM")
    both = member(framework, ["ACC", "WOM"]).supplier_id
    one = member(framework, ["ACC"]).supplier_id
    publish(draft)
    kept = {each.supplier_id: each.invited for each in queries.invitations_of(SYSTEM, draft.id)}
    assert kept == {both: True, one: False}


def test_the_key_stays_shut_until_the_deadline(noon):
    draft = made.draft_competition()
    publish(draft)
    with pytest.raises(NotNow, match="sealed"):
        made.vault().private_key(draft.id)
    with clock.frozen_at(draft.closes_at):
        assert len(made.vault().private_key(draft.id)) == 32


def test_only_those_who_commission_publish():
    draft = made.draft_competition()
    with pytest.raises(Forbidden):
        publish(draft, accounts.user(Role.EVALUATOR, draft.buyer_id))


def test_whoever_drafted_it_does_not_publish_it():
    draft = made.draft_competition()
    drafter = db.session.get_one(User, draft.created_by)
    with pytest.raises(Forbidden, match="Somebody else"):
        publish(draft, drafter)
    colleague = made.commissioner(draft)
    set_division(actor_of(colleague), draft.id, single_lot_reason="One town")
    with pytest.raises(Forbidden, match="changed it last"):
        publish(draft, colleague)
    publish(draft, accounts.user(Role.DIRECTOR, draft.buyer_id))


def test_37_members_of_the_category_4_of_them_suspended_make_33_invitations_at_one_instant():
    framework = open_framework()
    for number in range(37):
        member(framework, status=MembershipStatus.SUSPENDED if number < 4 else MembershipStatus.ACTIVE)
    draft = made.draft_competition(framework=framework)
    publish(draft)
    lines = queries.invitations_of(SYSTEM, draft.id)
    assert [sum(each.invited for each in lines), len({each.supplier_id for each in lines})] == [33, 37]
    assert events_named("competition.published")[0].facts == {"invited": 33}


def test_with_several_lots_each_member_is_invited_to_those_it_can_deliver():
    framework = open_framework()
    draft = made.draft_competition(framework=framework, area_key="police:cumbria")
    terms = {
        "price_ceiling": made.CEILING,
        "volume_cap": 9,
        "starts_on": date(2027, 6, 1),
        "ends_on": date(2029, 5, 31),
    }
    draft.lots.append(Lot(number=2, title="Work", category_code="ETE", area_key="police:cumbria", **terms))
    db.session.commit()
    both = member(framework, ["ACC", "ETE"]).supplier_id
    second = member(framework, ["ETE"], ["police:cumbria"]).supplier_id
    neither = member(framework, ["ACC"], ["police:cheshire"]).supplier_id
    publish(draft)
    kept = {each.supplier_id: (each.lot_numbers, each.reasons) for each in queries.invitations_of(SYSTEM, draft.id)}
    assert kept == {both: ([1, 2], []), second: ([2], []), neither: ([], ["not_in_area"])}


def test_all_that_is_missing_is_said_in_one_list():
    parents = reference.parents()
    assert missing_parts(made.empty_draft(), parents) == [
        "the price ceiling, volume and term",
        "why it is not divided into lots",
        "the criteria",
        "the timetable",
        "the conflicts assessment",
    ]
    assert missing_parts(made.draft_competition(), parents) == []


def test_a_short_time_under_the_new_law_asks_for_its_reason_again_when_it_has_become_short(noon):
    framework = open_framework(regime=Regime.PA23, light_touch=True)
    draft = made.draft_competition(framework=framework)
    with clock.frozen_at(noon + timedelta(days=6)), pytest.raises(NotNow, match="why so short a time"):
        publish(draft)
    draft.short_time_reason = "Everybody knows the service"
    with clock.frozen_at(noon + timedelta(days=6)):
        publish(draft)


def test_an_unfinished_draft_is_not_published():
    with pytest.raises(NotNow, match=r"fill in the price ceiling.*the criteria.*the timetable"):
        publish(made.empty_draft())


def test_a_timetable_that_has_become_too_short_is_not_published(noon):
    draft = made.draft_competition()
    with clock.frozen_at(noon + timedelta(days=5)), pytest.raises(NotNow, match="16 March 2027 or later"):
        publish(draft)
    with clock.frozen_at(noon + timedelta(days=14)), pytest.raises(NotNow, match="closing date has passed"):
        publish(draft)


def test_not_with_the_weights_of_another_framework():
    draft = made.draft_competition()
    draft.framework = open_framework(title="Another", price_most=30)
    db.session.commit()
    with pytest.raises(NotNow, match="Price must weigh at most 30 of the 100 on this framework: it weighs 40"):
        publish(draft)


def test_not_twice_and_the_first_time_is_kept(noon):
    draft = made.draft_competition()
    publish(draft)
    with clock.frozen_at(noon + timedelta(hours=1)), pytest.raises(NotNow, match="it is published"):
        publish(draft)
    assert draft.published_at == noon


def test_not_under_a_framework_that_has_closed(noon):
    draft = made.draft_competition()
    draft.framework.status, draft.framework.closed_at = FrameworkStatus.CLOSED, noon
    db.session.commit()
    with pytest.raises(NotNow, match="framework has closed"):
        publish(draft)
