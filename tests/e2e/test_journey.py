"""The whole life of a service, played by eighteen people in browsers of their own, on one clock."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.e2e import competing, delivering, joining, judging, paying
from tests.e2e.serving import Service
from tests.e2e.story import Story

pytestmark = pytest.mark.e2e

STEPS = (
    joining.the_centre_opens_a_framework,
    joining.a_supplier_registers,
    joining.colleagues_join,
    joining.a_supplier_describes_itself,
    joining.it_declares,
    joining.a_supplier_applies,
    joining.the_rival_applies,
    joining.an_assessor_admits_them,
    joining.everybody_finds_the_member,
    competing.a_commissioner_drafts_a_competition,
    competing.it_is_published,
    competing.a_question_is_asked_and_answered,
    competing.bids_are_written_and_sealed,
    judging.a_panel_is_appointed,
    judging.the_competition_closes,
    judging.interests_are_declared,
    judging.evaluators_score_alone,
    judging.the_moderator_agrees_scores,
    judging.the_region_sets_a_limit,
    judging.an_award_is_proposed_and_approved,
    judging.bidders_read_their_outcome,
    judging.both_parties_sign,
    delivering.a_person_needs_help,
    delivering.the_practitioner_refers,
    delivering.the_supplier_takes_it_up,
    delivering.an_assessment_and_a_plan,
    delivering.sessions_are_held,
    delivering.outcomes_are_reported,
    paying.the_month_is_drawn_up,
    paying.the_supplier_invoices,
    paying.it_is_approved_and_paid,
    paying.everybody_can_read_about_it,
)


def test_a_service_is_commissioned_delivered_and_paid(
    service: Service, new_context: Callable[..., Any], accessible: Callable[[Any], None]
) -> None:
    story = Story(service, lambda **look: new_context(**look).new_page(), accessible)
    for step in STEPS:
        step(story)
    assert len(story.people) >= 10
    story.tour.finish()
