"""What a declaration of interests lets its maker do."""

import pytest

from marketplace.evaluations.commands import (
    decide_on_interest,
    declare_interests,
    read_bid,
)
from marketplace.evaluations.lifecycle import DeclarationStatus
from marketplace.kernel.errors import Forbidden, NotFound, NotNow
from tests.factories.evaluations import (
    judged,
)


def test_a_declared_interest_blocks_until_somebody_else_decides(noon):
    found = judged(declared=False)
    evaluator = found.actor("evaluator1")
    declared = declare_interests(evaluator, found.competition.id, has_interest=True, interests="My sister works there")

    with pytest.raises(NotFound):
        read_bid(evaluator, found.bids[0].id)
    with pytest.raises(NotNow, match="waits for a decision"):
        declare_interests(evaluator, found.competition.id, has_interest=False)
    with pytest.raises(Forbidden):
        decide_on_interest(evaluator, declared.id, decision="clear", reason="I say so")
    decide_on_interest(found.actor("commissioner"), declared.id, decision="clear", reason="A distant branch")

    assert declared.status is DeclarationStatus.CLEARED
    assert read_bid(evaluator, found.bids[0].id)
