"""Which notices a buyer owes, which came, and which are overdue."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.accounts.models import Organisation
from marketplace.competitions.models import Competition
from marketplace.contracts.models import Contract
from marketplace.evaluations.lifecycle import AwardStatus
from marketplace.evaluations.models import Award
from marketplace.frameworks.models import Framework
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day, start_of
from marketplace.kernel.db import db
from marketplace.kernel.deadlines import end_of
from marketplace.kernel.errors import Forbidden, NotFound
from marketplace.kernel.working_days import ONE_DAY
from marketplace.notices.models import AwardGroup, AwardGrouping, ContractCopy, Release, SpendStatement
from marketplace.notices.policies import ANSWERS, LOOKS_AFTER, looks_after_notices
from marketplace.notices.queries.copies import copies_of, pipeline_of, statements_of
from marketplace.notices.rules import owing, pipeline
from marketplace.notices.rules.owing import Owed
from marketplace.outcomes.models import NoAward
from marketplace.pipeline.models import CompetitionKind
from marketplace.reference.models import Regime


def due_notices(actor: Actor, today: date) -> list[Owed]:
    """The notices that the actor's own buyers owe: what is overdue first, then by the last day."""
    if not looks_after_notices(actor):
        raise Forbidden
    buyers = actor.organisations(*LOOKS_AFTER)
    contracts = contracts_of(buyers)
    cancelled, awards, failed = cancelled_by(buyers), announced_by(buyers), failed_lots_of(buyers)
    statements, copies = statements_of(buyers), copies_of([contract.id for contract in contracts])
    newest = [found[0] for found in copies.values()]
    former = [each for lot in failed for each in lot.former]
    about = (contracts, cancelled, awards, failed, former, statements, newest)
    known = published_about(each.id for rows in about for each in rows)
    grouped = by_quarter(buyers)
    owed = [each for contract in contracts for each in of_contract(contract, known, grouped)]
    owed += [each for competition in cancelled for each in of_competition(competition, known)]
    owed += [each for award in awards for each in of_award(award, known)]
    owed += [each for lot in failed for each in of_failed_lot(lot, known)]
    owed += [each for contract in contracts for each in of_copy(contract, copies.get(contract.id, ()), known)]
    owed += [each for statement in statements for each in of_statement(statement, known)]
    return sorted(owed, key=lambda each: (ORDER[each.state(today)], each.due_on, each.about))


ORDER = {"overdue": 0, "due": 1, "published late": 2, "published": 3}
#: A grant round buys nothing, and owes no notice of procurement.
BUYS = Competition.kind != CompetitionKind.GRANT
Known = Mapping[tuple[UUID, str], Release]


def contracts_of(buyers: Sequence[UUID]) -> Sequence[Contract]:
    """The signed contracts of these buyers that came of a competition."""
    rows = of_competitions(select(Contract)).where(BUYS, Contract.buyer_id.in_(buyers))
    rows = rows.where(Contract.signed_at.is_not(None))
    loads = (
        joinedload(Contract.award).joinedload(Award.competition).joinedload(Competition.framework),
        joinedload(Contract.no_award).joinedload(NoAward.competition).joinedload(Competition.framework),
    )
    return db.session.scalars(rows.options(*loads)).all()


def of_competitions(rows: Select[Contract]) -> Select[Contract]:
    """Contracts with the competition that each came of, by its award or directly after it failed."""
    rows = rows.outerjoin(Contract.award).outerjoin(Contract.no_award)
    return rows.join(Competition, Competition.id == func.coalesce(Award.competition_id, NoAward.competition_id))


def contracts_to_tell(buyer_id: UUID, quarter_starts_on: date) -> Sequence[Contract]:
    """The contracts under the old law that a buyer signed in a quarter and has not told of in a notice yet."""
    end = owing.quarter_end(quarter_starts_on)
    told = select(Release.subject_id).where(Release.kind == "CAN")
    rows = of_competitions(select(Contract)).join(Competition.framework)
    rows = rows.where(BUYS, Contract.buyer_id == buyer_id, Contract.signed_at >= start_of(quarter_starts_on))
    rows = rows.where(Contract.signed_at < end_of(end), Framework.regime == Regime.PCR15)
    return db.session.scalars(rows.where(Contract.id.not_in(told)).order_by(Contract.signed_at)).all()


def quarters_to_close(today: date) -> Sequence[tuple[UUID, date]]:
    """Whose last quarter is over and not told of yet."""
    quarter = owing.quarter_start(owing.quarter_start(today) - ONE_DAY)
    closed = select(AwardGroup.buyer_id).where(AwardGroup.quarter_starts_on == quarter)
    rows = select(AwardGrouping.buyer_id).where(AwardGrouping.buyer_id.not_in(closed))
    return [(buyer_id, quarter) for buyer_id in db.session.scalars(rows)]


def cancelled_by(buyers: Sequence[UUID]) -> Sequence[Competition]:
    """The competitions of these buyers that were published and came to nothing."""
    rows = select(Competition).where(Competition.buyer_id.in_(buyers), Competition.cancelled_at.is_not(None))
    rows = rows.where(Competition.published_at.is_not(None), BUYS)
    return db.session.scalars(rows.options(joinedload(Competition.framework))).all()


def announced_by(buyers: Sequence[UUID]) -> Sequence[Award]:
    """The awards that these buyers announced; of one that was withdrawn the notice says so."""
    rows = select(Award).join(Award.competition).where(Competition.buyer_id.in_(buyers))
    rows = rows.where(Award.announced_at.is_not(None), Award.status != AwardStatus.CANCELLED, BUYS)
    loads = joinedload(Award.competition).joinedload(Competition.framework), joinedload(Award.lot)
    return db.session.scalars(rows.options(*loads)).all()


def failed_lots_of(buyers: Sequence[UUID]) -> Sequence[NoAward]:
    """The lots that these buyers decided not to award."""
    rows = select(NoAward).join(NoAward.competition).where(Competition.buyer_id.in_(buyers), BUYS)
    loads = joinedload(NoAward.competition).joinedload(Competition.framework), joinedload(NoAward.lot)
    return db.session.scalars(rows.options(*loads, selectinload(NoAward.former))).all()


def published_about(subjects: Iterable[UUID]) -> Known:
    """The first notice of each kind that told of each of these."""
    rows = select(Release).where(Release.subject_id.in_(list(subjects)), Release.kind.is_not(None))
    found: dict[tuple[UUID, str], Release] = {}
    for release in db.session.scalars(rows.order_by(Release.published_at)):
        found.setdefault((release.subject_id, str(release.kind)), release)
    return found


def by_quarter(buyers: Sequence[UUID]) -> set[UUID]:
    """Which of these buyers tell of their contracts by the quarter."""
    return set(db.session.scalars(select(AwardGrouping.buyer_id).where(AwardGrouping.buyer_id.in_(buyers))))


def grouped_buyers(actor: Actor) -> list[tuple[Organisation, bool]]:
    """The buyers whose notices the actor answers for, and whether each tells of its contracts by the quarter."""
    buyers = actor.organisations(*ANSWERS)
    rows = select(Organisation).where(Organisation.id.in_(buyers)).order_by(Organisation.name)
    chosen = by_quarter(buyers)
    return [(buyer, buyer.id in chosen) for buyer in db.session.scalars(rows)]


def grouped_buyer(actor: Actor, buyer_id: UUID) -> tuple[Organisation, bool]:
    """One of them."""
    for buyer, chosen in grouped_buyers(actor):
        if buyer.id == buyer_id:
            return buyer, chosen
    raise NotFound


def owed(code: str, due_on: date, about: str, happened_on: date, subject: UUID, known: Known) -> Owed:
    """One notice, with what came of it."""
    release = known.get((subject, code))
    published_on = london_day(release.published_at) if release else None
    return Owed(code, about, happened_on, due_on, published_on, release.id if release else None)


def of_contract(contract: Contract, known: Known, grouped: set[UUID]) -> Iterable[Owed]:
    """What a signed contract asks for, and what its end does."""
    assert contract.decision
    assert contract.signed_at
    framework = contract.decision.competition.framework
    signed_on, about = london_day(contract.signed_at), f"{contract.reference} {contract.title}"
    code, last = owing.contract_notice(
        framework.regime, signed_on, light_touch=framework.light_touch, by_quarter=contract.buyer_id in grouped
    )
    yield owed(code, last, about, signed_on, contract.id, known)
    ended_on = min(contract.ends_on or date.max, london_day(contract.ended_at)) if contract.ended_at else None
    if ended_on and (ending := owing.end_notice(framework.regime, ended_on)):
        yield owed(*ending, about, ended_on, contract.id, known)


def of_competition(competition: Competition, known: Known) -> Iterable[Owed]:
    """What a competition that came to nothing asks for."""
    assert competition.cancelled_at
    happened_on = london_day(competition.cancelled_at)
    if ending := owing.at_once(competition.framework.regime, "UK12", happened_on):
        yield owed(*ending, f"{competition.reference} {competition.title}", happened_on, competition.id, known)


def of_award(award: Award, known: Known) -> Iterable[Owed]:
    """What an announced award asks for; the old law waits for the contract."""
    assert award.announced_at
    happened_on, competition = london_day(award.announced_at), award.competition
    if told := owing.at_once(competition.framework.regime, "UK6", happened_on):
        yield owed(*told, f"{competition.reference} {award.lot.title}", happened_on, award.id, known)


def of_failed_lot(row: NoAward, known: Known) -> Iterable[Owed]:
    """What a lot without an award asks for, and a direct award; what ended its competition is told with it."""
    competition, about = row.competition, f"{row.competition.reference} {row.lot.title}"
    decided_on, regime = london_day(row.decided_at), competition.framework.regime
    if row.decided_at != competition.cancelled_at and (told := owing.at_once(regime, "UK12", decided_on)):
        yield owed(*told, about, decided_on, row.id, known)
    if row.direct_supplier_id is not None and row.settled_at is not None:
        settled_on = london_day(row.settled_at)
        again = known_again(row) if row.former else known
        for code in ("UK5", "UK6"):
            if told := owing.at_once(regime, code, settled_on):
                yield owed(*told, about, settled_on, row.id, again)
    for each in row.former:
        ended_on = london_day(each.taken_back_at)
        if told := owing.at_once(regime, "UK12", ended_on):
            yield owed(*told, about, ended_on, each.id, known)


def known_again(row: NoAward) -> Known:
    """What was published of a direct award that came after another: not the notices of the one before."""
    rows = select(Release).where(Release.subject_id == row.id, Release.kind.in_(("UK5", "UK6")))
    since = db.session.scalars(rows.where(Release.published_at >= row.settled_at).order_by(Release.published_at.desc()))
    return {(row.id, str(release.kind)): release for release in since}


def of_copy(contract: Contract, copies: Sequence[ContractCopy], known: Known) -> Iterable[Owed]:
    """What a contract over five million pounds asks for beside: a copy of it."""
    if contract.copy_due_on is None or contract.signed_at is None:
        return
    newest = next(iter(copies), None)
    about = f"Copy of {contract.reference} {contract.title}"
    key = newest.id if newest else contract.id
    row = owed("UK7", contract.copy_due_on, about, london_day(contract.signed_at), key, known if newest else {})
    yield replace(row, to_copy=contract.id)


def of_statement(statement: SpendStatement, known: Known) -> Iterable[Owed]:
    """The pipeline of a buyer who plans to spend more than £100 million, where there is something to list."""
    if (statement.id, "UK1") in known or pipeline_of(statement):
        year = statement.year_starts_on
        about = f"{statement.buyer.name}, {pipeline.named(year)}"
        yield owed("UK1", pipeline.due_on(year), about, london_day(statement.stated_at), statement.id, known)
