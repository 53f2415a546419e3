"""Using again what a region wrote before: questions from its bank, templates, and earlier competitions."""

from typing import Any
from uuid import UUID

from sqlalchemy import inspect

from marketplace.competitions.commands.drafting import check_scope, codes_of
from marketplace.competitions.models import (
    BankQuestion,
    CoCommissioner,
    Competition,
    CompetitionTarget,
    CompetitionTemplate,
    Criterion,
    FundingLine,
    Lot,
    PassFailItem,
)
from marketplace.competitions.policies import commissions, commissions_for
from marketplace.competitions.queries import visible_competitions
from marketplace.competitions.queries.design import bank_questions, competition_to_copy, question_of
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, NotNow
from marketplace.kernel.unit_of_work import unit_of_work

Conflict.says(
    uq_bank_question_kept="Your region keeps a question of this title already",
    uq_competition_template_name="Your region has a template of this name already",
)
#: What a copy takes over of a competition: how it is judged and divided, and nothing of its dates or people.
KEPT = (
    "framework_id", "buyer_id", "title", "description", "category_code", "cohort_code", "area_key", "standstill",
    "price_method", "vat_percent", "own_share", "single_lot_reason", "most_lots_bid", "most_lots_won", "reserved_for",
    "scale_words", "minimum_quality", "tie_order", "low_mean_percent", "low_next_percent", "low_estimate_percent",
)  # fmt: skip
#: What belongs to the run of a lot and not to its design.
DATES = {"starts_on", "ends_on"}


def keep_question(actor: Actor, criterion_id: UUID) -> BankQuestion:
    """Keep a question of a competition in the bank of the region."""
    asked = question_of(actor, criterion_id)
    with unit_of_work(actor) as work:
        competition = work.lock(visible_competitions(actor), asked.competition_id, shared=True)
        work.allow(commissions, competition)
        assert actor.user_id is not None
        names = ("kind", "title", "question", "word_limit", "min_score")
        given = {name: getattr(asked, name) for name in names}
        kept = BankQuestion(buyer_id=competition.buyer_id, kept_at=work.now, kept_by=actor.user_id, **given)
        work.record("bank_question.kept", work.add(kept), buyer_id=competition.buyer_id)
        return kept


def drop_question(actor: Actor, question_id: UUID) -> BankQuestion:
    """Take a question out of the bank; competitions that ask it keep it."""
    with unit_of_work(actor) as work:
        kept = work.lock(bank_questions(actor), question_id)
        work.allow(commissions_for, kept.buyer_id)
        if kept.dropped_at is not None:
            raise NotNow("This question is not in the bank any more")
        kept.dropped_at = work.now
        work.record("bank_question.dropped", kept)
        return kept


def save_template(actor: Actor, competition_id: UUID, *, name: str) -> CompetitionTemplate:
    """Let the region begin others from this competition, under a name."""
    with unit_of_work(actor) as work:
        competition = work.lock(visible_competitions(actor), competition_id, shared=True)
        work.allow(commissions, competition)
        assert actor.user_id is not None
        about = {"buyer_id": competition.buyer_id, "competition_id": competition.id, "name": name}
        template = work.add(CompetitionTemplate(**about, kept_at=work.now, kept_by=actor.user_id))
        work.record("competition_template.kept", template, competition_id=competition.id)
        return template


def begin_from(actor: Actor, source_id: UUID, *, title: str) -> Competition:
    """Begin a draft from a template or an earlier competition: its design without its dates, questions and answers."""
    source = competition_to_copy(actor, source_id)
    with unit_of_work(actor) as work:
        work.lock(visible_competitions(actor), source_id, shared=True)
        work.allow(commissions, source)
        codes = set(codes_of(source.category_code, source.cohort_code))
        check_scope(actor, source.buyer, source.framework_id, codes, source.area_key)
        kept = {name: getattr(source, name) for name in KEPT} | {"title": title}
        who = {"created_by": actor.user_id, "changed_by": actor.user_id}
        copied = work.add(Competition(**kept, **who, begun_at=work.now))
        copied.lots = [Lot(**like(lot, DATES)) for lot in source.lots]
        if len(copied.lots) == 1:
            copied.lots[0].title = title
        copied.criteria = [Criterion(**like(each)) for each in source.criteria]
        copied.items = [PassFailItem(**like(each)) for each in source.items]
        copied.partners = [CoCommissioner(**like(each)) for each in source.partners]
        copied.funding = [FundingLine(**like(each)) for each in source.funding]
        copied.targets = [CompetitionTarget(**like(each)) for each in source.targets]
        work.record("competition.begun", copied, buyer_id=source.buyer_id, copied_from=source_id)
        return copied


def like(row: Any, without: set[str] = frozenset()) -> dict[str, Any]:  # type: ignore[assignment]
    """What a copy of a part says: all of it but whose it is."""
    names = [each.key for each in inspect(type(row)).column_attrs]
    return {name: getattr(row, name) for name in names if name not in {"id", "competition_id", *without}}
