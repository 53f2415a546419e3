"""The least valid applications to join."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from marketplace.accounts.models import Organisation, User
from marketplace.accounts.queries import actor_of
from marketplace.exclusions.lifecycle import DeclarationStatus
from marketplace.exclusions.models import SupplierDeclaration
from marketplace.frameworks.models import Framework
from marketplace.frameworks.rules import Aim
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.qualification.lifecycle import ApplicationStatus
from marketplace.qualification.models import (
    Answer,
    Application,
    ApplicationArea,
    ApplicationCategory,
    AssessorDeclaration,
    Mark,
    Proposal,
)
from marketplace.qualification.rules import decide_by
from tests.factories import accounts
from tests.factories.frameworks import open_framework


def ready_to_apply(supplier: Organisation, framework: Framework) -> None:
    """Confirm the supplier's details and let it declare that no ground applies, as every application needs."""
    if supplier.details_confirmed_at:
        return
    by, now = accounts.user(Role.OWNER, supplier).id, clock.now()
    supplier.details_confirmed_at, supplier.details_confirmed_by = now, by
    made = {"status": DeclarationStatus.MADE, "begun_at": now, "made_at": now, "made_by": by, "to_confirm": []}
    db.session.add(SupplierDeclaration(supplier=supplier, regime=framework.regime, **made))
    db.session.commit()


def draft_application(
    framework: Framework | None = None,
    categories: Sequence[str] = ("ACC",),
    areas: Sequence[str] = ("unit:48",),
    *,
    supplier: Organisation | None = None,
    aims_for: Aim | None = Aim.ANY,
    **more: Any,
) -> Application:
    """An application with every answer given, not sent yet."""
    framework, supplier = framework or open_framework(), supplier or accounts.supplier()
    ready_to_apply(supplier, framework)
    wanted = [each for each in framework.questions if each.category_code in (None, *categories)]
    row = Application(
        framework=framework,
        supplier=supplier,
        begun_at=clock.now(),
        aims_for=aims_for,
        categories=[ApplicationCategory(category_code=code) for code in categories],
        areas=[ApplicationArea(area_key=key) for key in areas],
        answers=[Answer(question_id=each.id, text="yes" if each.expected else "We help") for each in wanted],
        **more,
    )
    db.session.add(row)
    db.session.commit()
    return row


def submitted_application(*args: Any, days_ago: int = 0, **more: Any) -> Application:
    """An application that waits for a decision."""
    now = clock.now() - timedelta(days=days_ago)
    received = london_day(now)
    sent = {"submitted_at": now, "received_on": received, "decide_by": decide_by(received)}
    return draft_application(*args, status=ApplicationStatus.SUBMITTED, **sent, **more)


def mark_all(application: Application, *, failed: Sequence[str] = ()) -> None:
    """Mark every answer; those of the failed parts ("" for the declaration) fail with a reason."""
    held = application.mark_of
    for question in application.questions:
        if question.id in held:
            continue
        fails = (question.category_code or "") in failed
        reason = f"Too little about {question.category_code or 'you'}" if fails else None
        application.marks.append(Mark(question_id=question.id, passed=not fails, reason=reason, marked_at=clock.now()))
    db.session.commit()


def declare(application: Application, person: User, *, interests: str | None = None) -> User:
    """Somebody of the centre has said whether they have an interest in the applicant."""
    said = {"has_interest": interests is not None, "interests": interests, "declared_at": clock.now()}
    application.declarations.append(AssessorDeclaration(user_id=person.id, **said))
    db.session.commit()
    return person


def assessor(application: Application, *, role: Role = Role.ASSESSOR, interests: str | None = None) -> User:
    """A new person of the centre, by default an assessor without interest in the applicant."""
    return declare(application, accounts.user(role, application.framework.owner_id), interests=interests)


def impartial(application: Application, role: Role = Role.ASSESSOR) -> Actor:
    """The actor of a new person of the centre who declared no interest in the applicant."""
    return actor_of(assessor(application, role=role))


def proposed_application(*args: Any, proposal: Proposal = Proposal.REJECTION, **more: Any) -> Application:
    """An application of which one assessor proposes to refuse everything or a part."""
    row = submitted_application(*args, **more)
    mark_all(row, failed=[row.category_codes[-1]])
    proposer = assessor(row)
    row.status, row.proposal, row.proposed_at = ApplicationStatus.PROPOSED, proposal, clock.now()
    row.proposed_by = proposer.id
    db.session.commit()
    return row


def rejected_application(*args: Any, **more: Any) -> Application:
    """An application that two people turned down."""
    row = proposed_application(*args, **more)
    second = assessor(row)
    row.status, row.rejected_at, row.decided_by = ApplicationStatus.REJECTED, clock.now(), second.id
    db.session.commit()
    return row
