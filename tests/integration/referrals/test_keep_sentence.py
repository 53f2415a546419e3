"""Sentence and dates are saved while they are given."""

from datetime import date
from uuid import uuid4

import pytest

from marketplace.kernel.errors import NotFound
from marketplace.referrals.commands import keep_sentence
from tests.factories import referrals as make


def test_what_is_given_is_kept_and_what_makes_no_sense_yet_is_left():
    draft = make.draft(days=None, complete_by=None)
    practitioner = make.practitioner_of(draft)
    keep_sentence(practitioner, draft.id, days=12, complete_by=date(2026, 1, 1), sentence_id=uuid4())

    assert (draft.days, draft.complete_by, draft.sentence_id) == (12, None, draft.person.sentences[0].id)
    keep_sentence(practitioner, draft.id, days=None, complete_by=date(2027, 9, 1))
    assert (draft.days, draft.complete_by) == (12, date(2027, 9, 1))


def test_a_stranger_keeps_nothing():
    with pytest.raises(NotFound):
        keep_sentence(make.practitioner_of(make.draft()), make.draft().id, days=1)
