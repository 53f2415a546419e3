"""Who commissions together with which share, and where the money comes from."""

from decimal import Decimal

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import set_funding
from marketplace.kernel.errors import Conflict, Invalid, NotNow
from marketplace.kernel.money import Money
from tests.events import events_named
from tests.factories import competitions as made

PARTNER = {"name": "Police and crime commissioner", "share": Decimal(30)}
LINE = {"source": "Reducing reoffending", "amount": Money(40_000_000), "is_ring_fenced": True, "conditions": "Women"}


def test_partners_and_lines_replace_what_was_there():
    draft = made.empty_draft()
    person = actor_of(made.commissioner(draft))
    set_funding(person, draft.id, own_share=Decimal(70), partners=[PARTNER], funding=[LINE, LINE])
    set_funding(person, draft.id, own_share=Decimal(70), partners=[PARTNER], funding=[LINE])
    assert [(each.name, each.share) for each in draft.partners] == [("Police and crime commissioner", 30)]
    [line] = draft.funding
    assert (line.source, line.amount, line.is_ring_fenced, line.conditions) == tuple(LINE.values())
    assert events_named("competition.funding_set")[-1].facts == {"partners": 1, "lines": 1}


def test_shares_add_up_to_a_hundred():
    draft = made.empty_draft()
    with pytest.raises(Invalid) as refused:
        set_funding(actor_of(made.commissioner(draft)), draft.id, own_share=Decimal(60), partners=[PARTNER], funding=[])
    assert refused.value.errors == {"own_share": ["The shares must add up to 100: they add up to 90"]}


def test_a_partner_is_named_once():
    draft = made.empty_draft()
    with pytest.raises(Conflict, match="named once"):
        set_funding(
            actor_of(made.commissioner(draft)), draft.id, own_share=Decimal(40), partners=[PARTNER] * 2, funding=[]
        )


def test_not_once_published():
    competition = made.open_competition()
    with pytest.raises(NotNow, match="frozen"):
        set_funding(actor_of(made.commissioner(competition)), competition.id, partners=[], funding=[])
