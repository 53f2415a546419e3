"""What an organisation tells about itself: given, confirmed, locked, changed, and looked up in registers."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from marketplace.accounts import queries
from marketplace.accounts.models import CheckOutcome, Detail, DetailChange, Organisation, RegisterCheck, Size
from marketplace.accounts.policies import checks_numbers, describes_organisation
from marketplace.accounts.rules import Scheme, details_missing, size_of
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, Invalid, NotNow
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.ports import RegisterEntry

Conflict.says(
    uq_organisation_charity_number="This charity number is already registered: ask its owner to invite you",
    uq_organisation_company_number="This company number is already registered: ask its owner to invite you",
    uq_organisation_mutual_number="This mutuals register number is already registered: ask its owner to invite you",
    uq_organisation_ppon="This public procurement number is already registered: ask its owner to invite you",
    uq_organisation_vat_number="This VAT number is already registered: ask its owner to invite you",
    uq_detail_change_waiting="A change of this detail is waiting for a decision already",
    ck_detail_change_two_people="Somebody else must decide on a change that you asked for",
)

LOCKED = "You confirmed these details, so they are locked: ask for a change"


def own(work: Work, organisation_id: UUID) -> Organisation:
    """The organisation to describe, kept from being changed meanwhile."""
    organisation = work.lock(queries.visible_organisations(work.actor), organisation_id)
    work.allow(describes_organisation, organisation)
    return organisation


def put(organisation: Organisation, answers: dict[str, Any]) -> list[str]:
    """Write what differs and say which it was."""
    changed = [name for name, answer in answers.items() if getattr(organisation, name) != answer]
    for name in changed:
        setattr(organisation, name, answers[name])
    return sorted(changed)


def give_numbers(actor: Actor, organisation_id: UUID, **answers: Any) -> Organisation:
    """Give the registered name and numbers, as long as they are not confirmed."""
    with unit_of_work(actor) as work:
        organisation = own(work, organisation_id)
        if organisation.details_confirmed_at:
            raise NotNow(LOCKED)
        changed = put(organisation, {name: answers[name] for name in map(str, Detail) if name in answers})
        work.record("organisation.numbered", organisation, changed=changed)
        return organisation


def describe_organisation(actor: Actor, organisation_id: UUID, **answers: Any) -> Organisation:
    """Tell more about an organisation; the size follows from the number of staff."""
    with unit_of_work(actor) as work:
        organisation = own(work, organisation_id)
        if (headcount := answers.get("headcount")) is not None:
            answers["size"] = Size(size_of(headcount))
        changed = put(organisation, answers)
        figures = {name: answers[name] for name in ("headcount", "annual_income", "balance_sheet") if name in changed}
        work.record("organisation.described", organisation, changed=changed, **figures)
        return organisation


def confirm_details(actor: Actor, organisation_id: UUID) -> Organisation:
    """Confirm that the details are right; from then on name and numbers are locked."""
    with unit_of_work(actor) as work:
        organisation = own(work, organisation_id)
        if missing := details_missing(organisation, queries.members_of(organisation_id)):
            raise NotNow(f"Give {', '.join(missing)} before you confirm")
        organisation.details_confirmed_at, organisation.details_confirmed_by = work.now, actor.user_id
        work.record("details.confirmed", organisation)
        return organisation


def ask_change(
    actor: Actor, organisation_id: UUID, *, detail: Detail, reason: str, new: str | None = None
) -> DetailChange:
    """Ask for a change of a detail that is locked; a framework administrator decides."""
    with unit_of_work(actor) as work:
        organisation = own(work, organisation_id)
        if not organisation.details_confirmed_at:
            raise NotNow("These details are not locked yet: change them yourself")
        old = getattr(organisation, detail)
        if old == new:
            raise Invalid(new="Enter a value that differs from what is registered")
        values = {"organisation_id": organisation_id, "detail": detail, "old": old, "new": new, "reason": reason}
        change = work.add(DetailChange(**values, asked_by=actor.user_id, asked_at=work.now))
        work.record("detail_change.asked", change, organisation_id=organisation_id, detail=detail)
        return change


def lock_change(work: Work, change_id: UUID) -> tuple[Organisation, DetailChange]:
    """The change to decide on; its organisation first."""
    seen = queries.change(work.actor, change_id)
    organisation = work.lock(select(Organisation), seen.organisation_id)
    return organisation, work.lock(queries.visible_changes(work.actor), change_id)


def approve_change(actor: Actor, change_id: UUID) -> DetailChange:
    """Approve a change of a locked detail, which takes effect at once."""
    with unit_of_work(actor) as work:
        organisation, change = lock_change(work, change_id)
        work.move(change, "approve", organisation_id=organisation.id, detail=change.detail)
        if getattr(organisation, change.detail) != change.old:
            raise NotNow("This detail has been changed since: refuse this request")
        change.decided_by = actor.user_id
        setattr(organisation, change.detail, change.new)
        return change


def refuse_change(actor: Actor, change_id: UUID, *, refusal_reason: str) -> DetailChange:
    """Refuse a change of a locked detail, with the reason."""
    with unit_of_work(actor) as work:
        organisation, change = lock_change(work, change_id)
        work.move(change, "refuse", organisation_id=organisation.id, detail=change.detail)
        change.decided_by, change.refusal_reason = actor.user_id, refusal_reason
        return change


def withdraw_change(actor: Actor, change_id: UUID) -> DetailChange:
    """Take back a wish to change a detail."""
    with unit_of_work(actor) as work:
        organisation, change = lock_change(work, change_id)
        work.move(change, "withdraw", organisation_id=organisation.id, detail=change.detail)
        return change


def record_check(
    actor: Actor,
    organisation_id: UUID,
    *,
    scheme: Scheme,
    number: str,
    source: str,
    outcome: CheckOutcome,
    entry: RegisterEntry | None = None,
) -> RegisterCheck:
    """Keep what a register said of a number; it never holds anybody up."""
    with unit_of_work(actor) as work:
        organisation = work.lock(queries.visible_organisations(actor), organisation_id, shared=True)
        work.allow(checks_numbers, organisation)
        asked = {"organisation_id": organisation_id, "scheme": scheme, "number": number, "source": source}
        found = (
            {
                "name_found": entry.name,
                "form_found": entry.form,
                "address_found": entry.address,
                "standing_found": entry.standing,
            }
            if entry
            else {}
        )
        check = work.add(RegisterCheck(**asked, **found, outcome=outcome, checked_at=work.now))
        work.record("number.checked", check, organisation_id=organisation_id, scheme=scheme, outcome=outcome)
        return check
