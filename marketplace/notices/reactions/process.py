"""One release under the ocid of a framework or of a competition, and the rows that events are about."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import joinedload, selectinload

from marketplace.competitions.models import Competition, Lot
from marketplace.frameworks.models import Framework, Regime
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notices import rules
from marketplace.notices.commands import publish_release
from marketplace.outcomes.models import NoAward
from marketplace.pipeline.models import PlannedCompetition
from marketplace.ports import Ports

Parts = dict[str, Any]


def of_framework(
    event: Event, ports: Ports, framework: Framework, stage: str, title: str, tag: str, **parts: Any
) -> None:
    """Publish something about a framework under its own ocid."""
    publish_release(
        SYSTEM,
        ports.publisher,
        event,
        reference=framework.reference,
        process_title=framework.title,
        stage=stage,
        title=title,
        tags=[tag],
        buyer=framework.owner,
        parts=lambda: parts,
        regime=framework.regime,
        kind=rules.kind_of(stage, framework.regime),
    )


def of_competition(
    event: Event,
    ports: Ports,
    competition: Competition,
    stage: str,
    title: str,
    *tags: str,
    is_notice: bool = True,
    subject_id: UUID | None = None,
    **parts: Any,
) -> None:
    """Publish something about a competition under its own ocid, linked to the framework's and to that of its plan."""
    plan = db.session.get(PlannedCompetition, competition.plan_id) if competition.plan_id else None
    follows = {"planning": plan.reference} if plan else {}
    linked = rules.under(ports.publisher, competition.framework.reference, **follows)
    buyer = rules.party(competition.buyer, "buyer")
    others = parts.pop("parties", [])
    publish_release(
        SYSTEM,
        ports.publisher,
        event,
        reference=competition.reference,
        process_title=competition.title,
        stage=stage,
        title=title,
        tags=tags,
        buyer=competition.buyer,
        parts=lambda: {"relatedProcesses": linked, "parties": rules.parties(buyer, *others), **parts},
        regime=competition.framework.regime,
        kind=rules.kind_of(stage, competition.framework.regime) if is_notice and not competition.is_grant else None,
        subject_id=subject_id,
    )


def of_plan(event: Event, ports: Ports, plan: PlannedCompetition, stage: str, tag: str, parts: Parts) -> None:
    """Publish something about a planned competition under its own ocid, linked to the framework's."""
    linked = rules.under(ports.publisher, plan.framework.reference)
    publish_release(
        SYSTEM,
        ports.publisher,
        event,
        reference=plan.reference,
        process_title=plan.title,
        stage=stage,
        title=plan.title,
        tags=[tag],
        buyer=plan.buyer,
        parts=lambda: {"relatedProcesses": linked, "parties": [rules.party(plan.buyer, "buyer")], **parts},
        regime=plan.framework.regime,
        kind=rules.kind_of(stage, plan.framework.regime),
    )


def of_direct_award(
    event: Event,
    ports: Ports,
    row: NoAward,
    competition: Competition,
    stage: str,
    *tags: str,
    number: int,
    is_notice: bool = True,
    subject_id: UUID | None = None,
    **parts: Any,
) -> None:
    """Publish a direct award under an ocid of its own, linked to the framework's and to the competition that failed."""
    follows = {"unsuccessfulProcess": competition.reference}
    linked = rules.under(ports.publisher, competition.framework.reference, **follows)
    buyer, regime = rules.party(competition.buyer, "buyer"), competition.framework.regime
    others = parts.pop("parties", [])
    publish_release(
        SYSTEM,
        ports.publisher,
        event,
        reference=direct_reference(competition, row.lot, number),
        process_title=row.lot.title,
        stage=stage,
        title=row.lot.title,
        tags=tags,
        buyer=competition.buyer,
        parts=lambda: {"relatedProcesses": linked, "parties": rules.parties(buyer, *others), **parts},
        regime=regime,
        kind=rules.kind_of(stage, regime) if is_notice and not competition.is_grant else None,
        subject_id=subject_id,
    )


def direct_reference(competition: Competition, lot: Lot, number: int) -> str:
    """The number of a direct award: that of the competition that failed, and its lot; counted if there are several."""
    return f"{competition.reference}-D{lot.number}" + (f"-{number}" if number > 1 else "")


def notice_type(framework: Framework, name: str) -> str | None:
    """The notice's number under the Procurement Act; a framework of the older law has none of these."""
    return name if framework.regime is Regime.PA23 else None


def notice_of(competition: Competition, name: str) -> str | None:
    """The same for a competition; a grant round buys nothing, and has no notice of procurement."""
    return None if competition.is_grant else notice_type(competition.framework, name)


def framework_by(key: UUID) -> Framework:
    """The framework that an event is about."""
    return db.session.get_one(Framework, key, options=[joinedload(Framework.owner)])


def competition_by(key: UUID) -> Competition:
    """The competition that an event is about, with what every notice of it names."""
    loads = (joinedload(Competition.framework), joinedload(Competition.buyer))
    return db.session.get_one(
        Competition, key, options=[*loads, selectinload(Competition.lots), selectinload(Competition.criteria)]
    )
