"""Members as pages show them: what needs attention, what a decision means, and what happened."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from blueprints.audit.shown import is_key
from blueprints.session import actor, request_now
from blueprints.templating import day, pounds
from marketplace.audit.queries import timeline
from marketplace.competitions.queries import competitions_inviting
from marketplace.contracts.queries import live_contracts_count
from marketplace.documents.models import Document
from marketplace.documents.queries import expiring
from marketplace.frameworks import queries
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.frameworks.models import Membership, RefreshRound
from marketplace.frameworks.rules import how_to_widen as to_widen
from marketplace.kernel.clock import london_day
from marketplace.reference import queries as reference

HAPPENED = {
    "application.admitted": "Admitted",
    "membership.changed": "Categories or areas changed",
    "membership.suspended": "Suspended",
    "membership.extended": "Suspension extended",
    "membership.reinstated": "Suspension over",
    "membership.removed": "Removed",
    "membership.left": "Left the framework",
    "membership.lapsed": "Lapsed",
    "membership.restored": "Restored",
    "membership.resumed": "Restored, still suspended",
    "membership.rejoined": "Joined again",
    "removal_notice.given": "Notice of removal given",
    "removal_notice.withdrawn": "Notice of removal withdrawn",
    "representation.made": "The member replied",
    "representation.answered": "The member was answered",
    "refresh_request.answered": "Declaration renewed",
    "refresh_request.missed": "Declaration not renewed in time",
}


def timeline_of(member: Membership) -> Sequence[dict[str, Any]]:
    """What happened to a membership, newest first."""
    parts: tuple[Any, ...] = (*member.notices, *member.representations, *member.refreshes)
    names = reference.category_names()
    found = [
        {"title": HAPPENED[event.name], "at": event.happened_at, "by": name or "Open Panel", "text": said(event, names)}
        for event, name in timeline(member.id, *(part.id for part in parts))
        if event.name in HAPPENED
    ]
    return [*found, {"title": "Joined", "at": member.joined_at, "by": "", "text": ""}]


def said(event: Any, names: dict[str, str]) -> str:
    """What came and went with a change of categories or areas."""
    codes = [names.get(code, code) for code in event.facts.get("categories_removed", ())]
    areas = {word: reference.area_names(event.facts.get(f"areas_{word}", ())) for word in ("added", "removed")}
    lines = [f"Gave up {'; '.join(codes)}"] if codes else []
    return ". ".join(
        lines + [f"{word.capitalize()}: {'; '.join(found.values())}" for word, found in areas.items() if found]
    )


def attention_of(member: Membership, *, due_is_said: bool = False) -> list[str]:
    """What somebody has to do or to know about a member, as short sentences."""
    found = []
    if member.suspended_with_supplier:
        found.append("Suspended as long as the whole organisation is")
    elif member.status is MembershipStatus.SUSPENDED:
        found.append(f"Suspended until the end of {day(member.suspended_until)}")
    if member.removal_notice:
        found.append(f"Can be removed from {day(member.removal_notice.remove_from)}")
    if member.unanswered:
        found.append("Has replied and waits for an answer")
    if member.refresh:
        due = f"Declaration due by the end of {day(member.refresh.due_on)}"
        found.append("Renew the declaration" if due_is_said else due)
    return found


def expiring_of(member: Membership) -> list[Document]:
    """The member's documents that end soon or have ended, for those who keep them."""
    found = expiring(actor(), london_day(request_now()))
    return [each for each in found if each.organisation_id == member.supplier_id]


def categories_of(member: Membership) -> list[str]:
    """The names of a member's categories, each with its limit if it joined for small contracts only."""
    limit = f" (small contracts only, up to {pounds(member.framework.small_value)})"
    small = member.only_small_codes
    names = reference.category_names().items()
    return [name + (limit if code in small else "") for code, name in names if code in member.category_codes]


def how_to_widen(member: Membership) -> str | None:
    """What a member that joined for small contracts has still to answer; nothing to say to any other."""
    codes = member.only_small_codes
    return to_widen(*queries.left_to_widen(member.framework_id, codes)) if codes else None


def effects_of(member: Membership) -> dict[str, Any]:
    """What there is that a change would touch: open invitations and contracts.

    Whether the member bids stays unsaid: nobody but itself may know before the deadline (docs/decisions/0043).
    """
    return {
        "member": member,
        "invitations": competitions_inviting(member.framework_id, member.supplier_id),
        "contracts": live_contracts_count(member.supplier_id),
    }


def offer_names(form: Any, framework_id: UUID, named: Sequence[UUID]) -> None:
    """Let a request be for the members that were ticked in the list; for all of them if none was."""
    sent = [key for key in form.membership_ids.data or () if is_key(key)]
    if not named and not sent:
        del form.membership_ids, form.asked["membership_ids"]
        return
    form.membership_ids.options = queries.names_of_members(framework_id, [*named, *map(UUID, sent)])
    if not form.is_submitted():
        form.membership_ids.process_data(named)


def to_rounds(framework_id: UUID, asked: RefreshRound) -> ResponseReturnValue:
    """Back to the requests, saying how many members are asked."""
    flash(f"{asked.total} asked to renew their declarations by the end of {day(asked.due_on)}", "success")
    return redirect(url_for("frameworks.request_refresh", framework_id=framework_id))
