"""Referring many cases of a meeting at once."""

from datetime import date

import pytest
from sqlalchemy import func, select

from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound
from marketplace.kernel.events import Event
from marketplace.people.models import Person
from marketplace.referrals import queries
from marketplace.referrals.commands import refer_cases
from marketplace.referrals.models import Referral
from marketplace.referrals.preparing import prepare
from tests.factories import accounts, people
from tests.factories import referrals as make
from tests.integration.referrals.test_begin_meeting import begin, lead

WHOLE = (
    "Reference,First name,Last name,Date of birth,Sex,Needs,Practitioner,"
    "Sentence,Sentence ends,Days,Reason,Risk,Risk reviewed"
)
REST = "Community order,1/3/2028,20,No fixed address,Low risk,1/2/2027"


YOUNG = {"minimum_age": 18, "maximum_age": 25}


def bring(*rows, actor, heads=WHOLE):
    from marketplace.referrals.commands import begin_meeting

    return begin_meeting(actor, unit_key="unit:48", pasted="\n".join((heads, *rows)))


def bring_with_reason(*rows, actor):
    return bring(*rows, actor=actor, heads=f"{WHOLE},Exception")


def chosen(actor, meeting):
    """The services that the page proposes."""
    return [
        {"case_id": case.case.id, "needs": "+".join(part), "contract_id": offers[0].service.id}
        for case in prepare(actor, queries.meeting(actor, meeting.id), clock.now())
        for part, offers in case.parts
        if offers
    ]


def refer(actor, meeting, choices=None):
    return refer_cases(actor, meeting.id, choices=choices or chosen(actor, meeting), risk_read=True)


def test_many_are_referred_at_once_each_by_the_practitioner_named():
    make.service("ACC", title="Homes")
    make.service("ETE", title="Jobs")
    anna, ben = people.practitioner(), people.practitioner()
    actor = lead()
    rows = f"X000001,Sam,Okoro,15/1/1997,M,Accommodation,{anna.email},{REST}"
    more = f"X000002,Ola,Reed,2/2/1990,M,ACC;ETE,{ben.email},{REST}"

    meeting = refer(actor, bring(rows, more, actor=actor))

    sent = [each for case in meeting.cases for each in case.referrals]
    assert [each.status for each in sent] == ["sent"] * 3
    assert [each.practitioner_id for each in sent] == [anna.id, ben.id, ben.id]
    assert {each.reference[-2:] for each in sent} == {"AC", "ED"}
    assert sent[0].person.practitioner_id == anna.id
    assert sent[0].assessment_due_on == date(2027, 3, 15)
    assert set(meeting.cases[0].brought) == {"reference", "needs"}  # the rest is in the register


def test_who_has_one_name_is_referred_by_it():
    make.service()
    actor = lead()
    row = f"X000001,Suharto,,15/1/1997,M,ACC,{people.practitioner().email},{REST}"

    [case] = refer(actor, bring(row, actor=actor)).cases

    assert (case.refused, [each.person.name for each in case.referrals]) == (None, ["Suharto"])


def test_pressed_twice_nobody_is_referred_twice():
    make.service()
    actor = lead()
    meeting = bring(f"X000001,Sam,Okoro,15/1/1997,M,ACC,{people.practitioner().email},{REST}", actor=actor)
    choices = chosen(actor, meeting)

    for _ in range(2):
        refer(actor, meeting, choices)

    assert db.session.scalar(select(func.count()).select_from(Referral)) == 1


def test_a_whole_meeting_costs_the_same_few_questions_for_each_case(queries):
    make.service("ACC", cap_a_year=None)
    actor, email = lead(), people.practitioner().email
    asked = []
    for cases in (range(2, 4), range(4, 10)):
        rows = [f"X00000{each},Sam,Okoro,15/1/1997,M,ACC,{email},{REST}" for each in cases]
        meeting = bring(*rows, actor=actor)
        choices = chosen(actor, meeting)
        with queries() as said:
            refer(actor, meeting, choices)
        asked.append(len(said))
    assert (asked[1] - asked[0]) / 4 <= 13  # most of them keep something: person, sentence, risk, needs, referral
    assert asked[0] - 2 * 13 <= 24  # what is asked once, however many the cases are


def test_refused_rows_say_why_and_the_others_are_sent():
    contract = make.service()
    anna = people.practitioner()
    twin = make.sent(people.person(anna.id, reference="X000003"), contract)
    actor = lead()
    meeting = bring(
        f"X000001,Sam,Okoro,15/1/1997,M,ACC,{anna.email},{REST}",
        f"X000002,,Reed,,M,ACC,{anna.email},{REST}",
        f"X000003,,,,,ACC,{anna.email},{REST}",
        f"X000004,Jo,Field,1/1/1990,M,ACC,nobody@example.org,{REST}",
        actor=actor,
    )
    choices = [{"case_id": case.id, "needs": "ACC", "contract_id": contract.id} for case in meeting.cases]

    meeting = refer(actor, meeting, choices)

    assert [len(case.referrals) for case in meeting.cases] == [1, 0, 0, 0]
    said = [case.refused for case in meeting.cases]
    assert said[0] is None
    assert said[1] == "This person is new: give the first name, date of birth"
    assert said[2] == f"This person already has an open referral to this service: {twin.reference}"
    assert said[3] == "No practitioner of this region is called nobody@example.org"
    assert db.session.scalar(select(func.count()).select_from(Person)) == 2


def test_what_is_not_whole_waits_among_the_drafts_of_its_practitioner():
    make.service()
    anna, actor = people.practitioner(), lead()
    meeting = refer(actor, begin(f"X000001,Sam,Okoro,15/1/1997,M,ACC,{anna.email}", actor=actor))

    [draft] = meeting.cases[0].referrals
    assert (draft.status, draft.practitioner_id) == ("draft", anna.id)
    assert "Not sent: it waits among the drafts" in meeting.cases[0].refused


def test_a_service_that_is_full_puts_the_case_into_its_queue():
    contract = make.service(cap_a_year=1)
    make.sent(contract=contract)
    actor = lead()
    meeting = bring(f"X000001,Sam,Okoro,15/1/1997,M,ACC,{people.practitioner().email},{REST}", actor=actor)

    meeting = refer(actor, meeting)

    assert meeting.cases[0].referrals[0].turn.status == "waiting"


def test_somebody_of_another_team_refers_nobody():
    make.service()
    actor, stranger = lead(), accounts.somebody(Role.TEAM_LEAD, accounts.buyer(), area_key="unit:1")
    meeting = bring(f"X000001,Sam,Okoro,15/1/1997,M,ACC,{people.practitioner().email},{REST}", actor=actor)

    with pytest.raises(NotFound):
        refer_cases(stranger, meeting.id, choices=[])


def test_with_a_reason_for_an_exception_services_for_another_age_are_suggested_and_keep_it():
    young = make.service(**YOUNG, title="Young", allows_exceptions=True)
    make.service(**YOUNG, title="Young, no exceptions")
    make.service(**YOUNG, title="Young women", allows_exceptions=True, allows_male=False)
    actor, email = lead(), people.practitioner().email
    rows = [f"X00000{each},Sam,Okoro,15/1/1997,M,ACC,{email},{REST}" for each in (1, 2)]
    meeting = bring_with_reason(f"{rows[0]},Cannot read well", f"{rows[1]},", actor=actor)
    read, plain = prepare(actor, meeting, clock.now())
    [(_, offers)], [(_, none)] = read.parts, plain.parts
    assert ([(each.service.id, each.is_exception) for each in offers], none) == ([(young.id, True)], [])
    assert plain.unserved == [
        "No service that is open today is meant for somebody of 30 with this need: Accommodation. "
        "With a reason under Exception they can go to Young (women and men aged 18 to 25)"
    ]

    choices = [{"case_id": each.id, "needs": "ACC", "contract_id": young.id} for each in meeting.cases]
    first, second = refer(actor, meeting, choices).cases

    [sent] = first.referrals
    assert (sent.status, sent.exception_reason) == ("sent", "Cannot read well")
    assert set(first.brought) == {"reference", "needs"}
    assert (second.referrals, "takes others with a reason: this person is 30" in second.refused) == ([], True)
    facts = db.session.scalars(select(Event.facts).where(Event.name == "referral.begun")).one()
    assert facts["exception"] is True


def test_a_reason_that_no_service_needs_changes_nothing_and_is_not_kept():
    own = [make.service(code, title=code) for code in ("ACC", "ETE")]
    both = make.service("ACC", "ETE", **YOUNG, title="Both", allows_exceptions=True)
    actor = lead()
    row = f"X000001,Sam,Okoro,15/1/1997,M,ACC;ETE,{people.practitioner().email},{REST},Cannot read well"
    meeting = bring_with_reason(row, actor=actor)
    [read] = prepare(actor, meeting, clock.now())
    suggested = [(part, [offer.service.id for offer in offers]) for part, offers in read.parts]
    assert suggested == [(("ACC",), [own[0].id, both.id]), (("ETE",), [own[1].id, both.id])]

    [case] = refer(actor, meeting).cases

    assert [(each.contract_id, each.exception_reason) for each in case.referrals] == [(each.id, None) for each in own]


def test_once_a_part_of_a_case_is_referred_the_rest_is_sent_to_where_a_reason_can_still_be_given():
    make.service("ETE", title="Jobs")
    make.service(**YOUNG, title="Young", allows_exceptions=True)
    actor = lead()
    row = f"X000001,Sam,Okoro,15/1/1997,M,ACC;ETE,{people.practitioner().email},{REST}"
    meeting = refer(actor, bring(row, actor=actor))

    [read] = prepare(actor, queries.meeting(actor, meeting.id), clock.now())

    assert len(read.case.referrals) == 1
    assert "From their own page, with a reason, they can go to Young" in read.unserved[0]
