"""Locks that the commands of outcomes share: the competition first, then what hangs on it."""

from uuid import UUID

from marketplace.competitions.models import Competition
from marketplace.competitions.queries import visible_competitions
from marketplace.evaluations import queries as evaluations
from marketplace.evaluations.models import Award
from marketplace.kernel.unit_of_work import Work
from marketplace.outcomes.composing import Composed
from marketplace.outcomes.models import AssessmentSummary, SummaryKind
from marketplace.outcomes.rules.summary import hash_of


def lock_award(work: Work, award_id: UUID) -> tuple[Competition, Award]:
    """The award to change; its competition first, kept from being cancelled meanwhile."""
    seen = evaluations.award(work.actor, award_id)
    competition = work.lock(visible_competitions(work.actor), seen.competition_id)
    return competition, work.lock(evaluations.visible_awards(work.actor), award_id)


def send(work: Work, letters: list[Composed], award_id: UUID | None = None) -> None:
    """Keep each summary as it is sent, and note it: its bidder is written to."""
    for letter in letters:
        bid, text = letter.bid, letter.text
        where = {"competition_id": bid.competition_id, "lot_id": bid.lot_id, "bid_id": bid.id}
        kind = SummaryKind(letter.content["kind"])
        sent = {"reviewed_by": work.actor.user_id, "sent_at": work.now, "text": text, "text_hash": hash_of(text)}
        summary = AssessmentSummary(
            **where, **sent, award_id=award_id, supplier_id=bid.supplier_id, kind=kind, content=letter.content
        )
        work.add(summary)
        work.record("summary.sent", summary, **where, kind=kind, text_hash=summary.text_hash)
