"""What the service is measured by is chosen with the competition, and the contract takes it over."""

from decimal import Decimal

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import set_targets
from marketplace.kernel.errors import NotNow
from tests.events import events_named
from tests.factories import competitions as made


def test_the_indicators_replace_what_was_there():
    draft = made.empty_draft()
    person = actor_of(made.commissioner(draft))
    set_targets(person, draft.id, targets={"K1": Decimal("0.8"), "K5": Decimal("0.6")})
    set_targets(person, draft.id, targets={"K1": Decimal("0.9")})
    assert [(each.code, each.target, each.name) for each in draft.targets] == [
        ("K1", Decimal("0.9"), "First assessment on time")
    ]
    assert events_named("competition.targets_set")[-1].facts == {"codes": ["K1"]}


def test_not_once_published():
    competition = made.open_competition()
    with pytest.raises(NotNow, match="frozen"):
        set_targets(actor_of(made.commissioner(competition)), competition.id, targets={"K1": Decimal("0.8")})
