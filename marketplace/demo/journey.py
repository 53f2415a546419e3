"""One referral of the made-up past, from the day it was sent as far as it has come."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from marketplace.demo import wordings
from marketplace.demo.contracts import Service
from marketplace.demo.people import Known
from marketplace.demo.world import ORIGIN, World
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import london_day
from marketplace.kernel.deadlines import due
from marketplace.performance.rules import ReferralFacts, SessionFacts
from marketplace.referrals import rules
from marketplace.referrals.models import (
    ActionPlan,
    Activity,
    Appointment,
    EndReport,
    Referral,
    ReferralNeed,
    ReferralOutcome,
)

METHODS = {"office": 62, "phone": 22, "video": 9, "other": 7}
SESSIONS = {"low": 3, "medium": 6, "high": 10}
LEVELS = {"low": 24, "medium": 46, "high": 30}
SCORES = {"fully": "achieved", "partly": "partly_achieved", "none": "not_achieved"}
NOBODY_CAME = {"NOT": 46, "NEE": 16, "MOV": 12, "RET": 12, "WOR": 8, "MIS": 6}
STOPPED = {"NOT": 44, "RET": 18, "MOV": 12, "EAR": 12, "WOR": 8, "SEE": 6}
REFUSED = {"ELIG": 30, "NEED": 28, "RISK": 20, "DUPL": 12, "INFO": 10}


@dataclass(frozen=True)
class Chances:
    """How a service does: shares of referrals, and working days to the first appointment."""

    declined: float
    withdrawn: float
    days: tuple[int, int, int]
    assessed: float
    booked_again: float
    plan_in_time: float
    attends: float
    stops: float
    same_day: float
    outcomes: tuple[float, float, float]


PLANNED = Chances(0.04, 0.11, (2, 12, 6), 0.73, 0.72, 0.88, 0.71, 0.29, 0.83, (54, 30, 16))
STRAINED = Chances(0.07, 0.22, (3, 22, 9), 0.65, 0.60, 0.73, 0.66, 0.38, 0.70, (41, 33, 26))
EXCELLENT = Chances(0.02, 0.06, (1, 6, 3), 0.82, 0.95, 0.98, 0.76, 0.12, 0.97, (70, 24, 6))
QUIET = Chances(0.04, 0.11, (1, 8, 3), 0.75, 0.72, 0.90, 0.73, 0.29, 0.86, (56, 29, 15))


WAITING_DAYS = 15


def chances_of(service: Service) -> Chances:
    """How a service does, by what is known of it."""
    if service.excels:
        return EXCELLENT
    return STRAINED if service.strained else QUIET if service.use < 0.6 else PLANNED


class NotYet(Exception):
    """The rest of the story lies ahead."""


class Journey:
    """One referral while its story is told; it stops where the present is."""

    def __init__(self, world: World, service: Service, known: Known, number: str, sent_at: datetime) -> None:
        self.world, self.service, self.known = world, service, known
        self.id = world.rows.key()
        self.chances = chances_of(service)
        self.level = world.chosen(**LEVELS)
        self.caseworker = world.chance.choice(service.supplier.people[Role.CASEWORKER])
        begun = sent_at - timedelta(minutes=world.chance.randint(12, 90))
        self.row: dict[str, Any] = {
            "id": self.id,
            "reference": number,
            "person_id": known.id,
            "contract_id": service.id,
            "supplier_id": service.supplier.id,
            "practitioner_id": known.practitioner_id,
            "region_key": known.region_key,
            "unit_key": known.unit_key,
            "status": "sent",
            "begun_at": begun,
            "sent_at": sent_at,
            "sent_key": world.rows.key(),
            "origin": ORIGIN,
        }
        self.needs: list[str] = []
        self.aims: dict[str, dict[str, Any]] = {}
        self.plan: dict[str, Any] | None = None
        self.sessions: list[SessionFacts] = []
        self.scheduled_on: date | None = None
        self.report_on: date | None = None

    # telling the story

    def run(self) -> None:
        """Tell the story up to now, and gather its rows."""
        self.send()
        try:
            self.receive()
            if self.assess():
                self.agree_plan()
                self.deliver()
        except NotYet:
            pass
        self.keep()

    def reach(self, at: datetime) -> datetime:
        """Go on to an instant, if it has come."""
        if at >= self.world.now:
            raise NotYet
        return at

    def later(self, at: datetime, days: int) -> datetime:
        """Some time in office hours, so many working days on."""
        moment = self.world.at(self.world.working_day(london_day(at), days))
        return moment if moment > at else at + timedelta(minutes=self.world.chance.randint(5, 50))

    def happened(self, name: str, at: datetime, by: UUID | None = None, **facts: Any) -> None:
        """Note something about the referral itself."""
        self.world.rows.happened(name, Referral, self.id, at, by, **facts)

    def status(self, status: str, at: datetime) -> None:
        """Put the referral into a status."""
        self.row["status"], self.row[f"{status}_at"] = status, at

    def chance(self, share: float) -> bool:
        """Whether something happens that happens in this share of cases."""
        return self.world.chance.random() < share

    def send(self) -> None:
        """What the practitioner answered, and the day the assessment is due."""
        row, known, chance = self.row, self.known, self.world.chance
        sent_at = row["sent_at"]
        day = london_day(sent_at)
        offered = self.service.needs
        self.needs = sorted(chance.sample(offered, min(len(offered), 1 if len(offered) == 1 else chance.randint(1, 3))))
        for need in self.needs:
            for aim in chance.sample(range(1, 4), chance.choice((1, 2, 2))):
                self.aims[f"{need}-{aim}"] = {"category_code": need}
        row |= {
            "sentence_id": known.sentence_id,
            "days": chance.choice((5, 8, 10, 12)),
            "complete_by": min(known.sentence_ends, day + timedelta(days=chance.randint(120, 240))),
            "reason": chance.choice(wordings.REASONS),
            "further": chance.choice(wordings.FURTHER),
            "risk_confirmed_on": day,
            "risk_reviewed_on": day - timedelta(days=chance.randint(1, 40)),
            "assessment_due_on": rules.assessment_due(sent_at, known.release_on),
        }
        facts = {"contract_id": self.service.id, "supplier_id": self.service.supplier.id, "unit": known.unit_key}
        self.happened("referral.begun", row["begun_at"], known.practitioner_id, contract_id=self.service.id)
        self.happened("referral.sent", sent_at, known.practitioner_id, **facts)

    def receive(self) -> None:
        """Declined, or given to a caseworker."""
        row, sent_at = self.row, self.row["sent_at"]
        owner = self.service.supplier.one(Role.OWNER)
        if self.service.waits and london_day(sent_at) > self.world.working_day(self.world.today, -WAITING_DAYS):
            raise NotYet
        if self.chance(self.chances.declined):
            code, at = self.world.chosen(**REFUSED), self.reach(self.later(sent_at, self.world.chance.randint(1, 3)))
            self.status("declined", at)
            row |= {"decline_reason_code": code, "decline_details": wordings.DECLINED[code], "concluded_at": at}
            self.happened("referral.declined", at, owner, reason=code)
            raise NotYet
        at = self.reach(self.later(sent_at, self.world.chance.choice((0, 1, 1, 2))))
        self.status("assigned", at)
        row["caseworker_id"] = self.caseworker
        self.happened("referral.assigned", at, owner, caseworker_id=self.caseworker, before=None)

    def assess(self) -> bool:
        """The initial assessment: offered, missed perhaps, held at last or never."""
        assigned_at, chances = self.row["assigned_at"], self.chances
        if self.chance(chances.withdrawn):
            return self.withdraw(self.later(assigned_at, self.world.chance.randint(2, 10)), NOBODY_CAME)
        least, most, usual = chances.days
        wait = round(self.world.chance.triangular(least, most, usual))
        on = max(self.world.working_day(london_day(self.row["sent_at"]), wait), london_day(assigned_at))
        booked_at = assigned_at + timedelta(minutes=self.world.chance.randint(5, 50))
        for _ in range(3):
            starts_at = self.free_hour(max(self.world.at(on), booked_at + timedelta(hours=1)))
            self.scheduled_on = self.scheduled_on or london_day(starts_at)
            if self.appointment(0, starts_at, booked_at, attends=chances.assessed + self.service.quality):
                self.row["assessed_at"] = starts_at
                self.row["plan_due_on"] = due("action_plan", london_day(starts_at))
                return True
            if not self.chance(chances.booked_again):
                break
            booked_at = self.later(starts_at, 1)
            on = self.world.working_day(london_day(booked_at), self.world.chance.randint(2, 7))
        return self.withdraw(self.later(starts_at, self.world.chance.randint(3, 8)), {"NOT": 100})

    def agree_plan(self) -> None:
        """The plan, in time or not, and its approval."""
        in_time = self.chance(self.chances.plan_in_time)
        days = self.world.chance.randint(1, 5) if in_time else self.world.chance.randint(6, 10)
        at = self.reach(self.later(self.row["assessed_at"], days))
        sessions = min(SESSIONS[self.level], 4 + 4 * len(self.needs)) if self.needs == ["SI"] else SESSIONS[self.level]
        plan = self.world.rows.key()
        self.plan = {"id": plan, "sessions": sessions, "status": "submitted", "submitted_at": at, "begun_at": at}
        self.row["plan_submitted_at"] = at
        facts = {"referral_id": self.id, "version": 1, "sessions": sessions}
        rows = self.world.rows
        rows.happened("plan.submitted", ActionPlan, plan, at, self.caseworker, **facts)
        by = self.known.practitioner_id if self.service.approval else self.caseworker
        if self.service.approval:
            at = self.reach(self.later(at, self.world.chance.randint(1, 6)))
        self.plan |= {"status": "approved", "approved_at": at}
        rows.happened("plan.approved", ActionPlan, plan, at, by, **facts)
        self.status("delivering", at)
        self.happened("referral.delivering", at, by)

    def deliver(self) -> None:
        """Session after session, to the last one or until it stops."""
        assert self.plan is not None
        planned, at = self.plan["sessions"], self.plan["approved_at"]
        stops_after = self.world.chance.randint(1, max(1, planned - 1)) if self.chance(self.chances.stops) else planned
        attended = 0
        for number in range(1, stops_after + 1):
            booked_at = at + timedelta(minutes=self.world.chance.randint(5, 40))
            on = self.world.working_day(london_day(booked_at), self.world.chance.randint(3, 6))
            starts_at = self.free_hour(self.world.at(on))
            if self.appointment(number, starts_at, booked_at, attends=self.chances.attends + self.service.quality):
                attended += 1
                self.row.setdefault("first_session_at", starts_at)
            at = self.recorded_at
        if not attended:
            self.withdraw(self.later(at, 3), {"NOT": 100})
            return
        if stops_after < planned:
            at = self.reach(self.later(at, self.world.chance.randint(3, 12)))
            self.stop(at, self.world.chosen(**STOPPED))
        self.report(at, "completed" if stops_after == planned else "ended")

    def free_hour(self, earliest: datetime) -> datetime:
        """When the caseworker and the person can meet next."""
        return self.world.free_hour(earliest, self.caseworker, self.known.id)

    def appointment(self, number: int, starts_at: datetime, booked_at: datetime, *, attends: float) -> bool:
        """One appointment: booked, and recorded if its time has come."""
        world, chance, by = self.world, self.world.chance, self.caseworker
        kind = "session" if number else "assessment"
        row: dict[str, Any] = {
            "id": world.rows.key(),
            "referral_id": self.id,
            "kind": kind,
            "number": number,
            "starts_at": starts_at,
            "minutes": chance.choice((30, 45, 60, 60)),
            "method": world.chosen(**METHODS),
            "booked_at": booked_at,
        }
        row["place"] = "At the local office" if row["method"] == "other" else None
        held = chance.random() < attends
        late = held and chance.random() < 0.09
        turned_away = not held and chance.random() < 0.12
        recorded = starts_at + timedelta(minutes=row["minutes"] + chance.randint(5, 60))
        if not self.chance(self.chances.same_day):
            recorded = self.later(starts_at, chance.randint(1, 2))
        has_come = recorded < world.now
        facts = {"referral_id": self.id}
        if has_come:
            row |= self.record(kind, held=held, late=late, turned_away=turned_away, at=recorded)
        if booked_at < world.now:
            world.rows.add(Appointment, **row)
            world.rows.happened(
                "appointment.booked", Appointment, row["id"], booked_at, by, kind=kind, starts_at=starts_at, **facts
            )
        if number and has_come:
            self.sessions.append(SessionFacts(london_day(starts_at), held or turned_away, london_day(recorded)))
        elif number and booked_at < world.now:
            self.sessions.append(SessionFacts(london_day(starts_at)))
        self.recorded_at = self.reach(recorded)
        result = "held" if held else "turned_away" if turned_away else "missed"
        name = "appointment.happened" if held else "appointment.missed"
        world.rows.happened(name, Appointment, row["id"], recorded, by, result=result, concerns=False, **facts)
        return held or (turned_away and number > 0)

    def record(self, kind: str, *, held: bool, late: bool, turned_away: bool, at: datetime) -> dict[str, Any]:
        """What was written about an appointment."""
        pick = self.world.chance.choice
        if held:
            return {
                "status": "happened",
                "happened_at": at,
                "feedback_at": at,
                "attended": "late" if late else "yes",
                "late_reason": "The bus was late" if late else None,
                "what_was_done": pick(wordings.DONE[kind]),
                "response": pick(wordings.RESPONSES),
                "plans_next": pick(wordings.NEXT),
            }
        return {
            "status": "missed",
            "missed_at": at,
            "feedback_at": at,
            "attended": "yes" if turned_away else "no",
            "not_held_because": pick(("acceptable", "unacceptable", "supplier")) if turned_away else None,
            "no_session_reason": pick(wordings.TURNED_AWAY if turned_away else wordings.AWAY),
        }

    def withdraw(self, at: datetime, reasons: dict[str, int]) -> bool:
        """Ended by the practitioner before anything was attended: cancelled at once."""
        at = self.reach(at)
        self.stop(at, self.world.chosen(**reasons), after_first_session=False)
        self.status("cancelled", at)
        self.row["concluded_at"] = at
        self.happened("referral.cancelled", at, self.known.practitioner_id, reason=self.row["withdrawal_reason_code"])
        return False

    def stop(self, at: datetime, code: str, *, after_first_session: bool = True) -> None:
        """The practitioner ends it before its time."""
        details = wordings.WITHDRAWN[code]
        self.row |= {"withdrawn_at": at, "withdrawal_reason_code": code, "withdrawal_details": details}
        facts = {"reason": code, "after_first_session": after_first_session}
        self.happened("referral.withdrawn", at, self.known.practitioner_id, **facts)

    def report(self, at: datetime, end: str) -> None:
        """Delivery is over: the outcomes and the report."""
        self.status("reporting", at)
        self.row["report_due_on"] = due("end_of_service_report", london_day(at))
        self.happened("referral.reporting", at, self.caseworker)
        days = self.world.chance.randint(1, 5) if self.chance(0.9) else self.world.chance.randint(6, 9)
        at = self.reach(self.later(at, days))
        full, part, none = self.chances.outcomes
        tilt = 100 * self.service.quality
        for code, aim in self.aims.items():
            achieved = self.world.chosen(fully=full + tilt, partly=part, none=max(none - tilt, 2))
            progress = self.world.chance.choice(wordings.PROGRESS[achieved])
            aim |= {"achieved": achieved, "progress": progress}
            aim["left_to_do"] = None if achieved == "fully" else wordings.LEFT
            self.happened("outcome.recorded", at, self.caseworker, outcome=code)
        self.world.rows.add(EndReport, referral_id=self.id, submitted_at=at, submitted_by=self.caseworker)
        self.status(end, at)
        self.row["concluded_at"] = at
        self.report_on = london_day(at)
        self.happened("report.submitted", at, self.caseworker)
        self.happened(f"referral.{end}", at, self.caseworker)

    # keeping it

    def keep(self) -> None:
        """Gather the rows of the referral and of what belongs to it."""
        rows, chance = self.world.rows, self.world.chance
        rows.add(Referral, **self.row)
        for need in self.needs:
            level = f"{need}-{self.level}"
            rows.add(ReferralNeed, referral_id=self.id, category_code=need, complexity_level_code=level)
        for code, aim in self.aims.items():
            rows.add(ReferralOutcome, referral_id=self.id, outcome_code=code, **aim)
        if self.plan:
            rows.add(ActionPlan, referral_id=self.id, version=1, **self.plan)
            for place, code in enumerate(self.aims):
                rows.add(
                    Activity,
                    plan_id=self.plan["id"],
                    position=place,
                    outcome_code=code,
                    wording=chance.choice(wordings.ACTIVITIES),
                )

    @property
    def is_a_start(self) -> bool:
        """Whether it takes one of the places of the year."""
        return self.row["status"] not in ("declined", "cancelled")

    def facts(self) -> ReferralFacts:
        """The same as the indicators read it."""
        row, plan = self.row, self.plan
        over = row.get("reporting_at") or row.get("concluded_at")
        assessed_at, plan_at = row.get("assessed_at"), row.get("plan_submitted_at")
        return ReferralFacts(
            reference=row["reference"],
            sent_at=row["sent_at"],
            assessment_due_on=row["assessment_due_on"],
            assessment_scheduled_on=self.scheduled_on,
            assessment_attended_on=london_day(assessed_at) if assessed_at else None,
            plan_submitted_on=london_day(plan_at) if plan_at else None,
            sessions_planned=plan["sessions"] if plan and plan["status"] == "approved" else None,
            sessions=tuple(self.sessions),
            ended_on=london_day(over) if over else None,
            withdrawal_reason=row.get("withdrawal_reason_code") or row.get("decline_reason_code"),
            report_submitted_on=self.report_on,
            outcomes=tuple(SCORES.get(aim.get("achieved")) for aim in self.aims.values()),  # type: ignore[arg-type]
        )
