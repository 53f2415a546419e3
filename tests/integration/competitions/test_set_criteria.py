"""What bids are judged on, with weights that add up to a hundred."""

from decimal import Decimal

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import set_criteria
from marketplace.competitions.models import CriterionKind, PriceMethod
from marketplace.kernel.errors import Invalid, NotNow
from marketplace.kernel.money import Money
from tests.events import events_named
from tests.factories import competitions as made
from tests.factories import frameworks


def question(kind=CriterionKind.QUALITY, weight="60"):
    return {
        "kind": kind,
        "title": "Delivery",
        "question": "How?",
        "weight": Decimal(weight),
        "word_limit": 100,
        "min_score": 2,
    }


def answers(*questions, price="40", **more):
    return {
        "criteria": list(questions),
        "price_weight": Decimal(price),
        "price_method": PriceMethod.RELATIVE,
        "price_floor": None,
    } | more


def test_the_questions_and_the_price_replace_what_was_there():
    draft = made.draft_competition()
    set_criteria(
        actor_of(made.commissioner(draft)),
        draft.id,
        **answers(question(weight="50"), question(CriterionKind.SOCIAL_VALUE, "10")),
    )
    assert [(each.code, each.weight) for each in draft.criteria] == [("Q1", 50), ("SV1", 10), ("P", 40)]
    [event] = events_named("competition.criteria_set")
    assert event.facts == {"questions": 2}


def test_weights_that_do_not_add_up_are_refused_in_words():
    draft = made.empty_draft()
    with pytest.raises(Invalid) as refused:
        set_criteria(actor_of(made.commissioner(draft)), draft.id, **answers(question(weight="50")))
    assert refused.value.errors == {"price_weight": ["The weights must add up to 100: they add up to 90"]}


def test_weights_outside_the_bands_of_the_framework_are_refused_in_words():
    draft = made.empty_draft(framework=frameworks.open_framework(social_value_least=10, price_most=30))
    with pytest.raises(Invalid) as refused:
        set_criteria(actor_of(made.commissioner(draft)), draft.id, **answers(question(weight="60")))
    assert refused.value.errors == {
        "price_weight": ["Price must weigh at most 30 of the 100 on this framework: it weighs 40"],
        "criteria": ["Social value must weigh at least 10 of the 100 on this framework: it weighs 0"],
    }

    both = answers(question(weight="60"), question(CriterionKind.SOCIAL_VALUE, "10"), price="30")
    with pytest.raises(Invalid) as refused:
        set_criteria(actor_of(made.commissioner(draft)), draft.id, **both | {"price_method": PriceMethod.PER_POINT})
    assert "This formula does not weigh the price" in refused.value.errors["price_method"][0]
    set_criteria(actor_of(made.commissioner(draft)), draft.id, **both)
    assert [each.weight for each in draft.criteria] == [60, 10, 30]


def test_a_published_scale_lies_below_the_ceiling():
    draft = made.draft_competition()
    with pytest.raises(Invalid) as refused:
        set_criteria(
            actor_of(made.commissioner(draft)),
            draft.id,
            **answers(question(), price_method=PriceMethod.ABSOLUTE, price_floor=made.CEILING + Money(1)),
        )
    assert "must be below the price ceiling" in refused.value.errors["price_floor"][0]


def test_once_published_the_criteria_are_frozen():
    competition = made.open_competition()
    with pytest.raises(NotNow, match="frozen"):
        set_criteria(actor_of(made.commissioner(competition)), competition.id, **answers(question()))
