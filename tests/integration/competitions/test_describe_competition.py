"""A draft's description can change until it is published."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import describe_competition
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotFound, NotNow
from tests.events import events_named
from tests.factories import accounts
from tests.factories import competitions as made

CHANGED = {"title": "Work", "description": "Help to find work", "category_code": "ETE", "area_key": "unit:48"}


def test_the_competition_and_its_lot_change_together():
    draft = made.empty_draft()
    describe_competition(actor_of(made.commissioner(draft)), draft.id, framework_id=draft.framework_id, **CHANGED)
    [lot] = draft.lots
    assert (draft.title, lot.title, lot.category_code, lot.area_key) == ("Work", "Work", "ETE", "unit:48")
    assert len(events_named("competition.described")) == 1


def test_once_published_the_terms_are_frozen():
    competition = made.open_competition()
    with pytest.raises(NotNow, match="frozen"):
        describe_competition(
            actor_of(made.commissioner(competition)),
            competition.id,
            framework_id=competition.framework_id,
            **CHANGED,
        )


def test_another_region_does_not_even_see_a_draft():
    draft, stranger = made.empty_draft(), accounts.somebody(Role.COMMISSIONER, accounts.buyer("region:A"))
    with pytest.raises(NotFound):
        describe_competition(stranger, draft.id, framework_id=draft.framework_id, **CHANGED)


def test_an_evaluator_sees_a_draft_but_does_not_change_it():
    draft = made.empty_draft()
    with pytest.raises(Forbidden):
        describe_competition(
            accounts.somebody(Role.EVALUATOR, draft.buyer_id), draft.id, framework_id=draft.framework_id, **CHANGED
        )
