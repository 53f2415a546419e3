"""A plan's answers in the right shape."""

from datetime import date

import pytest
from marshmallow import ValidationError

from marketplace.pipeline.models import Step
from marketplace.pipeline.schemas import TOO_EARLY, PlanCompetition, SayInterest

DAYS = {"publish_on": "2027-04-01", "close_on": "2027-05-17", "award_on": "2027-06-21", "start_on": "2027-10-01"}
ONLY = (*DAYS,)


def test_the_four_days_come_in_their_order():
    assert PlanCompetition(only=ONLY).load(DAYS)["close_on"] == date(2027, 5, 17)
    with pytest.raises(ValidationError) as refused:
        PlanCompetition(only=ONLY).load(DAYS | {"close_on": "2027-04-01"})
    assert refused.value.messages == {"close_on": [TOO_EARLY[Step.CLOSE]]}


def test_an_answer_to_the_market_needs_its_reason():
    with pytest.raises(ValidationError) as refused:
        SayInterest().load({"answer": "perhaps"})
    assert refused.value.messages == {"reason": ["Enter why, in a sentence"]}
