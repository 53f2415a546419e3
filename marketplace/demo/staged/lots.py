"""Situations of lots and of opening: bids that wait for a second person, and two lots of which one failed."""

from dataclasses import dataclass
from datetime import timedelta

from marketplace.bids import commands as bids
from marketplace.competitions import commands as competitions
from marketplace.competitions.models import Competition
from marketplace.demo.contracts import month_start
from marketplace.demo.stage import Stage
from marketplace.demo.staged.contest import Contest
from marketplace.evaluations.models import Evaluation
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.money import Money
from marketplace.outcomes import commands as outcomes

SECOND, CORINTH, GROUNDFLOOR = "second.example", "corinth.example", "groundfloor.example"
EAST, LONDON = "east-of-england", "london"


@dataclass
class TwoLots(Contest):
    """A competition of two lots; what is played here is played in the first."""

    other_area: str = ""

    def draft(self) -> None:
        """The design of a competition of one lot, and a second one beside it."""
        super().draft()
        commissioner, starts_on = self.actor("commissioner"), self.starts_on
        added = competitions.add_lot(
            commissioner,
            self.id,
            title=f"{self.title}, the smaller part",
            category_code=self.category,
            area_key=self.other_area,
        )
        competitions.set_terms(
            commissioner,
            self.id,
            number=added.number,
            price_ceiling=Money(self.ceiling * 40),
            volume_cap=max(12, self.cap // (2 * self.stage.world.scale)),
            starts_on=starts_on,
            ends_on=month_start(starts_on, 36) - timedelta(days=1),
            minimum_age=18,
            sexes=["male", "female"],
        )

    @property
    def evaluation(self) -> Evaluation:
        """The panel's work on the first lot."""
        found: Evaluation = self.stage.only(Evaluation, Evaluation.lot_id == self.lot_id)
        return found


def half_open(stage: Stage) -> None:
    """A competition that closed yesterday: the commissioner has started the opening, the director has to confirm."""
    text = "A place to stay and a worker who knows the local landlords."
    found = Contest(
        stage, LONDON, "Housing support in Croydon", text, "ACC", stage.unit("Croydon"), 640_000, 240, -22, -1
    )
    found.publish()
    for slug, share in ((GROUNDFLOOR, "0.93"), (SECOND, "0.95")):
        found.write(slug, share)
    with stage.at(-1, 12, 1):
        competitions.close_competition(SYSTEM, found.id)
    with stage.at(-1, 15):
        bids.start_opening(found.actor("commissioner"), found.id)
    stage.note("half_open", f"{found.path}/opening", found.email("director"))


def one_failed(stage: Stage) -> None:
    """Two lots: one has its award, and nobody bid for the other, whose need is run again."""
    text = "Support with housing, close to where people live, in two counties."
    found = TwoLots(
        stage, EAST, "Housing support in Suffolk and Cambridgeshire", text, "ACC", "police:suffolk", 720_000, 280,
        -46, -16, other_area="police:cambridgeshire",
    )  # fmt: skip
    found.publish()
    for slug, share in ((SECOND, "0.92"), (CORINTH, "0.90")):
        found.write(slug, share)
    found.judge({SECOND: (4, 4, 4), CORINTH: (3, 3, 3)})
    found.announce()
    other = db.session.get_one(Competition, found.id).lots[1]
    with stage.at(-8, 11):
        reason = "Nobody bid: too few people for a team of its own."
        outcomes.end_lot(found.actor("commissioner"), other.id, reasons=reason)
    stage.note("one_failed", f"{found.path}/outcome", found.email("commissioner"))
