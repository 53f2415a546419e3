"""Situations of buying: competitions in every phase, some that failed, and contracts that wait for their first day."""

from marketplace.audit.commands import record_refusal
from marketplace.bids import commands as bids
from marketplace.competitions import commands as competitions
from marketplace.competitions.models import Competition, PassFailItem
from marketplace.demo.stage import Stage
from marketplace.demo.staged.contest import Contest
from marketplace.evaluations import commands as evaluations
from marketplace.evaluations.models import Declaration
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.errors import Refusal
from marketplace.opportunities import commands as opportunities
from marketplace.opportunities.models import Pace
from marketplace.outcomes import commands as outcomes
from marketplace.outcomes.models import Challenge, Ending
from marketplace.outcomes.rules.failing import Way

SECOND, CORINTH, MERIDIAN, AURELIA = "second.example", "corinth.example", "meridian.example", "aurelia.example"
CALON, LLWYBRAU, REDSTONE, FENLAND = "calon.example", "llwybrau.example", "redstone.example", "fenland.example"
WALES, MANCHESTER = "wales", "greater-manchester"


def drafting(stage: Stage) -> None:
    """A competition that the commissioner still writes."""
    text = "Help with benefits, bank accounts and debt, to follow the present service when it ends."
    area = "region:L"
    found = Contest(stage, MANCHESTER, "Money advice in Greater Manchester", text, "FBD", area, 960_000, 900)
    with stage.at(-2):
        found.draft()
    stage.note("draft", found.path, found.email("commissioner"))


def taking_bids(stage: Stage) -> None:
    """A competition that is open, with a question answered, one to answer, and bids being written."""
    text = "A place to stay and a worker who knows the local landlords, for people leaving custody without a home."
    insured = "Will you be insured for £5 million, for employers and for the public, on the first day?"
    must_pass = [{"title": "Insurance", "question": insured, "by_bidder": True}]
    place, size = ("ACC", "police:gwent"), (870_000, 320)
    found = Contest(stage, WALES, "Housing support in Gwent", text, *place, *size, -14, 8, must_pass=must_pass)
    found.publish()
    answer = "Yes: one of you leads, and names the other in the bid."
    found.ask(LLWYBRAU, "May two small charities bid together for this lot?", answer)
    found.ask(SECOND, "Will the region provide rooms in its offices in Newport?")
    asked = "We at Corinth run the service in Gwent today: will staff transfer to whoever wins?"
    edited = "Will staff of the present service transfer to whoever wins?"
    found.ask(CORINTH, asked, "Yes, two people; their terms are with the documents.", edited=edited)
    found.ask(CORINTH, "What did the last winner charge?", refused="Prices of earlier bids are not published.")
    found.write(LLWYBRAU, "0.93", submit=False, answers=2)
    found.write(SECOND, "0.96")
    changed = f"{text} The worker also helps people who leave approved premises."
    found.amend(changed, "A supplier asked who is meant, and we had left out approved premises.")
    followed(stage, found)
    stage.note("confirm", f"/bids/{found.bids[LLWYBRAU]}/items/{insurance(found).id}", f"owner@{LLWYBRAU}")
    stage.note("open", found.path, f"owner@{LLWYBRAU}")
    stage.note("question", found.path, found.email("commissioner"))
    stage.note("changed", f"/bids/{found.bids[SECOND]}", f"owner@{SECOND}")


def insurance(found: Contest) -> PassFailItem:
    """What every bid of a contest must pass."""
    return db.session.get_one(Competition, found.id).items[0]


def followed(stage: Stage, found: Contest) -> None:
    """Two people watch a competition; one of them has alerts and a calendar."""
    with stage.at(-3, 11):
        for slug in (AURELIA, MERIDIAN):
            opportunities.watch_competition(stage.actor(f"owner@{slug}"), found.id)
        follower = stage.actor(f"owner@{AURELIA}")
        opportunities.set_alert(follower, pace=Pace.DAILY, category_code="FBD")
        opportunities.set_alert(follower, pace=Pace.AT_ONCE, category_code="WOM", area_key="region:L")
        opportunities.renew_calendar(follower)
    stage.note("following", "/opportunities/following", f"owner@{AURELIA}")
    stage.note("near", "/opportunities/following", f"owner@{SECOND}")


def sealed(stage: Stage) -> Contest:
    """A competition that closes soon; somebody tried to open its bids before the deadline."""
    text = "Support with housing for people on probation, close to where they live."
    area = "police:norfolk"
    found = Contest(stage, "east-of-england", "Housing support in Norfolk", text, "ACC", area, 780_000, 300, -18, 3)
    found.publish()
    found.write(SECOND, "0.91")
    found.write(CORINTH, "0.88")
    operator = stage.actor("operator@centre.example")
    with stage.at(-1, 16):
        try:
            bids.open_bids(operator, found.id, vault=stage.vault)
        except Refusal as refusal:
            word, ids = type(refusal).__name__.lower(), {"competition_id": str(found.id)}
            record_refusal(operator, place="bids.open_bids", word=word, ids=ids)
    stage.note("sealed", found.path, found.email("commissioner"))
    stage.note("late", found.path, f"owner@{FENLAND}")
    return found


def scoring(stage: Stage) -> None:
    """Bids that are being scored; one evaluator used to work for a bidder and takes no part."""
    text = "Somebody to talk to and something to do, for people whose lives are unsettled."
    area = stage.unit("Salford")
    found = Contest(stage, MANCHESTER, "Wellbeing in Salford", text, "WB", area, 540_000, 260, -30, -6)
    found.publish()
    for slug, share in ((REDSTONE, "0.90"), (SECOND, "0.95"), (CORINTH, "0.86")):
        found.write(slug, share)
    found.close()
    with stage.at(-6, 15):
        found.appoint("evaluator3")
    found.declare()
    with stage.at(-5, 10):
        said = "I worked for Redstone Steps until last year."
        evaluations.declare_interests(found.actor("evaluator3"), found.id, has_interest=True, interests=said)
    with stage.at(-4, 10):
        declared = stage.only(Declaration, Declaration.competition_id == found.id, Declaration.interests.is_not(None))
        reason = "Employed by a bidder within the last two years."
        evaluations.decide_on_interest(found.actor("commissioner"), declared.id, decision="recuse", reason=reason)
    found.score("evaluator1", {REDSTONE: (4, 4, 3), SECOND: (4, 3, 4), CORINTH: (3, 3, 2)})
    stage.note("scoring", found.panel_path, found.email("evaluator2"))
    stage.note("recused", f"{found.path}/panel", found.email("commissioner"))


def moderating(stage: Stage) -> None:
    """Every score is in and two evaluators are far apart: the moderator's turn."""
    text = "Advice on benefits, debt and bank accounts, at offices and by phone."
    area = stage.unit("Tameside")
    found = Contest(stage, MANCHESTER, "Money advice in Tameside", text, "FBD", area, 420_000, 380, -38, -12)
    found.publish()
    for slug, share in ((MERIDIAN, "0.84"), (AURELIA, "0.92")):
        found.write(slug, share)
    found.close()
    found.declare()
    found.score("evaluator1", {MERIDIAN: (4, 3, 3), AURELIA: (5, 4, 4)})
    found.score("evaluator2", {MERIDIAN: (2, 3, 3), AURELIA: (4, 5, 3)})
    stage.note("moderating", found.panel_path, found.email("evaluator4"))


def approving(stage: Stage) -> None:
    """An award that waits for the director; one of three bids was withdrawn before the deadline."""
    text = "Somebody to talk to and something to do, in Welsh or in English."
    area = "police:dyfed-powys"
    found = Contest(stage, WALES, "Wellbeing in Dyfed-Powys", text, "WB", area, 660_000, 420, -42, -14)
    found.publish()
    for slug, share in ((CALON, "0.97"), (SECOND, "0.93"), (CORINTH, "0.85")):
        found.write(slug, share)
    found.withdraw(CORINTH, "We cannot recruit Welsh speakers in time.")
    found.judge({CALON: (5, 5, 5), SECOND: (4, 4, 4)})
    award = found.propose()
    stage.note("approving", f"/awards/{award}", found.email("director"))


def challenged(stage: Stage) -> None:
    """An award that a bidder challenged in the standstill; the director upheld it, and it is final now."""
    text = "Housing advice and support, with beds for the first nights after release."
    area = stage.unit("Manchester North")
    found = Contest(stage, MANCHESTER, "Housing support in Manchester North", text, "ACC", area, 900_000, 400, -50, -20)
    found.publish()
    for slug, share in ((SECOND, "0.94"), (CORINTH, "0.88")):
        found.write(slug, share)
    found.judge({SECOND: (5, 4, 4), CORINTH: (3, 4, 2)})
    award = found.announce()
    with stage.at(-10, 10):
        reason = "Our answer on partners named four agreements, and the reasons mention none of them."
        outcomes.challenge_award(stage.actor(f"owner@{CORINTH}"), award, reason=reason)
    with stage.at(-7, 15):
        challenge = stage.only(Challenge, Challenge.award_id == award)
        reason = "Two of the four agreements had ended; the panel had read and weighed the other two."
        outcomes.end_challenge(found.actor("director"), challenge.id, ending=Ending.DISMISSED, reason=reason)
    with stage.at(-2, 0, 5):
        evaluations.finish_award(SYSTEM, award)
    stage.note("challenged", f"/awards/{award}", f"owner@{CORINTH}")


def low_price(stage: Stage) -> None:
    """The first of the ranking costs little more than half of the next: it has explained why, and waits to be told."""
    text = "Help with money for people who leave custody, at the gate and by phone."
    area = stage.unit("Oldham")
    found = Contest(stage, MANCHESTER, "Money advice in Oldham", text, "FBD", area, 480_000, 300, -44, -14)
    found.publish()
    for slug, share in ((MERIDIAN, "0.52"), (AURELIA, "0.94")):
        found.write(slug, share)
    found.judge({MERIDIAN: (4, 4, 3), AURELIA: (4, 4, 4)})
    question = "Your price is far below the next. How are advisers paid and supervised at this price?"
    asked = found.ask_price(MERIDIAN, question, -3)
    with stage.at(-5, 11):
        answer = "We share offices and supervision with two services that run already, and pay the living wage."
        evaluations.explain_price(stage.actor(f"owner@{MERIDIAN}"), asked, answer=answer)
    stage.note("low_price", f"/explanations/{asked}", found.email("commissioner"))


def tied(stage: Stage) -> None:
    """Two bids that were equal in everything, judged without names; lots were drawn before two witnesses."""
    text = "Somebody to talk to and something to do, in the towns along the canal."
    area = stage.unit("Wigan")
    found = Contest(stage, MANCHESTER, "Wellbeing in Wigan", text, "WB", area, 510_000, 240, -43, -13, anonymous=True)
    found.publish()
    for slug in (REDSTONE, SECOND):
        found.write(slug, "0.92")
    found.judge({REDSTONE: (4, 4, 3), SECOND: (4, 4, 3)})
    found.draw()
    stage.note("tied", f"{found.panel_path}/report", found.email("commissioner"))


def standing_still(stage: Stage) -> None:
    """An award in its standstill: both bidders have read their summaries, and nobody can sign yet."""
    text = "Advice on benefits, debt and bank accounts, at offices and by phone."
    area = stage.unit("Bury and Rochdale")
    found = Contest(stage, MANCHESTER, "Money advice in Bury and Rochdale", text, "FBD", area, 380_000, 300, -36, -10)
    found.publish()
    for slug, share in ((MERIDIAN, "0.92"), (AURELIA, "0.89")):
        found.write(slug, share)
    found.judge({MERIDIAN: (4, 4, 3), AURELIA: (3, 3, 3)})
    award = found.announce()
    stage.note("standing_still", f"/awards/{award}", found.email("director"))
    stage.note("summary", f"/bids/{found.bids[AURELIA]}/outcome", f"owner@{AURELIA}")


def no_bids(stage: Stage) -> None:
    """A competition that nobody bid for."""
    text = "A women's service for the whole county, with travel to where women live."
    area = "police:cumbria"
    found = Contest(stage, "north-west", "Women's service in Cumbria", text, "WOM", area, 540_000, 220, -60, -30)
    found.publish()
    with stage.at(-30, 12, 1):
        competitions.close_competition(SYSTEM, found.id)
    with stage.at(-26, 11):
        reason = "Nobody bid: long distances and few people make one service too dear."
        failed = outcomes.end_lot(found.actor("commissioner"), found.lot_id, reasons=reason)
    with stage.at(-25, 11):
        reason = "A grant pays in advance, so that a small women's centre can do it."
        outcomes.choose_way(found.actor("commissioner"), failed.id, way=Way.GRANT, reason=reason)
    stage.note("no_bids", found.path, found.email("commissioner"))


def too_weak(stage: Stage) -> None:
    """A competition in which no bid reached the least score of every question."""
    text = "Advice on money for people in approved premises."
    area = stage.unit("Bolton")
    found = Contest(stage, MANCHESTER, "Money advice in Bolton", text, "FBD", area, 150_000, 120, -58, -28)
    found.publish()
    found.write(MERIDIAN, "0.70")
    found.judge({MERIDIAN: (2, 1, 2)})
    with stage.at(-21, 11):
        reason = "No bid reached the least score for people and partners."
        failed = outcomes.end_lot(found.actor("commissioner"), found.lot_id, reasons=reason)
    stage.note("failed", f"/no-awards/{failed.id}", found.email("commissioner"))
    stage.note("too_weak", found.path, found.email("commissioner"))
