"""The cases of an allocation meeting, read: what is wrong with each, who it is, and which services suit it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from marshmallow import ValidationError

from marketplace.accounts.models import User
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import london_day
from marketplace.people.models import Person
from marketplace.people.rules import age_on, tidy_reference
from marketplace.people.schemas.knowing import REFERENCE
from marketplace.reference import queries as reference
from marketplace.referrals import allocating, queries
from marketplace.referrals.models import AllocatedCase, AllocationMeeting
from marketplace.referrals.queries.meetings import Prepared, Suggestion
from marketplace.referrals.schemas import BroughtCase

YOUNGEST = 10
IDENTITY = {
    "first_name": "first name",
    "date_of_birth": "date of birth",
    "sex": "sex",
}


@reference.asked_once()
def prepare(actor: Actor, meeting: AllocationMeeting, now: datetime) -> list[Prepared]:
    """Every case of a meeting, read afresh: a question or two to the database, however many cases there are.

    Whoever is kept from a person by a list does not see that the person's case was brought.
    """
    references = queries.references_of(meeting.cases)
    seen, elsewhere = queries.known_people(actor, references)
    staff, needs = queries.practitioners_of(meeting.region_key), reference.category_names()
    offers, found = queries.suggestions_in(meeting.unit_key, now), []
    kept = queries.kept_from(actor, references) if elsewhere else set()
    for place, (case, key) in enumerate(zip(meeting.cases, references, strict=True)):
        if key in kept:
            continue
        read = read_case(case, needs)
        read.person = seen.get(key)
        if key in references[:place]:
            read.faults.append("This reference is in the list twice")
        if key in elsewhere:
            read.faults.append("This person is in the register with somebody else: ask for a handover first")
        identify(actor, read, staff, london_day(now))
        suggest(read, offers, london_day(now))
        found.append(read)
    return found


def read_case(case: AllocatedCase, needs: Mapping[str, str]) -> Prepared:
    """The cells of one row, and what is wrong with them."""
    try:
        answers = BroughtCase().load(allocating.answers_of(case.brought, needs))
    except ValidationError as error:
        return Prepared(case, dict(error.valid_data or {}), list(sentences(error.messages)))
    faults = []
    if not REFERENCE.fullmatch(tidy_reference(answers["reference"])):
        faults.append("Enter a case reference number, like X123456")
    return Prepared(case, answers, faults)


def sentences(messages: Any) -> Iterable[str]:
    """The sentences of a refusal, each once, however deep they lie."""
    found: list[str] = []
    inner = messages.values() if isinstance(messages, Mapping) else messages
    for each in [inner] if isinstance(inner, str) else inner:
        found += [each] if isinstance(each, str) else sentences(each)
    return list(dict.fromkeys(found))


def identify(actor: Actor, read: Prepared, staff: Sequence[User], today: date) -> None:
    """Find out who supervises the person, and what is missing to put somebody new into the register."""
    named = str(read.answers.get("practitioner") or "").casefold()
    if named:
        read.practitioner = next((one for one in staff if named in (one.email.casefold(), one.name.casefold())), None)
        if read.practitioner is None:
            read.faults.append(f"No practitioner of this region is called {read.answers['practitioner']}")
    elif read.person is not None:
        read.practitioner = read.person.practitioner
    elif actor.has(Role.PRACTITIONER):
        read.practitioner = next((each for each in staff if each.id == actor.user_id), None)
    read.faults += faults_of_person(actor, read, today)


def faults_of_person(actor: Actor, read: Prepared, today: date) -> list[str]:
    """Why this person cannot be referred by this practitioner."""
    who, person, answers = read.practitioner, read.person, read.answers
    if who is None:
        return [] if read.answers.get("practitioner") else ["Name the practitioner who refers this person"]
    if not actor.areas(Role.TEAM_LEAD) and who.id != actor.user_id:
        return ["Only the team lead refers for another practitioner"]
    if person is not None:
        theirs = person.practitioner_id == who.id
        return [] if theirs else [f"{person.practitioner.name} supervises this person: name them, or hand over first"]
    missing = [words for name, words in IDENTITY.items() if not read.case.brought.get(name)]
    if missing:
        return [f"This person is new: give the {', '.join(missing)}"]
    born = answers.get("date_of_birth")  # what was brought and cannot be read has its own sentence
    young = born is not None and age_on(born, today) < YOUNGEST
    return [f"Date of birth must be at least {YOUNGEST} years ago"] if young else []


def suggest(read: Prepared, offers: Sequence[Suggestion], today: date) -> None:
    """Share out the needs of a case among the services that suit it."""
    needs = read.answers.get("needs") or []
    born, sex = identity_of(read.person, read.answers)
    if not needs or born is None or sex is None:
        return
    age, has_reason = age_on(born, today), bool(read.answers.get("exception"))
    meant, with_reason = (queries.open_to_case(offers, age, sex, has_reason=asked) for asked in (False, True))
    read.parts = shared_out(needs, meant, with_reason if has_reason else meant)
    for part, found in read.parts:
        if not found and not read.referral_for(part):
            excepting = queries.suggestions_for(with_reason, part)
            read.unserved.append(unserved(part, age, excepting, is_closed=bool(read.case.referrals)))


def shared_out(
    needs: Sequence[str], meant: Sequence[Suggestion], taking: Sequence[Suggestion]
) -> list[tuple[tuple[str, ...], list[Suggestion]]]:
    """The needs, each part with its services; by those meant for the person's age where these meet every need."""
    by_age = allocating.parts_of(needs, [offer.service.need_codes for offer in meant])
    whole = all(queries.suggestions_for(meant, part) for part in by_age)
    parts = by_age if whole else allocating.parts_of(needs, [offer.service.need_codes for offer in taking])
    return [(part, queries.suggestions_for(taking, part)) for part in parts]


def unserved(part: Sequence[str], age: int, excepting: Sequence[Suggestion], *, is_closed: bool) -> str:
    """Why there is nothing to choose: nobody meets the need, or only who takes people of another age with a reason."""
    names = ", ".join(reference.category(code).name for code in part)
    if not excepting:
        return f"No service that is open today takes this person for this need: {names}"
    titles = " or ".join(f"{offer.service.title} ({offer.service.who.lower()})" for offer in excepting)
    how = "From their own page, with a reason," if is_closed else "With a reason under Exception"
    return (
        f"No service that is open today is meant for somebody of {age} with this need: {names}. "
        f"{how} they can go to {titles}"
    )


def identity_of(person: Person | None, answers: Mapping[str, Any]) -> tuple[date | None, str | None]:
    """When somebody was born and their sex: from the register where they are in it."""
    if person is not None:
        return person.date_of_birth, person.sex.value
    return answers.get("date_of_birth"), answers.get("sex")


def by_case(prepared: Iterable[Prepared]) -> dict[UUID, Prepared]:
    """The cases by their keys."""
    return {each.case.id: each for each in prepared}
