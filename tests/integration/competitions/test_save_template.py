"""A region begins others from a competition that it kept under a name."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import save_template
from marketplace.competitions.queries.design import templates
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Conflict, Forbidden
from tests.events import events_named
from tests.factories import accounts
from tests.factories import competitions as made


def test_templates_are_those_of_the_region_each_name_once():
    competition = made.open_competition()
    person = actor_of(made.commissioner(competition))
    save_template(person, competition.id, name="Homes")
    assert [each.name for each in templates(person)] == ["Homes"]
    stranger = accounts.somebody(Role.COMMISSIONER, accounts.buyer("region:A"))
    assert templates(stranger) == []
    assert len(events_named("competition_template.kept")) == 1
    with pytest.raises(Conflict, match="this name"):
        save_template(person, competition.id, name="Homes")
    with pytest.raises(Forbidden):
        save_template(stranger, competition.id, name="Theirs")
