"""Closing a record that was opened with a reason."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotFound, NotNow
from marketplace.people.commands import end_override, override_access, read_person
from marketplace.people.models import OverrideReason
from tests.factories import accounts, people


@pytest.mark.parametrize("who", ["opener", "lead"])
def test_whoever_opened_it_and_the_lead_of_the_team_close_it_at_once(who, noon):
    person = people.person()
    opener = actor_of(people.practitioner(region_key="region:A"))
    lead = accounts.somebody(Role.TEAM_LEAD, accounts.buyer(), area_key="unit:48")
    override = override_access(opener, reference=person.reference, reason=OverrideReason.MOVING)

    end_override({"opener": opener, "lead": lead}[who], override.id)

    assert override.ended_at == noon
    with pytest.raises(NotFound):
        read_person(opener, person.id)
    with pytest.raises(NotNow, match="closed already"):
        end_override(lead, override.id)


def test_the_lead_of_whoever_opened_it_reads_of_it_and_does_not_close_it():
    person = people.person()
    opener = actor_of(people.practitioner(region_key="region:A"))
    theirs = accounts.somebody(Role.TEAM_LEAD, accounts.buyer("region:A"), area_key="region:A")
    override = override_access(opener, reference=person.reference, reason=OverrideReason.MOVING)
    with pytest.raises(Forbidden):
        end_override(theirs, override.id)
    with pytest.raises(NotFound):
        end_override(actor_of(people.practitioner()), override.id)
