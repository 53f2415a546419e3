"""How a referral is shown: what is due, what can be done, its sessions and its history."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from flask import url_for

from blueprints.session import moves
from blueprints.templating import day, moment
from marketplace.audit.queries import timeline
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import LONDON
from marketplace.kernel.events import Event
from marketplace.kernel.working_days import add_working_days
from marketplace.reference import queries as reference
from marketplace.referrals import casework, dating, endings, queries, rules
from marketplace.referrals.lifecycle import WAITING
from marketplace.referrals.models import Appointment, AppointmentKind, Referral, Said
from marketplace.referrals.policies import delivers, knows_person_of, leads_delivery, refers, takes_part, transfers

HAPPENED = {
    "referral.begun": "Draft begun",
    "referral.sent": "Referral sent",
    "referral.redirected": "Went to the second choice: the wait for the first was too long",
    "place.awaited": "Waited in the queue for a place",
    "place.offered": "A place was offered",
    "place.taken": "The place was taken",
    "referral.queried": "Supplier asked a question",
    "referral.answered": "Question answered",
    "referral.declined": "Declined",
    "referral.accepted": "Accepted by the supplier",
    "referral.response_overdue": "No answer from the supplier in time",
    "referral.assigned": "Caseworker assigned",
    "referral.reassigned": "Given to another caseworker",
    "referral.delivering": "Delivery began",
    "referral.reporting": "Sessions finished: report due",
    "referral.resumed": "Sessions taken up again",
    "referral.withdrawn": "Ended by the practitioner",
    "referral.completed": "Completed",
    "referral.ended": "Ended early",
    "referral.cancelled": "Cancelled",
    "appointment.booked": "Appointment booked",
    "appointment.rescheduled": "Appointment moved to another time",
    "appointment.happened": "Attendance recorded: it took place",
    "appointment.missed": "Attendance recorded: it did not take place",
    "plan.submitted": "Action plan submitted",
    "plan.approved": "Action plan approved",
    "plan.replaced": "Action plan replaced by a new version",
    "appointment.cancelled": "Appointment called off",
    "referral.amended": "Amended",
    "referral.transferred": "Moved to another service",
    "referral.allotted": "Allotted to another organisation",
    "referral.reopened": "Reopened",
    "volume.exceeded": "Took a place beyond the number agreed, as the team lead confirmed",
    "referral.clock_stopped": "Recalled to prison: the clock stands still",
    "referral.clock_started": "Released: the clock runs again",
    "referral.left_behind": "The caseworker left: another one is needed",
    "referral.stranded": "The supplier is suspended: another service is needed",
    "referral.unstranded": "The supplier is let in again",
    "person_word.said": "The person wrote on their page",
    "report.submitted": "End-of-service report submitted",
    "plan.returned": "Action plan sent back with changes to make",
}
#: What answers somebody who asked on their page for another time.
SETTLES = {f"appointment.{what}" for what in ("booked", "rescheduled", "cancelled", "happened", "missed")}
OWED = {
    rules.Next.RESPONSE: "Answer",
    rules.Next.ASSESSMENT: "Assessment",
    rules.Next.PLAN: "Action plan",
    rules.Next.REPORT: "Report",
    rules.Next.COMPLETION: "To be complete",
}


#: What follows for a referral that the practitioner ended; the sessions say which, not whoever ends it.
ENDS = {
    None: "It ends when the supplier has submitted the end-of-service report.",
    endings.EndState.CANCELLED: "No session had been attended, so it was cancelled.",
    endings.EndState.ENDED: "Sessions had been attended: it ended early, with a report.",
    endings.EndState.COMPLETED: "Everything that was planned had been done: it is completed.",
}
HELD = {"phone": "By phone", "video": "By video", "office": "At a probation office", "other": "At another place"}


def how(method: str) -> str:
    """How an appointment is held, as a line of a table says it."""
    return HELD[method]


def ending(referral: Referral) -> str:
    """Why the practitioner ended a referral, in the words of the list, and which end it came to."""
    words = {reason.code: reason.wording for reason in reference.withdrawal_reasons()}
    return f"{words[str(referral.withdrawal_reason_code)]}. {ENDS[referral.end]}"


def hour(local: datetime) -> str:
    """A time of day as people write it."""
    if (local.hour, local.minute) in ((0, 0), (12, 0)):
        return "midday" if local.hour else "midnight"
    minutes = f":{local.minute:02}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'pm' if local.hour >= 12 else 'am'}"


def span(starts_at: datetime, minutes: int) -> str:
    """From when to when something is, as people in London write it: 3 March 2027, 9:02am to 10:17am."""
    return f"{day(starts_at.astimezone(LONDON))}, {hours(starts_at, minutes)}"


def hours(starts_at: datetime, minutes: int) -> str:
    """The same where its day is said already: 9:02am to 10:17am."""
    starts, ends = (each.astimezone(LONDON) for each in (starts_at, starts_at + timedelta(minutes=minutes)))
    return f"{hour(starts)} to {hour(ends)}"


def accepted(referral: Referral) -> str:
    """When the supplier took the referral on, the latest with its caseworker; or that it did not."""
    if referral.accepted_at is not None:
        return moment(referral.accepted_at)
    if referral.status in WAITING:
        return "Not yet"
    if referral.declined_at is not None or referral.caseworker_id is None or referral.assigned_at is None:
        return "No"
    return f"{moment(referral.assigned_at)}, with its caseworker"


class Due(NamedTuple):
    """What is owed next, by when, and whether it is late."""

    words: str
    tone: str


def due_of(row: Any, today: date) -> Due | None:
    """What is late on this referral, in words: what the supplier owes, then the whole; else what is due next."""
    owed = rules.next_due(row)
    if owed and owed[1] < today:
        return Due(f"{OWED[owed[0]]} overdue since {day(owed[1])}", "red")
    if passed := dating.day_passed(row, today):
        return Due(f"Was to be complete by {day(passed)}", "red")
    return due_next(row, add_working_days(today, queries.SOON))


def due_next(row: Any, soon: date) -> Due | None:
    """What the supplier owes next, or that the whole is due, once that is first and soon."""
    owed, by = rules.next_due(row), dating.due_on(row)
    if by is None or (owed is None and by > soon):
        return None
    if owed and (owed[1] == by or by > soon):
        return Due(f"{OWED[owed[0]]} due by {day(owed[1])}", "yellow" if owed[1] <= soon else "blue")
    return Due(f"To be complete by {day(by)}", "yellow")


class Step(NamedTuple):
    """Something that can be done now."""

    words: str
    endpoint: str
    style: str = "secondary"
    more: dict[str, Any] = {}

    def href(self, referral: Referral) -> str:
        """Where it is done."""
        return url_for(f"referrals.{self.endpoint}", referral_id=referral.id, **self.more)


def steps_of(referral: Referral, actor: Actor) -> list[Step]:
    """What who is asking can do with this referral now, the usual first and what ends it last."""
    can, steps = moves(referral), []
    if delivers(actor, referral):
        steps += [Step("Assign a caseworker", "assign", "")] if "assign" in can else supplier_steps(referral)
        steps += [Step("Accept", "accept")] if "assign" in can and not rules.not_acceptable(referral) else []
        steps += [Step("Ask a question", "query_referral")] if "query" in can else []
        steps += [Step("Decline", "decline", "warning")] if "decline" in can else []
    if takes_part(actor, referral) and not rules.no_slot_needed(referral):
        steps.append(Step("Choose a time for the assessment", "choose_slot"))
    if refers(actor, referral):
        steps += [Step("Answer the question", "answer_query", "")] if "answer" in can else []
        withdrawable = not rules.over(referral) and not rules.not_withdrawable(referral)
        steps += [Step("End this referral", "withdraw", "warning")] if withdrawable else []
        steps += second_steps(referral)
    steps += [Step("Raise a concern", "raise_concern")] if knows_person_of(actor, referral) else []
    return sorted([*steps, *changing_steps(referral, actor, can)], key=lambda step: step.style == "warning")


def changing_steps(referral: Referral, actor: Actor, can: set[str]) -> list[Step]:
    """What can be done about a referral beside its usual way: move it, share it out, take its end back."""
    steps = []
    allots = leads_delivery(actor, referral) and referral.concluded_at is None
    if allots and queries.has_subcontractors(referral.contract_id):
        steps.append(Step("Allot to a subcontractor", "allot"))
    if transfers(actor, referral) and not (rules.over(referral) or endings.not_transferable(referral)):
        steps.append(Step("Move to another service", "transfer", "" if referral.reroute_since else "secondary"))
    if any(name.startswith("reopen") for name in can):
        steps.append(Step("Reopen this referral", "reopen"))
    return steps


def second_steps(referral: Referral) -> list[Step]:
    """What a practitioner can do when the service of first choice declined."""
    other = referral.second_contract_id not in (None, referral.contract_id)
    return [Step("Refer to the second choice", "begin_second", "")] if referral.declined_at and other else []


def supplier_steps(referral: Referral) -> list[Step]:
    """What a supplier can do with a referral that is assigned."""
    if rules.over(referral):
        return []
    steps = []
    if not rules.not_bookable(referral, "assessment", 0):
        steps.append(Step("Book the initial assessment", "book", "", {"kind": "assessment", "number": 0}))
    if referral.assessed_at and not referral.is_withdrawn:
        is_first = referral.plan_submitted_at is None
        steps.append(Step("Write the action plan", "plan", "") if is_first else Step("Change the plan", "plan"))
    if len(casework.sessions_left(referral)) > 1 and not referral.is_withdrawn:
        steps.append(Step("Book several sessions", "book_sessions"))
    if not rules.no_report_yet(referral):
        steps.append(Step("Write the end-of-service report", "report", ""))
    return [*steps, Step("Give to another caseworker", "assign")]


class Session(NamedTuple):
    """One line of the table of appointments."""

    title: str
    appointment: Appointment | None
    book: str | None
    move: str | None
    record: str | None
    cancel: str | None = None


def sessions_of(referral: Referral, actor: Actor) -> list[Session]:
    """The assessment and every planned session: what was booked for it, and what can be done; at an end, what was."""
    planned = referral.plan.sessions if referral.plan and referral.plan.sessions else 0
    wanted = [(AppointmentKind.ASSESSMENT, 0), *((AppointmentKind.SESSION, each + 1) for each in range(planned))]
    ends = referral.concluded_at is not None or referral.is_withdrawn
    may_book = delivers(actor, referral) and not rules.over(referral)
    found = []
    for kind, number in wanted:
        lines = [line_of(each) for each in referral.appointments if (each.kind, each.number) == (kind, number)]
        title = "Initial assessment" if kind is AppointmentKind.ASSESSMENT else f"Session {number}"
        if may_book and not rules.not_bookable(referral, kind, number):
            href = url_for("referrals.book", referral_id=referral.id, kind=kind.value, number=number)
            lines.append(Session(title, None, href, None, None))
        found += lines or ([] if ends else [Session(title, None, None, None, None)])
    return found


def line_of(appointment: Appointment) -> Session:
    """What was booked, and whether it can be moved or recorded."""
    can = moves(appointment)
    key = appointment.id
    return Session(
        appointment.title,
        appointment,
        None,
        url_for("referrals.reschedule", appointment_id=key) if "reschedule" in can else None,
        url_for("referrals.record", appointment_id=key) if "hold" in can else None,
        url_for("referrals.cancel_appointment", appointment_id=key) if "cancel" in can else None,
    )


def timeline_of(referral: Referral) -> Sequence[dict[str, Any]]:
    """What happened to the referral, its appointments and its plans, newest first."""
    subjects = [referral.id, *(each.id for each in referral.appointments), *(plan.id for plan in referral.plans)]
    return [told_of(event, name) for event, name in timeline(*subjects) if event.name in HAPPENED]


def told_of(event: Event, name: str | None) -> dict[str, Any]:
    """One line of the history, and whether the person asks for another time or is answered by it."""
    line: dict[str, Any] = {"title": HAPPENED[event.name], "at": event.happened_at, "by": name or "Open Panel"}
    line["settles"] = event.name in SETTLES
    line["asks"] = False
    if event.name == "person_word.said":
        line["asks"] = event.facts.get("kind") == Said.CHANGE
        line["by"] = "the person"
    return line


def unanswered(events: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """That the person asked for another time, if nothing was booked, moved or called off since."""
    newest = next((each for each in events if each["asks"] or each["settles"]), None)
    return newest if newest and newest["asks"] else None
