"""Saying how complex a need is and what should be achieved."""

import pytest

from marketplace.contracts.models import ContractOutcome
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotNow
from marketplace.referrals.commands import begin_referral, describe_need
from tests.factories import referrals as make


def describe(draft, category="ACC", complexity="ACC-high", outcomes=("ACC-2", "ACC-3")):
    actor = make.practitioner_of(draft)
    return describe_need(actor, draft.id, category, complexity=complexity, outcomes=list(outcomes))


def test_the_answers_replace_those_before():
    draft = describe(make.draft())

    assert [need.complexity_level_code for need in draft.needs] == ["ACC-high"]
    assert {aim.outcome_code for aim in draft.outcomes} == {"ACC-2", "ACC-3"}


def test_an_outcome_or_level_of_another_need_is_refused():
    draft = make.draft()

    with pytest.raises(Invalid):
        describe(draft, outcomes=["ETE-1"])
    with pytest.raises(Invalid):
        describe(draft, complexity="ETE-low")


def test_a_need_is_chosen_before_it_is_described():
    with pytest.raises(NotNow, match="Choose this need first"):
        describe(make.draft(), "ETE", "ETE-low", ["ETE-1"])


def test_nothing_is_changed_once_the_referral_is_sent():
    with pytest.raises(NotNow, match="has been sent"):
        describe(make.sent())


def test_an_outcome_that_the_contract_does_not_buy_is_refused_and_not_carried_forward():
    sent, other = make.sent(), make.service()
    practitioner = make.practitioner_of(sent)
    db.session.add(ContractOutcome(contract_id=other.id, outcome_code="ACC-2"))
    db.session.commit()

    draft = begin_referral(practitioner, person_id=sent.person_id, contract_id=other.id, carry_forward=True)
    assert [aim.outcome_code for aim in draft.outcomes] == ["ACC-2"]
    with pytest.raises(Invalid) as refused:
        describe_need(practitioner, draft.id, "ACC", complexity=make.level("ACC"), outcomes=["ACC-1"])
    assert "bought for" in refused.value.errors["outcomes"][0]


def test_an_outcome_that_only_another_contract_buys_is_open_there():
    draft = make.draft()
    db.session.add(ContractOutcome(contract_id=make.service().id, outcome_code="ACC-2"))
    db.session.commit()

    describe_need(make.practitioner_of(draft), draft.id, "ACC", complexity=make.level("ACC"), outcomes=["ACC-1"])

    assert [aim.outcome_code for aim in draft.outcomes] == ["ACC-1"]
