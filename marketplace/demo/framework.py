"""The one framework of the made-up market: open since 2020, with its members and how each came to join."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from marketplace.demo.cast import SUPPLIERS, Cast
from marketplace.demo.papers import keep, paper_for
from marketplace.demo.rows import names_of
from marketplace.demo.world import World
from marketplace.documents.rules import Upload
from marketplace.frameworks.models import (
    Framework,
    FrameworkArea,
    FrameworkCategory,
    FrameworkQuestion,
    MemberDecision,
    Membership,
    MembershipArea,
    MembershipCategory,
    PlannedSpend,
    QuestionKind,
)
from marketplace.frameworks.questions import usual_questions
from marketplace.frameworks.rules import Aim, financial_year, is_asked
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import london_day
from marketplace.kernel.money import Money
from marketplace.qualification.models import Answer, Application, ApplicationArea, ApplicationCategory, Mark
from marketplace.qualification.rules import decide_by

TITLE = "Rehabilitation services framework"
DESCRIPTION = (
    "Services that help people on probation to find a home, work and support. Any organisation that qualifies can join "
    "at any time, for the categories and areas that it chooses."
)
OPENED = datetime(2020, 6, 15, 8, 30, tzinfo=UTC)
STARTS, ENDS = date(2020, 6, 15), date(2027, 6, 10)

#: Who has not joined when the story begins; the staged situations say why.
OUTSIDE = ("Sable & Oak Restorative", "Pilot Light Peer Network", "Wearside Keys", "Fenland Fresh Start")
SUSPENDED = "Ty Cyfle Valleys"
LATE_ACCOUNTS = "The accounts for the last financial year have not been filed"
#: Who joined for less than it wanted: one category failed, or one region is not served yet.
IN_PART = {
    "Peakside Skills": ("", "F"),
    "Tideway Employment Partnership": ("", "J"),
    "Isca Futures": ("DNR", ""),
    "Blackwater Bridge": ("WB", ""),
}
#: Categories that regions have no budget of their own for.
UNFUNDED = ("CBC", "EM", "RJ")
TOO_THIN = "The answer does not say who would deliver the service or what it is based on"

ANSWERS = (
    "People meet the same worker from the first day. We agree a short plan in the first meeting, in plain words, and "
    "look at it together every month. Our staff are trained in trauma-informed practice, half of them have been where "
    "our clients are now, and each has supervision every fortnight.",
    "A man came to us on the day he left prison with nowhere to sleep. His worker met him at the gate, had agreed a "
    "room with a local landlord beforehand and stayed in touch every day of the first fortnight. He kept the tenancy. "
    "We learned to start eight weeks before release and not two.",
)


class Asked(NamedTuple):
    """A question with what a member answered to it, and the paper where one is asked for."""

    question_id: UUID
    text: str
    paper: Upload | None


def build_framework(world: World) -> None:
    """The framework, its questions and its members."""
    codes = sorted({code for cast in SUPPLIERS for code in cast.categories.split()} | {"CBC", "EM"})
    key = world.framework_id = world.rows.key()
    world.framework_reference = world.rows.reference("F")
    administrator = world.centre.one(Role.FRAMEWORK_ADMINISTRATOR)
    world.rows.add(
        Framework,
        id=key,
        reference=world.framework_reference,
        title=TITLE,
        description=DESCRIPTION,
        regime="pcr15",
        quality_least=50,
        price_most=40,
        light_touch=True,
        owner_id=world.centre.id,
        starts_on=STARTS,
        ends_on=ENDS,
        status="open",
        drafted_at=OPENED - timedelta(days=40),
        open_at=OPENED,
    )
    for code in codes:
        world.rows.add(FrameworkCategory, framework_id=key, category_code=code)
    for area in world.regions:
        world.rows.add(FrameworkArea, framework_id=key, area_key=area)
    facts: dict[str, Any] = {"regime": "pcr15"}
    world.rows.happened("framework.drafted", Framework, key, OPENED - timedelta(days=40), administrator, **facts)
    world.rows.happened("framework.opened", Framework, key, OPENED, administrator, **facts, categories=codes)
    plan_spend(world, codes, administrator)
    questions = build_questions(world, codes)
    for cast in SUPPLIERS:
        if cast.name not in OUTSIDE:
            join(world, cast, questions)


def plan_spend(world: World, codes: list[str], administrator: UUID) -> None:
    """What each region plans to spend this financial year; nothing for what regions were given no budget for."""
    year = financial_year(world.today)
    at = world.at(world.working_day(world.today, -40))
    for code in codes:
        for place, area in enumerate(sorted(world.regions)):
            amount = None if code in UNFUNDED else Money.of_pounds(150_000 + 25_000 * ((place * 7 + len(code)) % 9))
            world.rows.add(
                PlannedSpend,
                framework_id=world.framework_id,
                category_code=code,
                area_key=area,
                year=year,
                amount=amount,
                instead=None if amount else "the regional innovation fund",
                planned_by=administrator,
                planned_at=at,
            )


def build_questions(world: World, codes: list[str]) -> dict[str | None, list[Asked]]:
    """The usual questions by category, each with what a member answered; a follow-up where its answer was given."""
    found: dict[str | None, list[Asked]] = {}
    told: dict[str, str] = {}
    for place, each in enumerate(usual_questions(codes)):
        row = {name: value for name in names_of(FrameworkQuestion) if (value := getattr(each, name)) is not None}
        key = world.rows.add(FrameworkQuestion, framework_id=world.framework_id, **row)
        if is_asked(each, aims_for=Aim.ANY, answers=told):
            told[each.code] = usual_answer(each, place)
            paper = paper_for(each) if each.kind is QuestionKind.EVIDENCE else None
            found.setdefault(each.category_code, []).append(Asked(key, told[each.code], paper))
    return found


def usual_answer(question: FrameworkQuestion, place: int) -> str:
    """What a careful applicant answers."""
    match question.kind:
        case QuestionKind.YES_NO:
            return question.expected or ("no" if question.code == "turnover" else "yes")
        case QuestionKind.COMMITMENT:
            return "have"
        case QuestionKind.NUMBER:
            return "97"
        case QuestionKind.EVIDENCE:
            return paper_for(question).file_name
    return ANSWERS[place % len(ANSWERS)]


def join(world: World, cast: Cast, questions: dict[str | None, list[Asked]]) -> None:
    """A supplier's application, its marks and its membership."""
    party = world.suppliers[cast.name]
    begun = max(party.since + timedelta(days=20), OPENED + timedelta(days=30))
    sent = world.at(world.working_day(london_day(begun), 8))
    decided = world.at(world.working_day(london_day(sent), world.chance.randint(3, 9)))
    owner, assessor = party.people[Role.OWNER][0], world.centre.one(Role.ASSESSOR)
    only_categories, only_regions = IN_PART.get(cast.name, ("", ""))
    codes = [code for code in cast.categories.split() if code in (only_categories or cast.categories).split()]
    areas = [key for key in cast.area_keys if not only_regions or key[-1] in only_regions]
    received = london_day(sent)
    application = world.rows.add(
        Application,
        reference=world.rows.reference("A"),
        framework_id=world.framework_id,
        supplier_id=party.id,
        aims_for=Aim.ANY,
        status="admitted",
        begun_at=begun,
        begun_by=owner,
        submitted_at=sent,
        received_on=received,
        decide_by=decide_by(received),
        admitted_at=decided,
        decided_by=assessor,
    )
    for code in cast.categories.split():
        world.rows.add(ApplicationCategory, application_id=application, category_code=code)
    for area in areas:
        world.rows.add(ApplicationArea, application_id=application, area_key=area)
    for section in (None, *cast.categories.split()):
        passes = section is None or section in codes
        given = [(each, keep(world, party.id, owner, begun, each.paper)) for each in questions[section]]
        answer(world, application, given, passes=passes, assessor=assessor, at=decided)
    membership = add_member(world, cast, codes, areas, decided)
    facts: dict[str, Any] = {"supplier_id": party.id, "framework_id": world.framework_id}
    happened = world.rows.happened
    happened("application.begun", Application, application, begun, owner, **facts)
    happened(
        "application.submitted",
        Application,
        application,
        sent,
        owner,
        decide_by=decide_by(received),
        supplier_id=party.id,
    )
    facts |= {"membership_id": membership, "categories": codes}
    happened("application.admitted", Application, application, decided, assessor, **facts)
    gained = {"supplier_id": party.id, "framework_id": world.framework_id, "categories": codes, "areas": areas}
    happened("membership.joined", Membership, membership, decided, assessor, **gained)


def answer(
    world: World,
    application: UUID,
    given: Sequence[tuple[Asked, UUID | None]],
    *,
    passes: bool,
    assessor: UUID,
    at: datetime,
) -> None:
    """The answers of one section, with the mark of each."""
    for place, (asked, document_id) in enumerate(given):
        question = asked.question_id
        world.rows.add(
            Answer, application_id=application, question_id=question, text=asked.text, document_id=document_id
        )
        passed = passes or place > 0
        mark = {"passed": passed, "reason": None if passed else TOO_THIN, "marked_by": assessor, "marked_at": at}
        world.rows.add(Mark, application_id=application, question_id=question, **mark)


def add_member(world: World, cast: Cast, codes: list[str], areas: list[str], at: datetime) -> UUID:
    """A place on the framework; one member's is suspended since last month."""
    suspended = world.at(world.working_day(world.today, -24)) if cast.name == SUSPENDED else None
    party = world.suppliers[cast.name]
    key = world.rows.add(
        Membership,
        framework_id=world.framework_id,
        supplier_id=party.id,
        status="suspended" if suspended else "active",
        joined_at=at,
        active_at=at,
        suspended_at=suspended,
        suspended_until=world.working_day(world.today, 20) if suspended else None,
        reason=LATE_ACCOUNTS if suspended else None,
    )
    for code in codes:
        world.rows.add(MembershipCategory, membership_id=key, category_code=code)
    for area in areas:
        world.rows.add(MembershipArea, membership_id=key, area_key=area)
    if suspended:
        by, facts = (
            world.centre.one(Role.FRAMEWORK_ADMINISTRATOR),
            {"supplier_id": party.id, "framework_id": world.framework_id},
        )
        decided = {"membership_id": key, "decision": "suspended", "reason": LATE_ACCOUNTS, "made_by": by}
        world.rows.add(MemberDecision, until=world.working_day(world.today, 20), made_at=suspended, **decided)
        world.rows.happened("membership.suspended", Membership, key, suspended, by, **facts)
    return key
