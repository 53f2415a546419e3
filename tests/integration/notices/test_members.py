"""Each change of a membership is one valid release, and the record shows how the member stands."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from marketplace.frameworks.commands import (
    announce_framework,
    answer_refresh,
    assess_conflicts,
    change_areas,
    give_up_categories,
    leave_framework,
    open_framework,
    reinstate_member,
    remove_member,
    suspend_member,
)
from marketplace.frameworks.models import Regime
from marketplace.frameworks.reactions import follow_refreshes
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.notices import queries
from marketplace.notices.models import Release
from tests.factories import accounts, frameworks, qualification
from tests.integration.notices.test_releases import assert_valid, bodies, happen

AREAS = ("region:B", "region:C")


@pytest.fixture
def member(noon):
    """A supplier admitted to a dynamic market of the new law, for two categories in two regions."""
    framework = frameworks.draft_framework(areas=AREAS, regime=Regime.PA23)
    administrator = accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, framework.owner_id)
    assess_conflicts(administrator, framework.id, text="Nobody at the centre works for a supplier")
    announce_framework(administrator, framework.id)
    open_framework(administrator, framework.id)
    jobs.drain()
    found = frameworks.member(framework, ("ACC", "ETE"), AREAS)
    application = qualification.submitted_application(framework, supplier=found.supplier)
    happen("application.admitted", application, membership_id=found.id, categories=["ACC", "ETE"])
    return found


def stages():
    return list(db.session.scalars(select(Release.stage).order_by(Release.number)))


def test_after_ten_changes_the_record_shows_the_latest_and_every_release_is_valid(member, noon):
    who, owner = frameworks.administrator(member), frameworks.owner(member)
    suspend_member(who, member.id, reason="Late accounts", until=date(2027, 9, 30))
    reinstate_member(who, member.id, reason="Filed")
    change_areas(owner, member.id, area_keys=["region:C"])
    jobs.drain()
    change_areas(owner, member.id, area_keys=["region:B"])
    jobs.drain()
    change_areas(owner, member.id, area_keys=list(AREAS))
    jobs.drain()
    give_up_categories(owner, member.id, category_codes=["ETE"])
    frameworks.asked(member)
    with clock.frozen_at(noon + timedelta(days=8)):
        follow_refreshes()
        jobs.drain()
        answer_refresh(owner, member.id)
        jobs.drain()
    frameworks.noticed(member)
    with clock.frozen_at(noon + timedelta(days=20)):
        remove_member(who, member.id)
        jobs.drain()

    assert stages() == [
        "framework_announced",
        "framework_opened",
        "supplier_admitted",
        *["member_changed"] * 4,
        "supplier_lapsed",
        "member_restored",
        "supplier_removed",
    ]
    ocid = bodies()[0]["ocid"]
    [award] = queries.record(SYSTEM, ocid)["compiledRelease"]["awards"]
    assert (award["status"], award["relatedLots"]) == ("cancelled", ["ACC"])
    assert award["description"] == "Removed from the framework: the conditions of membership are no longer met"
    assert_valid(at_least=10)


def test_the_notices_of_the_new_law_have_its_numbers_and_name_the_member(member):
    jobs.drain()
    leave_framework(frameworks.owner(member), member.id)
    jobs.drain()
    announced, opened, admitted, left = bodies()
    numbers = [body["tender"]["documents"][0]["noticeType"] for body in (announced, opened)]
    numbers += [body["awards"][0]["documents"][0]["noticeType"] for body in (admitted, left)]
    assert numbers == ["UK13", "UK14", "UK15", "UK15"]
    assert left["tag"] == ["awardCancellation"]
    for body in (admitted, left):
        [supplier] = [party for party in body["parties"] if "supplier" in party["roles"]]
        assert supplier["name"] == member.supplier.name
        assert supplier["details"].keys() == {"scale", "vcse"}
    assert "North West" in admitted["awards"][0]["description"]


def test_under_the_old_law_a_notice_has_no_number_and_a_suspension_is_never_published():
    member = frameworks.member()
    who = frameworks.administrator(member)
    suspend_member(who, member.id, reason="Late accounts", until=date(2027, 9, 30))
    jobs.drain()
    assert stages() == []
    leave_framework(frameworks.owner(member), member.id)
    jobs.drain()
    [left] = bodies()
    assert "noticeType" not in left["awards"][0]["documents"][0]
    assert "accounts" not in str(left)
