"""What taking an award back does to its competition."""

from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.models import Competition
from marketplace.evaluations.models import Award
from marketplace.kernel.unit_of_work import Work


def close_again(work: Work, competition: Competition, award: Award) -> None:
    """A lot whose award was taken back is to be decided again, and its competition with it."""
    award.lot.awarded_at = None
    if competition.status is CompetitionStatus.AWARDED:
        closed_at = competition.closed_at
        work.move(competition, "reopen", award_id=award.id)
        competition.closed_at, competition.awarded_at = closed_at, None
