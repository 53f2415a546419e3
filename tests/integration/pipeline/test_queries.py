"""What is planned is everybody's, in order and in few queries."""

from datetime import date

from marketplace.competitions.commands.running import invitations
from marketplace.competitions.planning import clashes
from marketplace.kernel.actor import PUBLIC
from marketplace.kernel.clock import london_day
from marketplace.pipeline.models import CompetitionKind, Step
from marketplace.pipeline.queries import eligible, engagements_to_answer, own_plans, pipeline
from tests.factories import accounts, competitions, frameworks
from tests.factories import pipeline as made


def test_the_pipeline_is_in_order_of_what_comes_next_and_narrowed(app, queries):
    framework, buyer = frameworks.open_framework(), accounts.buyer()
    later = made.plan(framework, buyer, days=made.DAYS | {Step.PUBLISH: date(2027, 4, 9)})
    sooner = made.plan(framework, accounts.buyer("region:C"), kind=CompetitionKind.GRANT)
    with queries() as said:
        found, last = pipeline(PUBLIC)
        assert [plan.buyer.name for plan in found] == [sooner.buyer.name, later.buyer.name]
        assert all(plan.lots and plan.steps for plan in found)
    assert len(said) == 3  # plans with their buyers, lots, steps
    assert last is None
    first, mark = pipeline(PUBLIC, limit=1)
    assert pipeline(PUBLIC, limit=1, after=mark)[0] == [later]
    assert first == pipeline(PUBLIC, kind=CompetitionKind.GRANT)[0] == pipeline(PUBLIC, area_key="region:C")[0]
    assert pipeline(PUBLIC, category_code="ETE")[0] == []


def test_who_could_bid_is_who_is_invited_at_publication(app, noon):
    draft = competitions.draft_competition()
    plan = made.plan(draft.framework, draft.buyer)
    made.supplier_of(plan)
    made.supplier_of(plan, only_small=True)
    made.supplier_of(plan, "police:cumbria")
    frameworks.member(plan.framework, ["ETE"], ["region:B"])
    invited = {line.supplier_id for line in invitations(draft, noon.date()) if line.invited}
    assert invited == eligible(plan)
    assert len(invited) == 1


def test_a_region_sees_its_own_plans_and_a_supplier_what_waits_for_it(app, noon):
    asked = made.engagement()
    supplier, elsewhere = made.supplier_of(asked.plan), made.supplier_of(asked.plan, "region:C")
    assert own_plans(made.planner(asked.plan)) == [asked.plan]
    assert own_plans(supplier) == []
    today = london_day(noon)
    assert engagements_to_answer(supplier, today) == [asked]
    assert engagements_to_answer(elsewhere, today) == []
    made.interest(asked, supplier)
    assert engagements_to_answer(supplier, today) == []


def test_deadlines_collide_with_planned_and_published_ones_that_the_same_suppliers_could_bid_for(app):
    near = {Step.PUBLISH: date(2027, 3, 2), Step.CLOSE: date(2027, 3, 16)}
    plan = made.plan(days=made.DAYS | near)
    supplier = frameworks.member(plan.framework, ["ACC"], ["region:B"]).supplier
    twin = made.plan(plan.framework, plan.buyer, title="Twin", days=made.DAYS | near)
    far = made.plan(plan.framework, plan.buyer, title="Far")
    published = competitions.open_competition(plan.buyer, plan.framework)
    assert [clash.other.key for clash in clashes([plan])[plan.id]] == [twin.id]

    competitions.invitation(published, supplier)
    found = {clash.other.key: (clash.working_days, clash.shared) for clash in clashes([plan, far])[plan.id]}
    assert found == {twin.id: (0, 1), published.id: (1, 1)}
