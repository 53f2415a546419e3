"""Drafts are their region's alone; whatever was published is public."""

from datetime import timedelta

from marketplace.accounts.queries import actor_of
from marketplace.competitions import queries as seen
from marketplace.competitions.lifecycle import ClarificationStatus
from marketplace.competitions.policies import sees_competition
from marketplace.kernel import clock
from marketplace.kernel.actor import PUBLIC, SYSTEM, Role
from marketplace.kernel.db import db
from tests.factories import accounts
from tests.factories import competitions as made


def people(*buyers):
    roles = (Role.COMMISSIONER, Role.DIRECTOR, Role.EVALUATOR, Role.CONTRACT_MANAGER, Role.PRACTITIONER)
    return [accounts.somebody(role, buyer) for buyer in buyers for role in roles]


def test_what_the_query_shows_is_what_the_policy_allows():
    rows = [made.empty_draft(), made.open_competition(), made.closed_competition(), made.empty_draft()]
    actors = [PUBLIC, SYSTEM, *people(rows[0].buyer_id, rows[1].buyer_id)]
    actors.append(accounts.somebody(Role.OWNER, accounts.supplier()))
    for actor in actors:
        shown = set(db.session.scalars(seen.visible_competitions(actor)))
        assert shown == {row for row in rows if sees_competition(actor, row)}


def test_the_list_turns_its_pages_and_keeps_its_filters(noon):
    found = []
    for days in range(5):
        with clock.frozen_at(noon + timedelta(days=days)):
            found.append(made.open_competition(category_code="ETE" if days == 2 else "ACC"))
    newest = found[::-1]
    first, after = seen.competitions(PUBLIC, limit=2)
    assert (list(first), after) == (newest[:2], newest[1].id)
    second, after = seen.competitions(PUBLIC, limit=2, after=after)
    assert (list(second), after) == (newest[2:4], newest[3].id)
    last, after = seen.competitions(PUBLIC, limit=2, after=after)
    assert (list(last), after) == (newest[4:], None)
    only, _ = seen.competitions(PUBLIC, category_code="ETE", status="published")
    assert list(only) == [found[2]]
    assert seen.competitions(PUBLIC, status="closed") == ([], None)


def test_a_page_about_one_competition_takes_three_statements(queries):
    key = made.open_competition().id
    db.session.expire_all()
    with queries() as said:
        found = seen.competition(PUBLIC, key)
        assert found.framework.title
        assert found.buyer.name
        assert len(found.criteria) == 3
        assert found.lots[0].price_ceiling
    assert len(said) == 3  # the competition with its framework and buyer, its lots, its criteria


def test_a_supplier_sees_its_own_line_of_the_invitations_only():
    competition = made.open_competition()
    own = made.invitation(competition)
    made.invitation(competition, reasons=("not_in_area",))
    supplier = accounts.somebody(Role.BID_MANAGER, own.supplier)
    assert seen.invitations_of(supplier, competition.id) == [own]
    assert len(seen.invitations_of(actor_of(made.commissioner(competition)), competition.id)) == 2
    assert seen.invitations_of(PUBLIC, competition.id) == []
    assert seen.own_invitation(supplier, competition.id) == own
    assert seen.open_invitations(supplier) == [competition]
    assert seen.own_invitation(PUBLIC, competition.id) is None


def test_a_question_without_its_answer_is_between_the_asker_and_the_region():
    competition = made.open_competition()
    own = made.invitation(competition)
    waiting = made.clarification(competition, own.supplier)
    answered = made.clarification(competition, own.supplier, status=ClarificationStatus.ANSWERED, answer="Yes")
    both, rival = {waiting, answered}, actor_of(made.invited(competition))
    asker, buyer = accounts.somebody(Role.OWNER, own.supplier), actor_of(made.commissioner(competition))
    assert set(seen.clarifications_of(asker, competition.id)) == both
    assert set(seen.clarifications_of(buyer, competition.id)) == both
    assert seen.clarifications_of(rival, competition.id) == [answered]
    assert seen.questions_to_answer(buyer) == [waiting]
    assert seen.questions_to_answer(asker) == []
