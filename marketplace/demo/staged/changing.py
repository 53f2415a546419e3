"""Situations of change: a queue, a meeting, and referrals that were amended, moved, stopped or taken back."""

from datetime import date, timedelta

from marketplace.contracts.commands import ask_variation
from marketplace.contracts.models import Contract
from marketplace.demo import sheet
from marketplace.demo.stage import Stage
from marketplace.demo.staged.delivering import MANCHESTER, WALES, Case
from marketplace.demo.staged.weekly import LOW
from marketplace.kernel.db import db
from marketplace.people.models import SentenceKind, Sex
from marketplace.referrals import commands as referrals
from marketplace.referrals.models import Topic

TEAM_LEAD = f"team.lead@{MANCHESTER}.example"


def waiting(stage: Stage) -> None:
    """Two people who wait for a place of a service that is full, and more places asked for."""
    for number, first_name, last_name, born, ago in (
        (1401, "Emrys", "Dunmore", date(1981, 6, 2), -9),
        (1402, "Siobhan", "Penhale", date(1993, 3, 29), -4),
    ):
        case = Case(stage, WALES, "ACC", first_name, last_name)
        with stage.at(ago, 10):
            case.meet(number, born, Sex.MALE if ago < -5 else Sex.FEMALE, LOW)
            case.write("ACC", "Has to leave the hostel at the end of next month.")
            referrals.join_queue(case.practitioner, case.id)
    stage.note("queue", f"/referrals/{case.id}/tasks", case.practitioner_email)
    more_places(stage, case)


def more_places(stage: Stage, case: Case) -> None:
    """The supplier of the full service asks for a third more places; the region has not decided."""
    owner = stage.actor(f"owner@{case.service.supplier.slug}")
    cap = db.session.get_one(Contract, case.service.id).cap_a_year or 0
    with stage.at(-6, 12):
        reason = "Every place of the year is taken and people wait. Two more workers could begin in a month."
        asked = ask_variation(owner, case.service.id, cap=cap + max(1, cap // 3), reason=reason)
    stage.note("variation", f"/variations/{asked.id}", f"commissioner@{WALES}.example")


def meeting(stage: Stage) -> None:
    """An allocation meeting this morning: five new cases, of which one cannot be referred yet."""
    unit, lead = stage.unit(sheet.MEETING_UNIT), stage.actor(TEAM_LEAD)
    with stage.at(-1, 9):
        pasted = sheet.brought(stage.world.today)
        held = referrals.begin_meeting(lead, unit_key=unit, pasted=pasted)
    stage.note("meeting", f"/allocations/{held.id}", TEAM_LEAD)
    stage.note("paste", "/allocations", TEAM_LEAD)


def amended(stage: Stage) -> None:
    """A referral of which two answers were changed after it was sent, each with its reason."""
    case = Case(stage, MANCHESTER, "FBD", "Harriet", "Colborne")
    with stage.at(-8, 9):
        case.meet(1403, date(1989, 2, 20), Sex.FEMALE, LOW)
        case.write("FBD", "Two loans and a fine.")
        case.send()
    with stage.at(-7, 9):
        case.assign()
    with stage.at(-5, 16):
        new = stage.world.today + timedelta(days=90)
        why = "She moves to another area in three months."
        referrals.amend_referral(case.practitioner, case.id, Topic.COMPLETE_BY, value=new, why=why)
        why = "A third loan came to light, and the lender is at court."
        referrals.amend_need(case.practitioner, case.id, "FBD", complexity="FBD-high", outcomes=["FBD-1"], why=why)
    stage.note("amended", f"{case.path}/changes", case.caseworker_email)


def transferred(stage: Stage) -> None:
    """A referral that went on to another service, with everything that was done."""
    case = Case(stage, MANCHESTER, "WB", "Josie", "Bramhall")
    with stage.at(-10, 9):
        case.meet(1404, date(1996, 9, 9), Sex.FEMALE, LOW)
        case.write("WB", "Feels watched in mixed groups, and leaves early.")
        case.send()
    with stage.at(-9, 9):
        case.assign()
    with stage.at(-3, 11):
        why = "She asked for a place with women only."
        other = stage.service("WOM", MANCHESTER)
        referrals.transfer_referral(case.practitioner, case.id, contract_id=other.id, why=why)
    stage.note("transferred", case.path, f"owner@{other.supplier.slug}")


def standstill(stage: Stage) -> None:
    """Somebody who was recalled while the service helped him: his clock stands still until he is out."""
    case = Case(stage, WALES, "FBD", "Rhodri", "Sandham")
    with stage.at(-12, 9):
        licence = {"kind": SentenceKind.LICENCE, "activity_days": None}
        case.meet(1405, date(1986, 7, 15), Sex.MALE, "Medium risk of harm to the public.", **licence)
        case.write("FBD", "Owes rent from before prison, and has no bank account.")
        case.send()
    with stage.at(-11, 9):
        case.assign()
        case.book(max(stage.day(2), stage.world.today), 9)
    with stage.at(-4, 15):
        recalled_on = stage.day(-4)
        referrals.record_recall(case.practitioner, case.person_id, recalled_on=recalled_on, prison="HMP Severnbank")
    stage.note("standstill", case.path, case.practitioner_email)


def reopened(stage: Stage) -> None:
    """A referral that was ended and taken back by the team lead."""
    case = Case(stage, MANCHESTER, "FBD", "Kofi", "Lathom")
    with stage.at(-14, 9):
        case.meet(1406, date(1992, 4, 4), Sex.MALE, LOW)
        case.write("FBD", "A letter from the court about council tax.")
        case.send()
    with stage.at(-13, 9):
        case.assign()
    with stage.at(-9, 16):
        details = "He has not answered for two weeks."
        referrals.withdraw_referral(case.practitioner, case.id, reason_code="NOT", details=details)
    with stage.at(-6, 11):
        why = "He was in hospital, came in today and wants to go on."
        referrals.reopen_referral(stage.actor(TEAM_LEAD), case.id, why=why)
    stage.note("reopened", case.path, case.practitioner_email)
