"""Situations of publishing: a notice that was replaced, a price that is kept back, and a framework that is intended."""

from datetime import date

from sqlalchemy import select

from marketplace.demo.stage import Stage
from marketplace.frameworks import commands as frameworks
from marketplace.frameworks.models import Regime
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.notices import commands
from marketplace.notices.models import Process, Release
from marketplace.notices.rules import Fact, Ground

DIRECTOR = "director@north-west.example"
ADMINISTRATOR = "framework.administrator@centre.example"
TITLE = "Rehabilitation services dynamic market"


def awards_of(director: Actor) -> list[Release]:
    """The awards that the director's region announced, the newest first."""
    rows = select(Release).join(Release.process).where(Release.stage == "award_announced")
    rows = rows.where(Process.buyer_id.in_(director.organisations()))
    return list(db.session.scalars(rows.order_by(Release.published_at.desc()).limit(2)))


def replaced_and_withheld(stage: Stage) -> None:
    """A notice with a mistake in it, and a competition whose prices rivals could use."""
    director = stage.actor(DIRECTOR)
    wrong, secret = awards_of(director)
    with stage.at(-2, 10):
        commands.correct_notice(director, wrong.id, reason="The supplier’s registered number was wrong")
    with stage.at(-1, 10):
        commands.withhold_fact(
            director,
            secret.process_id,
            fact=Fact.VALUE,
            ground=Ground.COMMERCIAL,
            explanation="This supplier bids for the same service elsewhere this month, and rivals could undercut it.",
        )
    stage.note("replaced", f"/notices/{wrong.id}", DIRECTOR)
    stage.note("withheld", f"/notices/{secret.id}", DIRECTOR)


def intended(stage: Stage) -> None:
    """The framework that is to follow, under the new law."""
    administrator = stage.actor(ADMINISTRATOR)
    with stage.at(-6, 9):
        draft = frameworks.draft_framework(
            administrator,
            title=TITLE,
            description="What follows the framework that ends in June: the same services, under the Procurement Act.",
            regime=Regime.PA23,
            light_touch=True,
            starts_on=date(2027, 6, 11),
            ends_on=date(2033, 6, 10),
            category_codes=["ACC", "ETE", "FBD"],
            area_keys=["region:B", "region:C"],
        )
        said = "Two people at the centre have worked for a supplier; neither takes part in the decisions."
        frameworks.assess_conflicts(administrator, draft.id, text=said)
        frameworks.announce_framework(administrator, draft.id)
    stage.note("intended", f"/frameworks/{draft.id}", ADMINISTRATOR)
