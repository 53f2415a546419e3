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
    thing = SimpleNamespace(status=status, buyer_id=BUYER, has_closed=lambda now: closed)
    commissioner, service = MAY.get((status, closed), (None, None))
    if commissioner is not None:
        assert COMPETITION.open_to(COMMISSIONER, thing, noon) == commissioner
        assert COMPETITION.open_to(SYSTEM, thing, noon) == service
    assert COMPETITION.open_to(EVALUATOR, thing, noon) == set()
    assert COMPETITION.open_to(ELSEWHERE, thing, noon) == set()


@pytest.mark.parametrize(("closed", "moves"), [(False, {"answer", "reject"}), (True, set())])
def test_questions_are_answered_until_the_competition_closes(closed, moves, noon):
    competition = SimpleNamespace(buyer_id=BUYER, has_closed=lambda now: closed)
    asked = SimpleNamespace(status="asked", competition=competition)
    assert CLARIFICATION.open_to(COMMISSIONER, asked, noon) == moves
    assert CLARIFICATION.open_to(ELSEWHERE, asked, noon) == set()
