"""Judging what was declared: the supplier is heard before anything is found against it."""

from uuid import UUID

from marketplace.exclusions import queries
from marketplace.exclusions.commands.describing import described_in
from marketplace.exclusions.lifecycle import DeclarationStatus
from marketplace.exclusions.models import DeclaredGround, Finding, SupplierDeclaration
from marketplace.exclusions.policies import assesses_declaration, manages_declaration
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.deadlines import due
from marketplace.kernel.errors import NotNow
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.reference.queries import calendars


def lock_made(work: Work, declaration_id: UUID) -> SupplierDeclaration:
    """A declaration that is relied on, to judge or to answer for."""
    declaration = work.lock(queries.whole(queries.visible_declarations(work.actor)), declaration_id)
    if declaration.status is not DeclarationStatus.MADE:
        raise NotNow("This declaration is not the one that is relied on: open the latest")
    return declaration


def ask_representations(actor: Actor, declaration_id: UUID, ground_id: UUID, *, concern: str) -> DeclaredGround:
    """Tell the supplier what concern there is, and give it ten working days to answer."""
    with unit_of_work(actor) as work:
        declaration = lock_made(work, declaration_id)
        work.allow(assesses_declaration, declaration)
        described = described_in(declaration, ground_id)
        if described.asked_at is not None:
            raise NotNow("The supplier has been asked already")
        answer_by = due("representations", london_day(work.now), calendars=calendars())
        described.asked_at, described.asked_by, described.concern = work.now, actor.user_id, concern
        described.answer_by = answer_by
        facts = {"supplier_id": declaration.supplier_id, "ground": described.ground_code}
        work.record("representations.asked", described, **facts, answer_by=described.answer_by)
        return described


def make_representations(actor: Actor, declaration_id: UUID, ground_id: UUID, *, text: str) -> DeclaredGround:
    """Answer a concern, as the supplier; a late answer counts as long as nothing was decided."""
    with unit_of_work(actor) as work:
        declaration = lock_made(work, declaration_id)
        work.allow(manages_declaration, declaration)
        described = described_in(declaration, ground_id)
        if described.asked_at is None or described.represented_at is not None or described.findings:
            raise NotNow("Nobody waits for an answer about this now")
        described.representations, described.represented_at = text, work.now
        work.record("representations.made", described, supplier_id=declaration.supplier_id)
        return described


def record_finding(
    actor: Actor, declaration_id: UUID, ground_id: UUID, *, likely_to_recur: bool, reasons: str
) -> Finding:
    """Say whether it is continuing or likely to happen again, and why; against the supplier only once it was heard."""
    with unit_of_work(actor) as work:
        declaration = lock_made(work, declaration_id)
        work.allow(assesses_declaration, declaration)
        described, today = described_in(declaration, ground_id), london_day(work.now)
        if not described.counts_on(today):
            raise NotNow("This is too old to count: the law has it ignored")
        if likely_to_recur and not described.may_be_found_against(today):
            raise NotNow("Hear the supplier first: ask for its answer, and wait for it or for its last day")
        assert actor.user_id is not None
        finding = Finding(likely_to_recur=likely_to_recur, reasons=reasons, found_by=actor.user_id, found_at=work.now)
        described.findings.append(finding)
        facts = {"supplier_id": declaration.supplier_id, "ground": described.ground_code}
        work.record("finding.recorded", finding, **facts, likely_to_recur=likely_to_recur)
        return finding
