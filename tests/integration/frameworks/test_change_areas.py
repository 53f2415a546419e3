"""Where a member delivers is a statement that nobody assesses (docs/decisions/0041)."""

import pytest
from sqlalchemy import select

from marketplace.frameworks.commands import change_areas
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.frameworks.queries import is_qualified
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotNow
from marketplace.kernel.events import Event
from tests.factories import frameworks


def test_an_area_is_added_and_taken_away_at_once_without_an_application():
    member = frameworks.member(frameworks.open_framework(areas=("region:B", "region:C")))
    change_areas(frameworks.owner(member), member.id, area_keys=["region:C"])
    assert [each.area_key for each in member.areas] == ["region:C"]
    assert not is_qualified(member.framework_id, member.supplier_id, ["ACC"], "region:B")
    assert is_qualified(member.framework_id, member.supplier_id, ["ACC"], "region:C")
    event = db.session.scalars(select(Event).where(Event.name == "membership.changed")).one()
    assert (event.facts["areas_added"], event.facts["areas_removed"]) == (["region:C"], ["region:B"])


def test_it_must_be_an_area_of_the_framework_a_change_and_the_members_own():
    member = frameworks.member()
    owner = frameworks.owner(member)
    for wrong in ([], ["region:C"], ["region:B"]):
        with pytest.raises(Invalid):
            change_areas(owner, member.id, area_keys=wrong)
    with pytest.raises(Forbidden):
        change_areas(frameworks.administrator(member), member.id, area_keys=["region:B"])
    gone = frameworks.member(status=MembershipStatus.LEFT)
    with pytest.raises(NotNow, match="apply again"):
        change_areas(frameworks.owner(gone), gone.id, area_keys=["region:B"])
