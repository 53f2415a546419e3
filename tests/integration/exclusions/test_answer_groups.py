"""Answering yes or no, for everybody on the list together."""

import pytest

from marketplace.exclusions.commands import answer_groups
from marketplace.exclusions.rules import Clash
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotFound, NotNow
from tests.events import events_named
from tests.factories import accounts, exclusions


def test_answers_are_kept_and_the_same_again_changes_nothing():
    draft = exclusions.draft()
    actor = accounts.somebody(Role.OWNER, draft.supplier)
    answer_groups(actor, draft.id, answers={"pa23_crime": True})
    found = answer_groups(actor, draft.id, answers={"pa23_crime": True})
    assert (found.answer_of["pa23_crime"], found.version_of["pa23_crime"]) == (True, 2)
    assert events_named("supplier_declaration.saved")[0].facts == {"part": "answers", "version": 2}


def test_a_clash_shows_what_the_colleague_said():
    draft = exclusions.draft()
    one, other = (accounts.somebody(Role.BID_MANAGER, draft.supplier) for _ in range(2))
    answer_groups(one, draft.id, answers={"pa23_crime": True}, seen={"pa23_crime": 1})
    with pytest.raises(Clash) as clash:
        answer_groups(other, draft.id, answers={"pa23_crime": False}, seen={"pa23_crime": 1})
    assert (clash.value.theirs, clash.value.version) == ({"g_pa23_crime": "Yes"}, 2)
    found = answer_groups(other, draft.id, answers={"pa23_crime": False}, seen={"pa23_crime": 2})
    assert found.answer_of["pa23_crime"] is False


def test_two_people_answer_different_questions_at_once_without_losing_one():
    draft = exclusions.draft()
    one, other = (accounts.somebody(Role.BID_MANAGER, draft.supplier) for _ in range(2))
    seen = draft.version_of
    answer_groups(one, draft.id, answers={"pa23_crime": True}, seen=seen)
    found = answer_groups(other, draft.id, answers={"pa23_tax": True}, seen=seen)
    assert (found.answer_of["pa23_crime"], found.answer_of["pa23_tax"]) == (True, True)


def test_saving_the_discretionary_part_confirms_what_was_copied():
    draft = exclusions.draft()
    draft.to_confirm = ["discretionary"]
    db.session.commit()
    actor = accounts.somebody(Role.OWNER, draft.supplier)
    assert answer_groups(actor, draft.id, answers={"pa23_crime": False}).to_confirm == ["discretionary"]
    assert answer_groups(actor, draft.id, answers={"pa23_insolvency": False}).to_confirm == []


def test_refused_for_who_what_and_when():
    draft, made = exclusions.draft(), exclusions.made()
    with pytest.raises(NotFound):
        answer_groups(accounts.somebody(Role.OWNER, made.supplier), draft.id, answers={})
    with pytest.raises(Invalid):
        answer_groups(accounts.somebody(Role.OWNER, draft.supplier), draft.id, answers={"pcr15_crime": True})
    with pytest.raises(NotNow, match="it has been made"):
        answer_groups(accounts.somebody(Role.OWNER, made.supplier), made.id, answers={"pa23_crime": True})
