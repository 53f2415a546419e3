"""Drawing lots between bids that are equal in everything."""

import pytest
from sqlalchemy.exc import IntegrityError

from marketplace.evaluations.commands import agree_evaluation, agree_score, draw_lots, propose_award
from marketplace.evaluations.models import TieDraw
from marketplace.evaluations.queries.settling import draws_of
from marketplace.evaluations.rules.draw import drawn_order
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotNow
from marketplace.outcomes.commands import reopen_award
from tests.factories import accounts
from tests.factories.evaluations import agreed, tied


def witnesses(found, first="director", second="evaluator1"):
    return {"first_witness_id": found.people[first].id, "second_witness_id": found.people[second].id}


def test_a_tie_in_everything_goes_to_a_witnessed_draw_and_never_to_the_first_who_bid(noon):
    found = tied()
    assert found.evaluation.result["decided_by"] == "draw_required"
    with pytest.raises(NotNow, match="draw lots before two witnesses first"):
        propose_award(found.actor("commissioner"), found.evaluation.id, reasons="Best")

    draw = draw_lots(found.actor("moderator"), found.evaluation.id, **witnesses(found))

    result = found.evaluation.result
    again = drawn_order(draw.seed, {str(bid.id): bid.reference for bid in found.bids[:2]})
    assert draw.drawn == again == result["ranking"]
    assert (result["winner"], result["decided_by"]) == (again[0], "draw")
    # both: 4/5 of 30 + 4/5 of 20 + 3/5 of 10 + 40
    assert {result["bids"][key]["total"] for key in again} == {"86.00"}
    award = propose_award(found.actor("commissioner"), found.evaluation.id, reasons="Drawn")
    assert str(award.bid_id) == again[0]


def test_lots_are_drawn_once(noon):
    found = tied()
    draw = draw_lots(found.actor("commissioner"), found.evaluation.id, **witnesses(found))
    with pytest.raises(NotNow, match="a draw is made once"):
        draw_lots(found.actor("moderator"), found.evaluation.id, **witnesses(found))
    facts = {name: getattr(draw, name) for name in ("seed", "drawn", "drawn_by", "drawn_at", "round")}
    db.session.add(TieDraw(evaluation_id=found.evaluation.id, **facts, **witnesses(found)))
    with pytest.raises(IntegrityError, match="uq_tie_draw_once"):
        db.session.flush()
    db.session.rollback()


def test_two_witnesses_of_the_region_who_are_not_the_drawer(noon):
    found = tied()
    chair, key = found.actor("moderator"), found.evaluation.id
    with pytest.raises(Invalid) as refused:
        draw_lots(chair, key, **witnesses(found, "moderator", "director"))
    assert list(refused.value.errors) == ["first_witness_id"]
    with pytest.raises(Invalid) as refused:
        draw_lots(chair, key, **witnesses(found, "director", "director"))
    assert list(refused.value.errors) == ["second_witness_id"]
    stranger = accounts.user(Role.EVALUATOR, accounts.buyer(""))
    with pytest.raises(Invalid):
        draw_lots(chair, key, first_witness_id=stranger.id, second_witness_id=found.people["director"].id)


def test_nothing_is_drawn_where_the_published_order_decides_or_by_an_evaluator(noon):
    found = agreed()
    with pytest.raises(NotNow, match="nothing to draw"):
        draw_lots(found.actor("moderator"), found.evaluation.id, **witnesses(found))
    with pytest.raises(Forbidden):
        draw_lots(found.actor("evaluator2"), found.evaluation.id, **witnesses(found))


def reopened(found, values):
    """The award of the draw goes back to the panel, which agrees these scores of the first question and again."""
    award = propose_award(found.actor("commissioner"), found.evaluation.id, reasons="Drawn")
    reopen_award(found.actor("director"), award.id, reason="An answer was read from another bid")
    chair, question = found.actor("moderator"), found.questions[0]
    for bid, value in zip(found.bids, values, strict=True):
        agree_score(chair, bid.id, question.id, value=value, note="Read again, with every site of theirs counted")
    agree_evaluation(chair, found.evaluation.id)
    return found.evaluation.result


def test_a_draw_stands_in_a_later_round_while_those_that_tie_again_were_in_it(noon):
    found = tied()
    draw_lots(found.actor("moderator"), found.evaluation.id, **witnesses(found))
    first = found.evaluation.result["ranking"]
    again = reopened(found, (5, 5, 2))
    assert (found.evaluation.round, again["decided_by"], again["ranking"]) == (2, "draw", first)
    with pytest.raises(NotNow, match="drawn already"):
        draw_lots(found.actor("moderator"), found.evaluation.id, **witnesses(found))


def test_others_that_are_equal_in_a_later_round_have_a_draw_of_their_own(noon):
    found = tied()
    found.bids[2].price = found.bids[0].price
    db.session.commit()
    old = draw_lots(found.actor("moderator"), found.evaluation.id, **witnesses(found))
    chair, third = found.actor("moderator"), found.bids[2]
    award = propose_award(found.actor("commissioner"), found.evaluation.id, reasons="Drawn")
    reopen_award(found.actor("director"), award.id, reason="An answer was read from another bid")
    agree_score(chair, third.id, found.questions[0].id, value=4, note="Read again, with every site of theirs counted")
    agree_score(chair, third.id, found.questions[1].id, value=4, note="Read again, with every site of theirs counted")
    agree_evaluation(chair, found.evaluation.id)
    assert found.evaluation.result["decided_by"] == "draw_required"
    new = draw_lots(chair, found.evaluation.id, **witnesses(found))
    assert (old.round, new.round, len(new.drawn)) == (1, 2, 3)
    assert found.evaluation.result["ranking"] == new.drawn
    assert [each.round for each in draws_of(found.evaluation)] == [2, 1]
