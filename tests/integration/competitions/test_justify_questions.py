"""A small contract with more than five quality questions is not published without a reason."""

from decimal import Decimal

import pytest

from marketplace.competitions.commands import justify_questions, publish_competition
from marketplace.competitions.models import Criterion
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.kernel.money import Money
from tests.events import events_named
from tests.factories import accounts
from tests.factories import competitions as made


def asking(quality, ceiling):
    draft = made.draft_competition()
    draft.lots[0].price_ceiling = Money.of_pounds(ceiling)
    draft.criteria[0].weight = Decimal(50) / quality
    for number in range(2, quality + 1):
        more = {"kind": "quality", "title": "More", "question": "And what else?", "word_limit": 50}
        draft.criteria.append(Criterion(code=f"Q{number}", weight=Decimal(50) / quality, position=number + 10, **more))
    db.session.commit()
    return draft, accounts.somebody(Role.COMMISSIONER, draft.buyer)


def test_six_quality_questions_for_a_small_contract_are_refused_until_a_reason_is_recorded(app):
    draft, commissioner = asking(10, 40_000)
    with pytest.raises(NotNow, match="at most 5 quality questions, and this asks 10"):
        publish_competition(commissioner, draft.id, vault=made.vault())

    justify_questions(commissioner, draft.id, reason="Ten places, each with its own question")
    assert publish_competition(commissioner, draft.id, vault=made.vault()).many_questions_reason
    [event] = events_named("competition.questions_justified")
    assert event.facts == {}


def test_five_are_published_and_a_larger_contract_may_ask_more(app):
    for quality, ceiling in ((5, 40_000), (10, 600_000)):
        draft, commissioner = asking(quality, ceiling)
        assert publish_competition(commissioner, draft.id, vault=made.vault()).published_at


def test_only_by_the_region_and_while_it_is_a_draft(app):
    draft, commissioner = asking(5, 40_000)
    with pytest.raises(Forbidden):
        justify_questions(accounts.somebody(Role.EVALUATOR, draft.buyer), draft.id, reason="Because")
    publish_competition(commissioner, draft.id, vault=made.vault())
    with pytest.raises(NotNow, match="frozen"):
        justify_questions(commissioner, draft.id, reason="Because")
