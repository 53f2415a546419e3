"""A race about awards: announcing one while somebody cancels the competition."""

from uuid import UUID

from sqlalchemy import func, select

from benchmarks.playing import Result, Runners
from marketplace.accounts.models import User
from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import cancel_competition
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.models import Competition
from marketplace.evaluations.commands import announce_award
from marketplace.evaluations.models import Award
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from tests.factories.evaluations import summarised


def who(user_id: UUID) -> Actor:
    """The person who acts."""
    return actor_of(db.session.get_one(User, user_id))


def announce(user_id: UUID, award_id: UUID) -> None:
    """Announce an approved award."""
    announce_award(who(user_id), award_id)


def cancel(user_id: UUID, competition_id: UUID) -> None:
    """Cancel a competition before its award is announced."""
    cancel_competition(who(user_id), competition_id, reason="No money")


def race_award_against_cancellation(crew: Runners, tries: int = 10) -> Result:
    """Two people announce an award while two others cancel its competition: exactly one of them is done."""
    result = Result("award_against_cancellation")
    for _ in range(tries):
        found, award = summarised()
        commissioner, director = found.people["commissioner"].id, found.people["director"].id
        one, other = {"award_id": award.id}, {"competition_id": found.competition.id}
        ended = crew.play(
            (announce, {"user_id": commissioner} | one),
            (cancel, {"user_id": commissioner} | other),
            (announce, {"user_id": director} | one),
            (cancel, {"user_id": director} | other),
        )
        result.tries += 1
        result.lost += "done" not in ended
        result.doubled += ended.count("done") > 1 or not agree(found.competition.id, award.id)
        db.session.rollback()
    return result


def agree(competition_id: UUID, award_id: UUID) -> bool:
    """Whether the competition, its award and what was recorded tell the same story."""
    db.session.expire_all()
    competition = db.session.get_one(Competition, competition_id)
    awarded = competition.status is CompetitionStatus.AWARDED
    announced = db.session.get_one(Award, award_id).announced_at is not None
    told = select(func.count()).where(Event.subject_id == award_id, Event.name == "award.announced")
    return awarded is announced and db.session.scalar(told) == int(awarded)
