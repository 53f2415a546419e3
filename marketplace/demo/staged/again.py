"""Situations of what follows when a competition did not do: another round, a second look, and a direct award."""

from uuid import UUID

from marketplace.competitions import commands as competitions
from marketplace.contracts import commands as contracts
from marketplace.contracts.models import Contract
from marketplace.demo.stage import Stage
from marketplace.demo.staged.contest import Contest
from marketplace.evaluations import commands as evaluations
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.money import Money
from marketplace.notices.models import Release
from marketplace.outcomes import commands as outcomes
from marketplace.outcomes.models import NoAward
from marketplace.outcomes.rules.failing import Justification, Way

MANCHESTER, SOUTH_WEST = "greater-manchester", "south-west"
SECOND, REDSTONE = "second.example", "redstone.example"


def second_look(stage: Stage) -> None:
    """A challenge that was right: the award went back to its panel, which agreed anew, and another bid is first."""
    text = "Somebody to talk to and something to do, in the towns south of the river."
    area = stage.unit("Stockport and Trafford")
    title = "Wellbeing in Stockport and Trafford"
    found = Contest(stage, MANCHESTER, title, text, "WB", area, 520_000, 240, -52, -22)
    found.publish()
    for slug, share in ((SECOND, "0.93"), (REDSTONE, "0.92")):
        found.write(slug, share)
    found.judge({SECOND: (4, 4, 4), REDSTONE: (4, 3, 4)})
    award = found.announce()
    with stage.at(-12, 10):
        reason = "Our answer on partners has five agreements; the reasons speak of two."
        outcomes.challenge_award(stage.actor(f"owner@{REDSTONE}"), award, reason=reason)
    with stage.at(-9, 15):
        reason = "Three agreements stand on the second page, which one evaluator had not opened."
        outcomes.reopen_award(found.actor("director"), award, reason=reason)
    agree_anew(found, found.bids[REDSTONE])
    again = found.propose(-5)
    stage.note("second_award", f"/awards/{again}", found.email("director"))


def agree_anew(found: Contest, bid: UUID) -> None:
    """The panel agrees one answer again and leaves the others as they were."""
    moderator, question = found.actor("evaluator4"), found.questions()[1]
    with found.stage.at(-7, 10):
        note = "Read again together, with all five agreements."
        evaluations.agree_score(moderator, bid, question.id, value=5, note=note)
        evaluations.agree_evaluation(moderator, found.evaluation.id)


def nobody_bid(found: Contest, cause: str) -> NoAward:
    """A competition that closes without a bid."""
    found.publish()
    with found.stage.at(found.closes, 12, 1):
        competitions.close_competition(SYSTEM, found.id)
    with found.stage.at(found.closes + 2, 11):
        return outcomes.end_lot(found.actor("commissioner"), found.lot_id, reasons=cause)


def another_round(stage: Stage) -> None:
    """Nobody bid at the first price; the same design is open again for more, as a competition of its own."""
    text = "Advice on benefits, debt and bank accounts, at the offices of Salford."
    area = stage.unit("Salford")
    found = Contest(stage, MANCHESTER, "Money advice in Salford", text, "FBD", area, 90_000, 200, -55, -33)
    failed = nobody_bid(found, "Nobody bid: three suppliers said that the ceiling is too low.")
    with stage.at(-28, 10):
        reason = "The same service with a third more money."
        row = outcomes.choose_way(found.actor("commissioner"), failed.id, way=Way.RESCOPE, reason=reason)
    assert row.new_competition_id is not None
    again = Contest(stage, MANCHESTER, found.title, text, "FBD", area, 120_000, 200, -12, 14)
    again.id = row.new_competition_id
    with stage.at(-15, 10):
        again.set_terms()
        again.assess_conflicts()
    again.open()
    stage.note("another_round", again.path, again.email("commissioner"))
    stage.note("another_round_failed", f"/no-awards/{failed.id}", found.email("commissioner"))


def direct_award(stage: Stage) -> None:
    """Nobody bid, so that one supplier was awarded directly: its notices, the standstill, and the signed contract."""
    text = "Housing advice for people on remote farms and in small harbours."
    area = stage.unit("Cornwall and Isles of Scilly")
    title = "Housing support in Cornwall"
    found = Contest(stage, SOUTH_WEST, title, text, "ACC", area, 160_000, 60, -70, -40)
    failed = nobody_bid(found, "Nobody bid: the distances make a team of its own too dear.")
    with stage.at(-34, 10):
        outcomes.choose_way(
            found.actor("director"),
            failed.id,
            way=Way.DIRECT_AWARD,
            reason="It works in the next county, and can send two people.",
            supplier_id=stage.world.suppliers["Severnside Restart"].id,
            value=Money(158_000_00),
            justification=Justification.NO_SUITABLE_BIDS,
        )
    sign(stage, stage.only(Contract, Contract.no_award_id == failed.id), found)
    stage.note("direct_award", f"/no-awards/{failed.id}", found.email("director"))
    notice = stage.only(Release, Release.stage == "direct_award_intended")
    stage.note("direct_notice", f"/notices/{notice.id}", "")


def sign(stage: Stage, contract: Contract, found: Contest) -> None:
    """Both parties sign once the standstill is over."""
    owner, director = stage.actor("owner@severnside.example"), found.actor("director")
    assert contract.terms_hash is not None
    with stage.at(-18, 10):
        contracts.sign_contract(owner, contract.id, terms_hash=contract.terms_hash)
    with stage.at(-17, 10):
        contracts.sign_contract(director, contract.id, terms_hash=contract.terms_hash)
