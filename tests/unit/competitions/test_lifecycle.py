"""Who may move a competition, from where, and when."""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from marketplace.competitions.lifecycle import CLARIFICATION, COMPETITION, CompetitionStatus
from marketplace.kernel.actor import SYSTEM, Actor, Grant, Role

BUYER = uuid4()
COMMISSIONER = Actor(uuid4(), grants=frozenset({Grant(Role.COMMISSIONER, BUYER)}))
EVALUATOR = Actor(uuid4(), grants=frozenset({Grant(Role.EVALUATOR, BUYER)}))
ELSEWHERE = Actor(uuid4(), grants=frozenset({Grant(Role.COMMISSIONER, uuid4())}))

MAY = {  # status, has closed: what a commissioner may do, what the service may do
    ("draft", False): ({"publish", "cancel"}, set()),
    ("draft", True): ({"cancel"}, set()),
    ("published", False): ({"cancel"}, set()),
    ("published", True): ({"cancel"}, {"close"}),
    ("closed", True): ({"award", "cancel"}, {"award"}),
}


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("status", CompetitionStatus)
def test_moves_open_to_each_actor(status, closed, noon):
    about = {
        "created_by": uuid4(),
        "changed_by": uuid4(),
        "has_closed": lambda now: closed,
        "has_awarded_lot": False,
        "is_decided": True,
    }
    thing = SimpleNamespace(status=status, buyer_id=BUYER, **about)
    commissioner, service = MAY.get((status, closed), (None, None))
    if commissioner is not None:
        assert COMPETITION.open_to(COMMISSIONER, thing, noon) == commissioner
        assert COMPETITION.open_to(SYSTEM, thing, noon) == service
    assert COMPETITION.open_to(EVALUATOR, thing, noon) == set()
    assert COMPETITION.open_to(ELSEWHERE, thing, noon) == set()


def test_the_drafter_does_not_publish_but_a_colleague_does(noon):
    about = {
        "created_by": COMMISSIONER.user_id,
        "changed_by": None,
        "has_closed": lambda now: False,
        "has_awarded_lot": False,
    }
    thing = SimpleNamespace(status="draft", buyer_id=BUYER, **about)
    colleague = Actor(uuid4(), grants=frozenset({Grant(Role.DIRECTOR, BUYER)}))
    assert COMPETITION.open_to(COMMISSIONER, thing, noon) == {"cancel"}
    assert COMPETITION.open_to(colleague, thing, noon) == {"publish", "cancel"}
    thing.created_by, thing.changed_by = None, colleague.user_id
    assert COMPETITION.open_to(colleague, thing, noon) == {"cancel"}


@pytest.mark.parametrize(("closed", "moves"), [(False, {"answer", "reject"}), (True, set())])
def test_questions_are_answered_until_the_competition_closes(closed, moves, noon):
    about = {"has_closed": lambda now: closed, "must_stay_open_until": lambda now: None}
    competition = SimpleNamespace(buyer_id=BUYER, **about)
    asked = SimpleNamespace(status="asked", competition=competition)
    assert CLARIFICATION.open_to(COMMISSIONER, asked, noon) == moves
    assert CLARIFICATION.open_to(ELSEWHERE, asked, noon) == set()
