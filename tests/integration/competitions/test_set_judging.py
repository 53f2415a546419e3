"""What scores mean, what must be passed or reached, and how ties and low prices are dealt with."""

from decimal import Decimal

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import set_judging
from marketplace.kernel.errors import Invalid, NotNow
from tests.events import events_named
from tests.factories import competitions as made

RULES = {
    "scale_words": ["None", "Poor", "Weak", "Fair", "Good", "Best"],
    "tie_order": ["price", "quality", "social_value"],
    "items": [{"title": "Safeguarding", "question": "Do you have a policy?"}],
}


def test_the_rules_are_kept():
    draft = made.draft_competition()
    given = {"minimum_quality": Decimal(30), "low_mean_percent": 35, "low_next_percent": None}
    set_judging(actor_of(made.commissioner(draft)), draft.id, **RULES, **given)
    assert draft.scale_words[5] == "Best"
    assert draft.tie_in_words == "the lower price, then quality, then social value, then lots drawn before a witness"
    assert draft.low_price_tests == ["35% or more under the mean of the others"]
    assert [(item.code, item.title) for item in draft.items] == [("PF1", "Safeguarding")]
    assert len(events_named("competition.judging_set")) == 1


def test_a_minimum_above_the_points_for_quality_is_refused():
    draft = made.draft_competition()
    with pytest.raises(Invalid) as refused:
        set_judging(actor_of(made.commissioner(draft)), draft.id, **RULES, minimum_quality=Decimal(51))
    assert "Quality has 50 points" in refused.value.errors["minimum_quality"][0]


def test_not_once_published():
    competition = made.open_competition()
    with pytest.raises(NotNow, match="frozen"):
        set_judging(actor_of(made.commissioner(competition)), competition.id, **RULES)
