"""The allocation meeting: the week's new cases are brought, looked through, and referred many at once."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from marketplace.contracts.models import Contract
from marketplace.contracts.queries import outcomes_bought
from marketplace.documents.rules import Upload
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotNow
from marketplace.kernel.spreadsheet import text_of
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.people.models import Person, RiskSummary, Sentence
from marketplace.people.rules import tidy_reference
from marketplace.reference import queries as reference
from marketplace.reference.rules import region_of
from marketplace.referrals import allocating, drafts, excepting, queries, rules, volume
from marketplace.referrals.commands.drafting import begun, set_needs
from marketplace.referrals.commands.queueing import wait_for_place
from marketplace.referrals.commands.sending import lock_services, send
from marketplace.referrals.models import AllocatedCase, AllocationMeeting, Referral, ReferralOutcome
from marketplace.referrals.policies import holds_meeting
from marketplace.referrals.preparing import by_case, prepare
from marketplace.referrals.queries.meetings import Prepared

USUAL_TERM = timedelta(days=182)
KEPT = ("reference", "needs")


def begin_meeting(
    actor: Actor, *, unit_key: str, pasted: str | None = None, file: Upload | None = None
) -> AllocationMeeting:
    """Bring the new cases of a delivery unit; every row is kept as it was brought."""
    with unit_of_work(actor) as work:
        if unit_key not in queries.units_led(actor):
            raise Invalid(unit_key="Select a delivery unit of your own")
        region_key = region_of(unit_key, reference.parents())
        assert actor.user_id is not None
        by = {"held_by": actor.user_id, "begun_at": work.now}
        meeting = work.add(AllocationMeeting(unit_key=unit_key, region_key=region_key, **by))
        work.allow(holds_meeting, meeting)
        for place, row in enumerate(rows_in(pasted, file), start=1):
            meeting.cases.append(AllocatedCase(position=place, brought=row))
        work.record("meeting.begun", meeting, unit=unit_key, cases=len(meeting.cases))
        return meeting


def rows_in(pasted: str | None, file: Upload | None) -> list[dict[str, str]]:
    """The rows that were pasted or handed in as a file."""
    field = "file" if file is not None else "pasted"
    try:
        return allocating.rows_of(text_of(file.content) if file is not None else pasted or "")
    except ValueError as fault:
        raise Invalid(**{field: str(fault)}) from None


def correct_case(actor: Actor, case_id: UUID, **cells: Any) -> AllocatedCase:
    """Put the cells of a case right, so that it can be referred."""
    with unit_of_work(actor) as work:
        case = work.lock(queries.visible_cases(actor), case_id)
        work.allow(holds_meeting, case.meeting)
        if case.referrals or case.meeting.status == "finished":
            raise NotNow("This case has been referred: change the referral instead")
        case.brought = {name: cell for name, cell in cells.items() if cell}
        case.refused = None
        work.record("case.corrected", case, meeting_id=case.meeting_id)
        return case


@reference.asked_once()
def refer_cases(
    actor: Actor, meeting_id: UUID, *, choices: list[dict[str, Any]], risk_read: bool | None = None
) -> AllocationMeeting:
    """Refer many cases at once, each by its practitioner; what cannot be sent says why and stays."""
    chosen = [choice for choice in choices if choice.get("contract_id")]
    with unit_of_work(actor) as work:
        contracts = lock_services(work, *(choice["contract_id"] for choice in chosen))
        work.lock(queries.visible_meetings(actor), meeting_id)
        meeting = queries.meeting(actor, meeting_id)
        work.allow(holds_meeting, meeting)
        if meeting.status == "finished":
            raise NotNow("This meeting is finished")
        cases = by_case(prepare(actor, meeting, work.now))
        places = dict(queries.places(list(contracts.values()), work.now))
        for choice in chosen:
            needs = tuple(choice["needs"].split("+"))
            if case := cases.get(choice["case_id"]):
                refer_case(work, case, contracts[choice["contract_id"]], needs, places, risk_read=bool(risk_read))
        made = [each for case in meeting.cases for each in case.referrals]
        work.record(
            "meeting.referred", meeting, referrals=len(made), sent=sum(each.sent_at is not None for each in made)
        )
        return meeting


def refer_case(
    work: Work,
    read: Prepared,
    contract: Contract,
    needs: tuple[str, ...],
    places: dict[UUID, queries.Places],
    *,
    risk_read: bool,
) -> None:
    """Refer one case for these needs, once; or keep in words why not. Places are counted on from case to case."""
    if read.referral_for(needs):
        return
    read.case.refused = refusal(work, read, contract, needs)
    if read.case.refused:
        return
    person = read.person = read.person or registered(work, read)
    referral = written(work, read, person, contract, needs)
    if risk_read and person.risk is not None:
        referral.risk_confirmed_on, referral.risk_reviewed_on = london_day(work.now), person.risk.reviewed_on
    db.session.flush()
    if missing := rules.unanswered(referral):
        assert read.practitioner is not None
        read.case.refused = f"Not sent: it waits among the drafts of {read.practitioner.name}. {missing}"
    elif places[contract.id].free == 0:
        wait_for_place(work, referral)
        places[contract.id] = places[contract.id].changed(queued=1)
    else:
        send(work, referral, contract, uuid5(read.case.id, str(contract.id)), places[contract.id])
        places[contract.id] = places[contract.id].changed(taken=1)
    forget_what_is_kept_elsewhere(read, needs)


def refusal(work: Work, read: Prepared, contract: Contract, needs: tuple[str, ...]) -> str | None:
    """Why a case cannot be referred to this service."""
    if read.faults:
        return ". ".join(read.faults)
    known = ("date_of_birth", "sex")
    who = read.person or Person(**{name: read.answers[name] for name in known})
    serving = reference.areas_serving(read.person.unit_key if read.person else read.case.meeting.unit_key)
    twin = queries.open_referral_to(read.person.id, contract.id) if read.person else None
    wrong = set(needs) - set(read.answers["needs"]) or volume.missing_in(needs, [need.code for need in contract.needs])
    said = read.answers.get("exception")
    return (
        rules.not_open_to(who, contract, work.now, said or excepting.ASKED)
        or rules.not_served(contract.area_key, serving)
        or ("This service does not meet these needs" if wrong else None)
        or (f"This person already has an open referral to this service: {twin.reference}" if twin else None)
        or excepting.reason_missing(who, contract, work.now, said)
    )


def registered(work: Work, read: Prepared) -> Person:
    """Somebody new in the register, as they were brought."""
    meeting, answers = read.case.meeting, read.answers
    assert read.practitioner is not None
    person = work.add(
        Person(
            reference=tidy_reference(answers["reference"]),
            region_key=meeting.region_key,
            unit_key=meeting.unit_key,
            practitioner_id=read.practitioner.id,
            source="allocation_meeting",
            source_at=work.now,
            last_name=answers.get("last_name") or "",
            **{name: answers[name] for name in ("first_name", "date_of_birth", "sex")},
        )
    )
    work.record("person.added", person, unit=person.unit_key)
    return person


def written(work: Work, read: Prepared, person: Person, contract: Contract, needs: tuple[str, ...]) -> Referral:
    """A draft with everything that was brought, and what follows from it."""
    answers, today = read.answers, london_day(work.now)
    if answers.get("risk") and person.risk is None:
        person.risk = RiskSummary(wording=answers["risk"], reviewed_on=answers.get("risk_reviewed") or today)
    if answers.get("sentence") and answers.get("sentence_ends") and not person.sentences:
        person.sentences.append(Sentence(kind=answers["sentence"], ends_on=answers["sentence_ends"]))
    db.session.flush()
    referral = begun(work, person, contract)
    read.case.referrals.append(referral)
    describe(referral, needs, answers.get("complexity"))
    sentence = max(person.sentences, key=lambda each: each.ends_on, default=None)
    if sentence is not None and sentence.ends_on >= today:
        referral.sentence_id = sentence.id
        referral.complete_by = min(sentence.ends_on, today + USUAL_TERM)
        referral.days = answers.get("days") or drafts.usual_days(sentence.activity_days, rules.MOST_DAYS)
    is_exception = excepting.is_exception(person, contract, work.now)
    referral.reason, referral.exception_reason = answers.get("reason"), answers["exception"] if is_exception else None
    facts = {"contract_id": contract.id, "meeting_id": read.case.meeting_id}
    work.record("referral.begun", referral, **facts | ({"exception": True} if is_exception else {}))
    return referral


def describe(referral: Referral, needs: tuple[str, ...], complexity: str | None) -> None:
    """Give each need its level, the middle one unless another was brought, and every outcome that it may have."""
    wanted = complexity or "medium"
    levels: dict[str, str] = {}
    for level in reference.complexity_levels(*needs):
        if level.category_code not in levels or level.level == wanted:
            levels[level.category_code] = level.code
    set_needs(referral, {code: levels.get(code) for code in needs})
    aims = outcomes_bought(referral.contract.id, *needs)
    referral.outcomes = [ReferralOutcome(category_code=aim.category_code, outcome_code=aim.code) for aim in aims]


def forget_what_is_kept_elsewhere(read: Prepared, needs: tuple[str, ...]) -> None:
    """Once every need of a case is referred, the register and the referrals have the rest: it is not kept twice."""
    left = [part for part, _ in read.parts if part != needs and not read.referral_for(part)]
    if not left:
        read.case.brought = {name: cell for name, cell in read.case.brought.items() if name in KEPT}


def finish_meeting(actor: Actor, meeting_id: UUID) -> AllocationMeeting:
    """Finish a meeting; what was brought and not referred is erased."""
    with unit_of_work(actor) as work:
        work.lock(queries.visible_meetings(actor), meeting_id)
        meeting = queries.meeting(actor, meeting_id)
        left = [case for case in meeting.cases if not case.referrals]
        work.move(meeting, "finish", referred=len(meeting.cases) - len(left), erased=len(left))
        for case in left:
            meeting.cases.remove(case)
        return meeting
