"""Who sees an application, and which waits longest."""

from datetime import date

import pytest

from marketplace.kernel.actor import PUBLIC, Role
from marketplace.kernel.errors import NotFound, NotNow
from marketplace.qualification import queries
from marketplace.qualification.commands import admit_supplier, query_application, take_application
from marketplace.qualification.lifecycle import ApplicationStatus
from marketplace.qualification.policies import TakesNoPart
from marketplace.qualification.queries import assessing
from tests.factories import accounts, frameworks, qualification

TODAY = date(2027, 3, 1)


def test_an_application_is_seen_by_its_supplier_and_once_sent_by_assessors():
    sent, draft = qualification.submitted_application(), qualification.draft_application()
    owner = accounts.somebody(Role.OWNER, sent.supplier)
    assert queries.application(owner, sent.id)
    assert queries.application(accounts.somebody(Role.ASSESSOR, sent.framework.owner_id), sent.id)
    for stranger in (
        accounts.somebody(Role.OWNER, accounts.supplier()),
        accounts.somebody(Role.CASEWORKER, sent.supplier),
        accounts.somebody(Role.ASSESSOR, draft.framework.owner_id),
        PUBLIC,
    ):
        with pytest.raises(NotFound):
            queries.application(stranger, sent.id)


def test_the_answers_are_kept_from_assessors_until_they_have_declared_and_from_those_with_an_interest():
    sent = qualification.submitted_application()
    with pytest.raises(NotNow, match="Say first"):
        assessing.application_to_read(accounts.somebody(Role.ASSESSOR, sent.framework.owner_id), sent.id)
    barred = qualification.assessor(sent, interests="A friend runs it")
    with pytest.raises(TakesNoPart):
        assessing.application_to_read(accounts.actor_of(barred), sent.id)
    assert assessing.application_to_read(qualification.impartial(sent), sent.id).answers


def test_the_oldest_clock_is_first_and_the_queue_goes_on_by_its_keys(noon):
    framework = frameworks.open_framework()
    newer = qualification.submitted_application(framework)
    older = qualification.submitted_application(framework, days_ago=4)
    qualification.draft_application(framework)
    assessor = accounts.somebody(Role.ASSESSOR, framework.owner_id)
    found = assessing.queue(assessor, TODAY)
    assert [each.id for each in found] == [older.id, newer.id]
    rest = assessing.queue(assessor, TODAY, after=(str(older.decide_by), str(older.id)))
    assert [each.id for each in rest] == [newer.id]


def test_the_queue_is_narrowed_to_mine_nobodys_overdue_paused_and_second_looks(noon):
    framework = frameworks.open_framework()
    mine = qualification.submitted_application(framework)
    overdue = qualification.submitted_application(framework, days_ago=30)
    paused = qualification.submitted_application(framework)
    proposed = qualification.proposed_application(framework)
    assessor = qualification.impartial(mine)
    take_application(assessor, mine.id)
    query_application(qualification.impartial(paused), paused.id, query="Who?")

    def shown(which):
        return {each.id for each in assessing.queue(assessor, TODAY, which=which)}

    assert shown("mine") == {mine.id}
    assert shown("nobodys") == {overdue.id, paused.id, proposed.id}
    assert shown("overdue") == {overdue.id}
    assert shown("paused") == {paused.id}
    assert shown("second_look") == {proposed.id}
    administrator = accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, framework.owner_id)
    assert len(assessing.queue(administrator, TODAY)) == 4


def test_figures_say_how_long_decisions_took_without_the_days_of_waiting(noon):
    framework = frameworks.open_framework()
    quick = qualification.submitted_application(framework, days_ago=7)
    late = qualification.submitted_application(framework, days_ago=28)
    for application in (quick, late):
        qualification.mark_all(application)
        admit_supplier(qualification.impartial(application), application.id)
    administrator = accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, framework.owner_id)
    decided = assessing.decided_in(administrator, date(2027, 1, 1))
    assert sorted((each.days, each.in_time) for each in decided) == [(5, True), (20, False)]
    assert assessing.counts_by_status(administrator) == {ApplicationStatus.ADMITTED: 2}
