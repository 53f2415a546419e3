"""Conflicts of interest are looked for before anything is published."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import assess_conflicts, publish_competition
from marketplace.kernel.errors import NotNow
from tests.events import events_named
from tests.factories import competitions as made


def test_an_assessment_is_kept_with_who_made_it_and_its_review_too():
    draft = made.empty_draft()
    person = made.commissioner(draft)
    assess_conflicts(actor_of(person), draft.id, has_conflict=False, text="None")
    made_now = assess_conflicts(actor_of(person), draft.id, has_conflict=True, text="The approver steps back")
    assert (made_now.made_by, len(draft.conflicts)) == (person.id, 2)
    assert [event.facts["is_review"] for event in events_named("competition.conflicts_assessed")] == [False, True]


def test_without_one_nothing_is_published():
    draft = made.draft_competition(with_conflicts=False)
    with pytest.raises(NotNow, match="the conflicts assessment"):
        publish_competition(actor_of(made.commissioner(draft)), draft.id, vault=made.vault())


def test_not_once_published():
    competition = made.open_competition()
    with pytest.raises(NotNow, match="frozen"):
        assess_conflicts(actor_of(made.commissioner(competition)), competition.id, has_conflict=False, text="None")
