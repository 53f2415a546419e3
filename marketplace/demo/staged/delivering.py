"""Situations of delivery: people whose circumstances ask more of the service than the usual."""

from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from marketplace.demo.contracts import Service
from marketplace.demo.stage import Stage
from marketplace.people import commands as people
from marketplace.people.models import SentenceKind, Sex
from marketplace.referrals import commands as referrals
from marketplace.referrals.models import AppointmentKind, Method
from marketplace.referrals.schemas import Result

MANCHESTER, WALES = "greater-manchester", "wales"


class Case:
    """One person and their referral, as practitioner and caseworker work on it."""

    def __init__(self, stage: Stage, region: str, category: str, first_name: str, last_name: str) -> None:
        self.stage, self.region = stage, region
        self.first_name, self.last_name = first_name, last_name
        self.service: Service = stage.service(category, region)
        key = self.service.units[0]
        units = stage.world.units_in(self.service.region.area_key or "")
        self.unit = key
        self.practitioner_email = f"practitioner{units.index(key) + 1}@{region}.example"
        self.caseworker_email = f"caseworker1@{self.service.supplier.slug}"
        self.practitioner = stage.actor(self.practitioner_email)
        self.caseworker = stage.actor(self.caseworker_email)
        self.person_id: UUID
        self.id: UUID

    @property
    def path(self) -> str:
        """The page of the referral."""
        return f"/referrals/{self.id}"

    def meet(self, number: int, born: date, sex: Sex, risk: str, **known: Any) -> None:
        """The practitioner adds the person."""
        today = self.stage.world.today
        usual: dict[str, Any] = {"in_custody": False, "kind": SentenceKind.COMMUNITY_ORDER, "activity_days": 25}
        usual["reviewed_on"] = self.stage.day(-30)
        found = people.add_person(
            self.practitioner,
            reference=f"Z{number:06}",
            first_name=self.first_name,
            last_name=self.last_name,
            date_of_birth=born,
            sex=sex,
            unit_key=self.unit,
            ends_on=today + timedelta(days=400),
            risk=risk,
            **(usual | known),
        )
        self.person_id, self.sentence_id = found.id, found.sentences[0].id

    def write(
        self, category: str, reason: str, *, level: str = "medium", further: str | None = None, complete_in: int = 150
    ) -> None:
        """The practitioner begins the referral and answers every section; it is to be complete in so many days."""
        begun = referrals.begin_referral(self.practitioner, person_id=self.person_id, contract_id=self.service.id)
        self.id = begun.id
        actor = self.practitioner
        if len(self.service.needs) > 1:
            referrals.choose_needs(actor, self.id, needs=[category])
        aims = [f"{category}-1", f"{category}-2"]
        referrals.describe_need(actor, self.id, category, complexity=f"{category}-{level}", outcomes=aims)
        complete_by = self.stage.world.today + timedelta(days=complete_in)
        referrals.save_sentence(actor, self.id, sentence_id=self.sentence_id, days=10, complete_by=complete_by)
        referrals.save_reason(actor, self.id, reason=reason, further=further)
        referrals.confirm_risk(actor, self.id)

    def send(self) -> None:
        """The practitioner sends it."""
        referrals.send_referral(self.practitioner, self.id, sent_key=self.stage.world.rows.key())

    def assign(self) -> None:
        """The supplier gives it to its first caseworker."""
        assert self.caseworker.user_id is not None
        owner = self.stage.actor(f"owner@{self.service.supplier.slug}")
        referrals.assign_caseworker(owner, self.id, caseworker_id=self.caseworker.user_id)

    def book(self, on: date, hour: int, *, method: Method = Method.OFFICE) -> UUID:
        """The caseworker books the initial assessment."""
        found = referrals.book_appointment(
            self.caseworker,
            self.id,
            kind=AppointmentKind.ASSESSMENT,
            on=on,
            at=time(hour),
            minutes=60,
            method=method,
            anyway=True,  # of what was imagined for this caseworker, something may be at the same time
        )
        return found.id

    def hold(self, appointment_id: UUID, done: str, response: str) -> None:
        """The caseworker records that it was held."""
        said = {"late": False, "what_was_done": done, "response": response, "concerns": None}
        referrals.record_attendance(self.caseworker, appointment_id, result=Result.HELD, **said)

    def plan(self, activities: dict[str, str], sessions: int) -> None:
        """The caseworker submits the plan; where the contract asks for it, the practitioner approves it."""
        steps = [{"outcome_code": code, "wording": wording} for code, wording in activities.items()]
        plan = referrals.submit_plan(self.caseworker, self.id, activities=steps, sessions=sessions)
        if plan.status == "submitted":
            referrals.approve_plan(self.practitioner, plan.id)

    def session(self, number: int, on: date, hour: int) -> UUID:
        """The caseworker books a session of the plan."""
        how: dict[str, Any] = {"on": on, "at": time(hour), "minutes": 60, "method": Method.OFFICE, "anyway": True}
        kind = AppointmentKind.SESSION
        return referrals.book_appointment(self.caseworker, self.id, kind=kind, number=number, **how).id


def before_release(stage: Stage) -> None:
    """Somebody who leaves prison in nine days and has no bed."""
    case = Case(stage, MANCHESTER, "ACC", "Darnell", "Whitcombe")
    release = stage.world.today + timedelta(days=9)
    with stage.at(-6, 10):
        risk = "Medium risk of harm to the public when homeless. Morning appointments."
        inside = {"in_custody": True, "prison": "HMP Ashgate", "release_on": release}
        licence = {"kind": SentenceKind.LICENCE, "activity_days": None}
        case.meet(1101, date(1991, 3, 14), Sex.MALE, risk, **inside, **licence)
        reason = "Leaves prison with nowhere to sleep; the council owes no duty. Needs a bed on the first night."
        case.write("ACC", reason, level="high")
        case.send()
    with stage.at(-5, 9):
        case.assign()
        case.book(max(stage.day(1), stage.world.today), 14, method=Method.VIDEO)
    stage.note("release", case.path, case.caseworker_email)


def safe_contact(stage: Stage) -> None:
    """A woman who must not be telephoned."""
    case = Case(stage, MANCHESTER, "WOM", "Simone", "Ashdown")
    with stage.at(-9, 11):
        risk = "Has survived abuse by a former partner, who does not know where she lives."
        safe = "Never ring: a former partner has her phone. Write to her at the office, or see her there on Tuesdays."
        case.meet(1102, date(1987, 8, 2), Sex.FEMALE, risk, safe_contact=safe)
        case.write("FAM", "Wants to feel safe and to see her children again.", further="Read how to contact her.")
        case.send()
    with stage.at(-8, 10):
        case.assign()
        booked = case.book(stage.day(-3), 10)
    with stage.at(-3, 12):
        case.hold(booked, "Agreed how and when to meet, and who else may know.", "Relieved that nobody rings her.")
    stage.note("safe_contact", case.path, case.caseworker_email)


def duplicate(stage: Stage) -> None:
    """A second referral of somebody who is with the service already: it cannot be sent."""
    case = Case(stage, MANCHESTER, "FBD", "Callum", "Thornbury")
    with stage.at(-8, 15):
        case.meet(1103, date(1999, 11, 20), Sex.MALE, "Low risk of serious harm to others.")
        case.write("FBD", "Owes rent and three fines, and opens no letters.")
        case.send()
    with stage.at(-1, 15):
        case.write("FBD", "Asked for help with debt at today's meeting.")
    stage.note("duplicate", f"{case.path}/check", case.practitioner_email)


def recalled(stage: Stage) -> None:
    """Somebody who was recalled to prison before the assessment was due: left out of the figures."""
    case = Case(stage, MANCHESTER, "ACC", "Leroy", "Fenwick")
    with stage.at(-12, 9):
        case.meet(1104, date(1983, 5, 6), Sex.MALE, "Medium risk of harm to the public.", kind=SentenceKind.LICENCE)
        case.write("ACC", "The tenancy ends this month.")
        case.send()
    with stage.at(-11, 9):
        case.assign()
    with stage.at(-7, 16):
        details = "Recalled to custody on Friday; the place is free again."
        referrals.withdraw_referral(case.practitioner, case.id, reason_code="RET", details=details)
    stage.note("recalled", case.path, case.practitioner_email)


def past_its_date(stage: Stage) -> None:
    """Work that was to be complete last week and is not: another date is to be agreed, or its end reported."""
    case = Case(stage, MANCHESTER, "FBD", "Gareth", "Pinnock")
    with stage.at(-40, 9):
        risk = "Low risk of serious harm to others."
        case.meet(1107, date(1986, 6, 17), Sex.MALE, risk, reviewed_on=stage.day(-45))
        case.write("FBD", "Lost his work as a driver; owes rent, and two fines are with the bailiffs.", complete_in=-5)
        case.send()
    with stage.at(-39, 9):
        case.assign()
        booked = case.book(stage.day(-33), 10)
    with stage.at(-33, 12):
        case.hold(
            booked, "Put every debt on one list, with who can wait.", "Glad that it is one page and not a carrier bag."
        )
        case.plan(
            {"FBD-1": "Claim what he is entitled to", "FBD-2": "Agree with the landlord what he pays back"}, sessions=3
        )
        booked = case.session(1, stage.day(-19), 10)
    with stage.at(-19, 12):
        case.hold(booked, "Sent the claim and wrote to the landlord.", "Wants to go on.")
    stage.note("past_its_date", "/referrals/find?tab=open&due=overdue&sort=due", case.caseworker_email)


def in_welsh(stage: Stage) -> None:
    """A referral in Welsh, with a plan in both languages."""
    case = Case(stage, WALES, "WB", "Carys", "Llewelyn-Pugh")
    with stage.at(-15, 9):
        case.meet(1105, date(1995, 2, 9), Sex.FEMALE, "Low risk of serious harm to others.", prefers_welsh=True)
        reason = "Mae'n well ganddi siarad Cymraeg. She prefers to speak Welsh, and copes better in it."
        case.write("WB", reason)
        case.send()
    with stage.at(-14, 9):
        case.assign()
        booked = case.book(stage.day(-9), 11)
    with stage.at(-9, 13):
        case.hold(booked, "Cynhaliwyd yr asesiad yn Gymraeg. It was held in Welsh.", "Cyfforddus. At ease.")
    with stage.at(-6, 13):
        activities = [
            {
                "outcome_code": "WB-1",
                "wording": "Cerdded gyda'r grŵp bob dydd Mawrth. Walk with the group on Tuesdays.",
            },
            {"outcome_code": "WB-2", "wording": "Gweld y meddyg teulu. See the family doctor."},
        ]
        referrals.submit_plan(case.caseworker, case.id, activities=activities, sessions=6)
    stage.note("welsh", case.path, case.caseworker_email)


def asked_back(stage: Stage) -> None:
    """A referral that came back with a question."""
    case = Case(stage, WALES, "WB", "Tomos", "Hartwell")
    with stage.at(-4, 9):
        case.meet(1106, date(1978, 9, 30), Sex.MALE, "High risk of harm to a known adult. See with two staff.")
        case.write("LIF", "Every friend he has is somebody he offended with.", level="high")
        case.send()
    with stage.at(-2, 10):
        referrals.query_referral(case.caseworker, case.id, question="When is a second member of staff at the office?")
    stage.note("queried", case.path, case.practitioner_email)


def services(stage: Stage) -> None:
    """The services whose figures tell a story of their own."""
    for code, category, region in (
        ("full", "ACC", WALES),
        ("unused", "WB", "east-midlands"),
        ("excellent", "WOM", "north-east"),
        ("closing", "ETE", "west-midlands"),
        ("partners", "DNR", "south-west"),
    ):
        service = stage.service(category, region)
        stage.note(code, f"/contracts/{service.id}/months", f"contract.manager@{region}.example")
    for service in stage.services:
        if service.starts_on > stage.world.today:
            stage.note("mobilising", f"/contracts/{service.id}", f"owner@{service.supplier.slug}")
