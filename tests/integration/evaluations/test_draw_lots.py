"""Drawing lots between bids that are equal in everything."""

import pytest
from sqlalchemy.exc import IntegrityError

from marketplace.evaluations.commands import draw_lots, propose_award
from marketplace.evaluations.models import TieDraw
from marketplace.evaluations.rules.draw import drawn_order
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotNow
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
    facts = {name: getattr(draw, name) for name in ("seed", "drawn", "drawn_by", "drawn_at")}
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
