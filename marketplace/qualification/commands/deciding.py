"""Deciding who may join: one assessor admits; whatever refuses something is proposed by one and decided by another."""

from uuid import UUID

from marketplace.frameworks import queries as frameworks
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.frameworks.models import Membership, MembershipArea, MembershipCategory
from marketplace.frameworks.rules import Aim, how_to_widen
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.ids import new_id
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.qualification import claims
from marketplace.qualification.commands.excluding import refuse_unless_excludable, turn_away, weigh_exclusion
from marketplace.qualification.commands.locking import lock_to_decide
from marketplace.qualification.models import Application, Outcome, OutcomeLetter, Proposal
from marketplace.qualification.rules import letter as letters
from marketplace.reference import queries as reference


def admit_supplier(actor: Actor, application_id: UUID, *, exclusion_reasons: str | None = None) -> Application:
    """Let the supplier join for everything it asks for; one that is excludable only with reasons."""
    with unit_of_work(actor) as work:
        application = lock_to_decide(work, application_id)
        weigh_exclusion(work, application, "admit", exclusion_reasons)
        admit(work, application, "admit", Outcome.ADMITTED)
        return application


def propose_rejection(actor: Actor, application_id: UUID) -> Application:
    """Propose to turn the application down; a colleague decides."""
    with unit_of_work(actor) as work:
        application = lock_to_decide(work, application_id)
        work.move(application, "propose_rejection", proposal=Proposal.REJECTION)
        application.proposed_by, application.proposal = actor.user_id, Proposal.REJECTION
        return application


def propose_exclusion(actor: Actor, application_id: UUID, *, reasons: str) -> Application:
    """Propose to turn away a supplier that the law excludes, or lets us exclude; a colleague decides."""
    with unit_of_work(actor) as work:
        application = lock_to_decide(work, application_id)
        refuse_unless_excludable(work, application)
        work.move(application, "propose_exclusion", proposal=Proposal.EXCLUSION)
        application.proposed_by, application.proposal = actor.user_id, Proposal.EXCLUSION
        application.exclusion_reasons = reasons
        return application


def propose_admission_in_part(
    actor: Actor, application_id: UUID, *, exclusion_reasons: str | None = None
) -> Application:
    """Propose to let the supplier join for the categories that pass; a colleague looks at those that do not."""
    with unit_of_work(actor) as work:
        application = lock_to_decide(work, application_id)
        weigh_exclusion(work, application, "propose_part", exclusion_reasons)
        work.move(application, "propose_part", proposal=Proposal.ADMISSION_IN_PART)
        application.proposed_by, application.proposal = actor.user_id, Proposal.ADMISSION_IN_PART
        return application


def send_back_proposal(actor: Actor, application_id: UUID, *, note: str) -> Application:
    """Give a proposal back to whoever made it, with what to look at again."""
    with unit_of_work(actor) as work:
        application = lock_to_decide(work, application_id)
        proposed_by = application.proposed_by
        work.move(application, "send_back", proposed_by=proposed_by)
        application.proposal = None
        application.sent_back_note, application.sent_back_by = note, actor.user_id
        return application


def admit_in_part(actor: Actor, application_id: UUID) -> Application:
    """Agree with a colleague: the supplier joins for the categories that pass, and reads why not for the others."""
    with unit_of_work(actor) as work:
        application = lock_to_decide(work, application_id)
        weigh_exclusion(work, application, "admit_in_part", application.exclusion_reasons)
        admit(work, application, "admit_in_part", Outcome.ADMITTED_IN_PART)
        return application


def reject_application(actor: Actor, application_id: UUID) -> Application:
    """Agree with a colleague to turn the application down; a second try is free."""
    with unit_of_work(actor) as work:
        application = lock_to_decide(work, application_id)
        turn_away(work, application)
        issued = write_letter(work, application, Outcome.REJECTED)
        claims.release(application)
        work.move(application, "reject", supplier_id=application.supplier_id, letter_id=issued.id)
        application.decided_by = actor.user_id
        work.add(issued)
        return application


def admit(work: Work, application: Application, move: str, outcome: Outcome) -> None:
    """Make the supplier a member, or a member for more, and write the letter about it."""
    member = frameworks.membership_of(application.framework_id, application.supplier_id)
    codes = application.passing_categories
    issued = write_letter(work, application, outcome)
    facts = {"supplier_id": application.supplier_id, "framework_id": application.framework_id, "categories": codes}
    if member is None:
        member = Membership(
            id=new_id(),
            framework_id=application.framework_id,
            supplier_id=application.supplier_id,
            joined_at=work.now,
            active_at=work.now,
        )
    claims.release(application)
    work.move(application, move, membership_id=member.id, letter_id=issued.id, **facts)
    application.decided_by = work.actor.user_id
    work.add(issued)
    take_in(work, member, codes, application.area_keys, up_to_small_value=application.aims_for is not Aim.ANY)


def take_in(work: Work, member: Membership, codes: list[str], area_keys: list[str], *, up_to_small_value: bool) -> None:
    """Add categories and areas to a membership, or widen them; who left or was removed is active again."""
    work.add(member)
    joins = member.status not in (MembershipStatus.ACTIVE, MembershipStatus.SUSPENDED)
    if member.status in (MembershipStatus.REMOVED, MembershipStatus.LEFT, MembershipStatus.LAPSED):
        member.categories, member.areas, member.reason = [], [], None
        work.move(member, "rejoin")
    held, served = {each.category_code: each for each in member.categories}, {each.area_key for each in member.areas}
    gained = [code for code in codes if code not in held], [key for key in area_keys if key not in served]
    member.categories += [
        MembershipCategory(category_code=code, up_to_small_value=up_to_small_value) for code in gained[0]
    ]
    for code in () if up_to_small_value else held.keys() & set(codes):
        held[code].up_to_small_value = False
    member.areas += [MembershipArea(area_key=key) for key in gained[1]]
    facts = {"supplier_id": member.supplier_id, "framework_id": member.framework_id}
    name = "membership.joined" if joins else "membership.widened"
    work.record(name, member, **facts, categories=gained[0], areas=gained[1])


def write_letter(work: Work, application: Application, outcome: Outcome) -> OutcomeLetter:
    """The letter about a decision, as it is sent and kept."""
    names = reference.category_names()
    content = letters.letter(
        outcome.value,
        facts={
            "reference": application.reference,
            "supplier": application.supplier.name,
            "framework": application.framework.title,
            "exclusion": (application.exclusion_reasons or "") if application.is_to_be_excluded else "",
        },
        decided_on=london_day(work.now),
        wanted={code: names[code] for code in application.category_codes},
        admitted=application.passing_categories,
        judged=judged(application),
        small=small(application),
    )
    text = letters.text_of(content)
    return OutcomeLetter(
        id=new_id(),
        application_id=application.id,
        outcome=outcome,
        issued_at=work.now,
        content=content,
        text=text,
        text_hash=letters.hash_of(text),
    )


def small(application: Application) -> letters.Small | None:
    """What limits a supplier that asks to join for small contracts."""
    if application.aims_for is Aim.ANY:
        return None
    left = frameworks.left_to_widen(application.framework_id, application.passing_categories)
    limit = str(application.framework.small_value).removesuffix(".00")
    return letters.Small(limit, how_to_widen(*left))


def judged(application: Application) -> list[letters.Judged]:
    """Every answer that was marked, with what was found of it, in the order of the questions."""
    marks = application.mark_of
    return [
        letters.Judged(each.category_code, each.wording, each.expected, marks[each.id].passed, marks[each.id].reason)
        for each in application.questions
        if each.id in marks
    ]
