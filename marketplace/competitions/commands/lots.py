"""Dividing a competition into lots, or saying why it is not divided."""

from uuid import UUID

from marketplace.competitions.commands.drafting import check_scope, lock_draft
from marketplace.competitions.models import Competition, Lot
from marketplace.competitions.queries import lot as seen
from marketplace.competitions.rules.design import is_large
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Invalid, NotNow
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.reference import queries as reference

Conflict.says(uq_lot_competition_id_number="Somebody has just added a lot: look at it first")
WHY_SO_LARGE = (
    "Say why this lot is larger than one police area: small suppliers can rarely deliver in more, "
    "and two lots may let them bid"
)


def check_lot(
    actor: Actor, competition: Competition, category_code: str, cohort_code: str | None, area_key: str, why: str | None
) -> None:
    """Refuse a lot outside the framework or the region, and one of several police areas without a reason."""
    codes = {code for code in (category_code, cohort_code) if code}
    check_scope(actor, competition.buyer, competition.framework_id, codes, area_key)
    if why is None and is_large(area_key, reference.parents()):
        raise Invalid(size_reason=WHY_SO_LARGE)


def add_lot(
    actor: Actor,
    competition_id: UUID,
    *,
    title: str,
    category_code: str,
    area_key: str,
    cohort_code: str | None = None,
    size_reason: str | None = None,
) -> Lot:
    """Add a part that is bid for, judged and contracted by itself; its terms are set next."""
    with unit_of_work(actor) as work:
        competition = lock_draft(work, competition_id)
        check_lot(actor, competition, category_code, cohort_code, area_key, size_reason)
        number = max(lot.number for lot in competition.lots) + 1
        what = {"category_code": category_code, "cohort_code": cohort_code, "area_key": area_key}
        lot = Lot(number=number, title=title, size_reason=size_reason, **what)
        competition.lots.append(lot)
        db.session.flush()
        work.record("competition.lot_added", competition, lot_id=lot.id, number=number)
        return lot


def change_lot(
    actor: Actor,
    lot_id: UUID,
    *,
    title: str,
    category_code: str,
    area_key: str,
    cohort_code: str | None = None,
    size_reason: str | None = None,
) -> Lot:
    """Change what a lot is for and where."""
    found = seen(actor, lot_id)
    with unit_of_work(actor) as work:
        competition = lock_draft(work, found.competition_id)
        check_lot(actor, competition, category_code, cohort_code, area_key, size_reason)
        lot = next(each for each in competition.lots if each.id == lot_id)
        lot.title, lot.category_code, lot.cohort_code, lot.area_key = title, category_code, cohort_code, area_key
        lot.size_reason = size_reason
        work.record("competition.lot_changed", competition, lot_id=lot.id)
        return lot


def drop_lot(actor: Actor, lot_id: UUID) -> Competition:
    """Take a lot out of a draft; the others close the gap, and one always stays."""
    found = seen(actor, lot_id)
    with unit_of_work(actor) as work:
        competition = lock_draft(work, found.competition_id)
        if len(competition.lots) == 1:
            raise NotNow("A competition has at least one lot")
        db.session.delete(next(each for each in competition.lots if each.id == lot_id))
        db.session.flush()
        db.session.expire(competition, ["lots"])
        for number, lot in enumerate(competition.lots, 1):
            lot.number = number
            db.session.flush()
        work.record("competition.lot_dropped", competition, lots=len(competition.lots))
        return competition


def set_division(
    actor: Actor,
    competition_id: UUID,
    *,
    single_lot_reason: str | None = None,
    most_lots_bid: int | None = None,
    most_lots_won: int | None = None,
) -> Competition:
    """Say why a competition is not divided, or how many of its lots one supplier may bid for and win."""
    with unit_of_work(actor) as work:
        competition = lock_draft(work, competition_id)
        competition.single_lot_reason = single_lot_reason
        competition.most_lots_bid, competition.most_lots_won = most_lots_bid, most_lots_won
        work.record("competition.divided", competition, most_lots_bid=most_lots_bid, most_lots_won=most_lots_won)
        return competition
