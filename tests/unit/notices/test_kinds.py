"""The table of notices: every stage is known, and a stage is one notice of each law at most."""

import pytest

from marketplace.notices.rules.kinds import BY_CODE, KINDS, kind_of, named
from marketplace.notices.rules.sections import FACTS
from marketplace.notices.stages import STAGES
from marketplace.reference.models import Regime


def test_the_notices_of_the_new_law_are_there_by_their_numbers():
    asked_for = {f"UK{number}" for number in (*range(1, 8), *range(12, 17))}
    assert asked_for <= BY_CODE.keys()
    assert len(BY_CODE) == len(KINDS)


@pytest.mark.parametrize("regime", Regime)
def test_a_stage_is_one_notice_of_each_law_at_most(regime):
    stages = [stage for kind in KINDS if kind.regime is regime for stage in kind.stages]
    assert len(stages) == len(set(stages))
    assert set(stages) <= STAGES.keys()


def test_every_fact_that_a_notice_must_say_can_be_read():
    assert {fact for kind in KINDS for fact in kind.facts} <= FACTS.keys()


def test_which_notice_a_stage_is_depends_on_the_law():
    assert kind_of("contract_signed", Regime.PA23) == "UK7"
    assert kind_of("contract_signed", Regime.PCR15) == "CAN"
    assert kind_of("bids_opened", Regime.PA23) is None
    assert kind_of("competition_published", Regime.PCR15) is None
    assert (named("UK7"), named("CAN"), named(None)) == (
        "UK7 Contract details notice",
        "Contract award notice",
        "Open data",
    )
