"""Situations of a supplier's week: teams, times that are offered, a group with its register, concerns, and a link."""

from collections.abc import Sequence
from datetime import date, time
from uuid import UUID

from sqlalchemy import Select, select

from marketplace.demo.stage import Stage
from marketplace.demo.staged.delivering import MANCHESTER, WALES, Case
from marketplace.kernel.actor import PUBLIC, SYSTEM
from marketplace.kernel.db import db
from marketplace.people.models import SentenceKind, Sex
from marketplace.referrals import commands as referrals
from marketplace.referrals.models import Appointment, GroupProgramme, Method, Severity

LOW = "Low risk of serious harm to others. Can be seen alone at any office."
SECOND = "Second Gate Trust"
#: Who comes to the group: case number, names, date of birth.
MEMBERS = (
    (1201, "Gethin", "Marlowe", date(1990, 4, 18)),
    (1202, "Dafydd", "Ormond", date(1984, 12, 1)),
    (1203, "Jermaine", "Tolley", date(2000, 7, 23)),
)


def teams(stage: Stage) -> None:
    """Two teams of a supplier, and a list that its owner looks at every morning."""
    supplier = stage.world.suppliers[SECOND]
    owner = stage.actor(f"owner@{supplier.slug}")
    staff = [stage.actor(f"caseworker{seat}@{supplier.slug}").user_id for seat in range(1, 5)]
    keys = [key for key in staff if key is not None]
    with stage.at(-40, 9):
        north = referrals.form_team(owner, supplier.id, name="North West and Wales", members=keys[:2])
        referrals.form_team(owner, supplier.id, name="South", members=keys[2:])
        sought = {"tab": "open", "team_id": north.id, "due": "overdue", "sort": "due"}
        referrals.save_filter(owner, name="Overdue in the north", **sought)
    stage.note("teams", "/referrals/teams", f"owner@{supplier.slug}")


def slots(stage: Stage) -> None:
    """Times for first appointments after work: one is taken, the others can be booked by whoever refers."""
    case = Case(stage, WALES, "WB", "Ieuan", "Castell")
    assert case.caseworker.user_id is not None
    with stage.at(-5, 9):
        offered = referrals.offer_slots(
            case.caseworker,
            contract_id=case.service.id,
            caseworker_id=case.caseworker.user_id,
            on=stage.day(3),
            at=time(18, 30),
            minutes=45,
            method=Method.OFFICE,
            in_a_row=3,
            weeks=2,
        )
    with stage.at(-2, 14):
        case.meet(1204, date(1997, 10, 11), Sex.MALE, LOW)
        case.write("WB", "Works until six, and has not slept well since the trial.")
        case.send()
        referrals.take_slot(case.practitioner, case.id, slot_id=offered[0].id)
    stage.note("slots", "/referrals/slots", case.caseworker_email)
    stage.note("slot_taken", case.path, case.practitioner_email)


def group(stage: Stage) -> None:
    """A group of three: its first register is kept, the second waits, and one member's feedback is overdue."""
    cases = [member(stage, *each) for each in MEMBERS]
    first = cases[0]
    assert first.caseworker.user_id is not None
    with stage.at(-9, 15):
        programme = referrals.plan_programme(
            first.caseworker,
            first.service.id,
            title="Steady ground: coping with hard days",
            leader_id=first.caseworker.user_id,
            most_people=8,
            on=stage.day(-7),
            at=time(17, 30),
            every="1",
            times=6,
            minutes=90,
            method=Method.OFFICE,
            place="The community centre",
            anyway=True,
        )
    with stage.at(-8, 10):
        for case in cases:
            referrals.join_programme(case.caseworker, programme.id, referral_id=case.id, anyway=True)
    with stage.at(-7, 19, 30):
        keep_register(cases, programme)
    stage.note("group", f"/groups/{programme.id}", first.caseworker_email)
    concerns(stage, cases)


def member(stage: Stage, number: int, first_name: str, last_name: str, born: date) -> Case:
    """Somebody whose plan is approved, for sessions in a group."""
    case = Case(stage, WALES, "WB", first_name, last_name)
    with stage.at(-16, 9):
        case.meet(number, born, Sex.MALE, LOW)
        case.write("WB", "Wants company that is not the old one, and something to do on weekday evenings.")
        case.send()
    with stage.at(-15, 9):
        case.assign()
        booked = case.book(stage.day(-12), 9)
    with stage.at(-12, 11):
        case.hold(booked, "Talked about what a good week looks like.", "Would rather learn with others than alone.")
    with stage.at(-11, 14):
        case.plan({"WB-1": "Come to the group on six evenings.", "WB-2": "Walk with a mentor at weekends."}, 6)
    return case


def keep_register(cases: Sequence[Case], programme: GroupProgramme) -> None:
    """The register of the first evening: one came in time, one late, and one stayed away."""
    meeting = programme.meetings[0]
    booked = {each.referral_id: each for each in db.session.scalars(of_meeting(meeting.id))}
    said = (("yes", None), ("late", "The bus was late"), ("no", "Rang at noon: his daughter is ill"))
    lines = [
        {"appointment_id": booked[case.id].id, "came": came, "said": words}
        for case, (came, words) in zip(cases, said, strict=True)
    ]
    done = {"what_was_done": "Said what a hard day is, and what helps.", "response": "Quiet at first, then talkative."}
    referrals.register_meeting(cases[0].caseworker, meeting.id, lines=lines, **done)


def of_meeting(meeting_id: UUID) -> Select[Appointment]:
    """The appointments of one evening."""
    return select(Appointment).where(Appointment.meeting_id == meeting_id)


def concerns(stage: Stage, cases: Sequence[Case]) -> None:
    """Three concerns: one that nobody acknowledged in time, one that somebody looks into, one that is closed."""
    late, read, over = cases
    with stage.at(-6, 11):
        words = "Says that the other tenants threaten him, and that he sleeps with a chair against the door."
        closed = tell(over, Severity.SERIOUS, words)
    with stage.at(-6, 15):
        referrals.acknowledge_concern(over.practitioner, closed, wording="Rang the landlord and the police at three.")
    with stage.at(-4, 12):
        outcome = "He moved to his aunt on Thursday, and feels safe there."
        referrals.close_concern(over.practitioner, closed, outcome=outcome)
    with stage.at(-3, 9):
        words = "Came with a bruise on the cheek and would not say how he got it."
        acknowledged = tell(read, Severity.SERIOUS, words)
        words = "Spoke of ending it all if he loses the flat. He stayed to the end and took the number of the helpline."
        open_still = tell(late, Severity.IMMEDIATE, words)
    with stage.at(-3, 14):
        referrals.acknowledge_concern(read.practitioner, acknowledged, wording="I see him tomorrow and will ask.")
        referrals.escalate_concern(SYSTEM, open_still)
    stage.note("concern_late", f"/concerns/{open_still}", f"team.lead@{WALES}.example")
    stage.note("concern_read", f"/concerns/{acknowledged}", read.practitioner_email)
    stage.note("concern_closed", f"/concerns/{closed}", over.caseworker_email)


def tell(case: Case, severity: Severity, wording: str) -> UUID:
    """The caseworker tells the practitioner of a concern."""
    recipient = case.practitioner.user_id
    assert recipient is not None
    return referrals.raise_concern(
        case.caseworker, case.id, severity=severity, wording=wording, recipient_id=recipient
    ).id


def linked(stage: Stage) -> None:
    """Somebody with the address of a page of his own: when and where, how to change it, and how it went."""
    case = Case(stage, MANCHESTER, "ACC", "Winston", "Okell")
    with stage.at(-8, 9):
        case.meet(1205, date(1976, 1, 19), Sex.MALE, LOW, kind=SentenceKind.SUSPENDED_SENTENCE_ORDER)
        case.write("ACC", "His landlord has given him notice for the end of the month.")
        case.send()
    with stage.at(-7, 9):
        case.assign()
        booked = case.book(stage.day(-3), 11)
        link = referrals.make_person_link(case.practitioner, case.id)
    with stage.at(-3, 13):
        case.hold(booked, "Went through the notice and what the council owes him.", "Less worried than he was.")
    with stage.at(-2, 9):
        case.plan({"ACC-1": "Apply to the council as homeless.", "ACC-2": "See two rooms a week."}, 6)
        case.session(1, max(stage.day(2), stage.world.today), 11)
    with stage.at(-2, 18):
        referrals.give_feedback(PUBLIC, link.code, rating="4", wording="She listened. The stairs are hard for my knee.")
        referrals.ask_other_time(PUBLIC, link.code, wording="Could we meet after two? My mornings are at the clinic.")
    stage.note("link", f"/my/{link.code}", "")
    stage.note("page_of", f"{case.path}/page", case.practitioner_email)
