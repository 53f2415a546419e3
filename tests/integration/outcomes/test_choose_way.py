"""How the need of a lot that failed is met instead."""

import pytest

from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.models import Competition
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotNow
from marketplace.kernel.money import Money
from marketplace.outcomes.commands import choose_way, end_lot
from marketplace.outcomes.queries import came_from
from marketplace.outcomes.rules.failing import Justification, Way
from tests.factories import accounts
from tests.factories.evaluations import agreed, judged


def failed(found=None):
    found = found or judged(())
    return found, end_lot(found.actor("commissioner"), found.competition.lots[0].id, reasons="Nobody bid")


@pytest.mark.parametrize("way", [Way.RUN_AGAIN, Way.RESCOPE, Way.GRANT])
def test_running_it_again_copies_the_design_into_a_new_linked_draft(noon, way):
    found, row = failed()
    choose_way(found.actor("commissioner"), row.id, way=way, reason="The price ceiling was too low")
    draft = db.session.get_one(Competition, row.new_competition_id)
    old = found.competition
    assert (draft.status, draft.published_at, draft.closes_at) == (CompetitionStatus.DRAFT, None, None)
    assert draft.reference != old.reference
    for name in ("title", "description", "framework_id", "buyer_id", "price_method", "standstill"):
        assert getattr(draft, name) == getattr(old, name)
    assert [(lot.title, lot.price_ceiling, lot.volume_cap) for lot in draft.lots] == [
        (lot.title, lot.price_ceiling, lot.volume_cap) for lot in old.lots
    ]
    assert [(each.code, each.weight, each.question) for each in draft.criteria] == [
        (each.code, each.weight, each.question) for each in old.criteria
    ]
    assert came_from(draft.id).competition_id == old.id
    with pytest.raises(NotNow, match="it is settled"):
        choose_way(found.actor("commissioner"), row.id, way=way, reason="Again")


def test_a_direct_award_needs_a_justification_a_member_and_a_limit(noon):
    found, row = failed()
    director = found.actor("director")
    wanted = {"way": Way.DIRECT_AWARD, "reason": "Nobody bid", "value": Money(30_000_000)}
    law = {"justification": Justification.NO_SUITABLE_BIDS}
    with pytest.raises(Invalid):
        choose_way(director, row.id, **wanted)
    with pytest.raises(Invalid):
        choose_way(director, row.id, **wanted, **law, supplier_id=accounts.supplier().id)
    member = judged().bids[0].supplier
    from tests.factories.frameworks import member as join

    join(found.competition.framework, ["ACC"], ["police:cumbria"], supplier=member)
    db.session.commit()
    with pytest.raises(Forbidden, match="above your limit"):
        choose_way(found.actor("commissioner"), row.id, **wanted, **law, supplier_id=member.id)
    choose_way(director, row.id, **wanted, **law, supplier_id=member.id)
    assert (row.direct_supplier_id, row.direct_value, row.new_competition_id) == (member.id, Money(30_000_000), None)


def test_suitable_bids_forbid_to_say_that_there_were_none(noon):
    found, row = failed(agreed())
    with pytest.raises(Invalid) as refused:
        choose_way(
            found.actor("director"), row.id, way=Way.DIRECT_AWARD, reason="Quicker", value=Money(100),
            supplier_id=found.bids[0].supplier_id, justification=Justification.NO_SUITABLE_BIDS,
        )  # fmt: skip
    assert "There were suitable bids" in refused.value.errors["justification"][0]


def test_nobody_else_chooses(noon):
    found, row = failed()
    outsider = accounts.somebody(Role.COMMISSIONER, accounts.buyer(""))
    db.session.commit()
    with pytest.raises(Forbidden):
        choose_way(outsider, row.id, way=Way.NOTHING, reason="No need")
    choose_way(found.actor("commissioner"), row.id, way=Way.NOTHING, reason="The need has gone")
    assert row.new_competition_id is None
