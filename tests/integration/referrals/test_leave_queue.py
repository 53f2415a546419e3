"""Giving up a turn."""

import pytest

from marketplace.kernel.errors import NotNow
from marketplace.referrals.commands import discard_referral, join_queue, leave_queue
from marketplace.referrals.queries import queue_of
from tests.factories import referrals as make
from tests.integration.referrals.test_join_queue import full


def test_the_draft_stays_and_the_next_moves_up(noon):
    contract = full()
    first, second = make.draft(contract=contract), make.draft(contract=contract)
    for draft in (first, second):
        join_queue(make.practitioner_of(draft), draft.id)

    leave_queue(make.practitioner_of(first), first.id)

    [turn] = queue_of(contract, noon)
    assert (first.status, turn.place.referral_id, turn.number) == ("draft", second.id, 1)
    with pytest.raises(NotNow, match="not in the queue"):
        leave_queue(make.practitioner_of(first), first.id)


def test_a_draft_that_is_thrown_away_leaves_the_queue(noon):
    contract = full()
    draft = make.draft(contract=contract)
    practitioner = make.practitioner_of(draft)
    join_queue(practitioner, draft.id)

    discard_referral(practitioner, draft.id)

    assert queue_of(contract, noon) == []
