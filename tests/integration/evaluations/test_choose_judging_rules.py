"""How a panel will judge: chosen in the draft, fixed when published."""

import pytest

from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.evaluations import queries
from marketplace.evaluations.commands import begin_evaluations, choose_judging_rules
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from tests.factories import accounts
from tests.factories.competitions import empty_draft
from tests.factories.evaluations import closed_competition

CHOSEN = {"anonymous": True, "required_evaluators": 3, "divergence_threshold": 1}


def test_what_was_chosen_is_what_the_panel_is_held_to(noon):
    competition = closed_competition()
    commissioner = accounts.somebody(Role.COMMISSIONER, competition.buyer)
    competition.status, times = CompetitionStatus.DRAFT, (competition.published_at, competition.closed_at)
    competition.published_at = competition.closed_at = None
    db.session.flush()
    choose_judging_rules(commissioner, competition.id, **CHOSEN)
    choose_judging_rules(commissioner, competition.id, **CHOSEN | {"required_evaluators": 2})
    competition.published_at, competition.closed_at = times
    competition.status = CompetitionStatus.CLOSED
    db.session.flush()

    [evaluation] = begin_evaluations(SYSTEM, competition.id)
    assert (evaluation.anonymous, evaluation.required_evaluators, evaluation.divergence_threshold) == (True, 2, 1)
    assert evaluation.hides_names


def test_it_is_fixed_when_the_competition_is_published(noon):
    competition = closed_competition()
    with pytest.raises(NotNow, match="has been published"):
        choose_judging_rules(accounts.somebody(Role.COMMISSIONER, competition.buyer), competition.id, **CHOSEN)


def test_only_those_who_commission_choose(noon):
    competition = empty_draft()
    with pytest.raises(Forbidden):
        choose_judging_rules(accounts.somebody(Role.EVALUATOR, competition.buyer), competition.id, **CHOSEN)
    assert queries.rules_of_judging(competition.id) is None
