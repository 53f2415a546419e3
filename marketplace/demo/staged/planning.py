"""Situations of planning: dates that moved, a market that was asked and is thin, and a grant round."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from marketplace.demo.stage import Stage
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.money import Money
from marketplace.pipeline import commands
from marketplace.pipeline.models import Answer, Certainty, CompetitionKind, PlannedCompetition, Step
from marketplace.pipeline.queries import engagement

WALES, MANCHESTER, NORTH_WEST, LONDON = "wales", "greater-manchester", "north-west", "london"


def planned(
    stage: Stage, region: str, title: str, text: str, code: str, lots: Sequence[tuple[str, int, int | None]],
    days: tuple[int, int, int, int], certainty: Certainty = Certainty.LIKELY, **more: Any,
) -> PlannedCompetition:  # fmt: skip
    """A plan of a region, made ninety working days ago; its four days are so many working days from today."""
    names = ("publish_on", "close_on", "award_on", "start_on")
    about: dict[str, Any] = {"title": title, "description": text, "category_code": code, "certainty": certainty}
    about |= {"kind": CompetitionKind.CONTRACT, "framework_id": stage.world.framework_id}
    about |= dict(zip(names, map(stage.day, days), strict=True)) | more
    areas = [{"area_key": key, "value": Money.of_pounds(value), "places": places} for key, value, places in lots]
    with stage.at(-90):
        return commands.plan_competition(commissioner(stage, region), lots=areas, **about)


def commissioner(stage: Stage, region: str) -> Any:
    """Who plans for a region."""
    return stage.actor(f"commissioner@{region}.example")


def slip(stage: Stage, plan: PlannedCompetition, region: str, to: date, reason: str, when: int) -> None:
    """Its invitation is put off, and everything after it."""
    with stage.at(when):
        planner = commissioner(stage, region)
        commands.slip_plan(planner, plan.id, step=Step.PUBLISH, new_on=to, reason=reason, later_too=True)


def put_off(stage: Stage) -> None:
    """A plan whose dates moved twice, each time with its reason."""
    text = "One service for everybody who leaves custody without work, to follow the present one."
    title = "Training and employment in Greater Manchester"
    lots = [("region:L", 720_000, 900)]
    plan = planned(stage, MANCHESTER, title, text, "ETE", lots, (-10, 20, 45, 110), Certainty.COMMITTED)
    slip(stage, plan, MANCHESTER, stage.day(10), "The city region's share of the money is agreed a month later.", -35)
    reason = "Suppliers asked for the volumes of last year, which come with the annual report."
    slip(stage, plan, MANCHESTER, stage.day(25), reason, -4)
    stage.note("put_off", f"/pipeline/{plan.id}", f"commissioner@{MANCHESTER}.example")


def asked(stage: Stage) -> None:
    """The market was asked about two areas: one supplier says yes, one perhaps, and nobody for the second."""
    text = "A worker who knows the landlords, and beds for the first nights after release."
    lots = [("police:south-wales", 640_000, 260), ("police:north-wales", 380_000, 140)]
    plan = planned(stage, WALES, "Housing support in South and North Wales", text, "ACC", lots, (15, 45, 70, 140))
    question = (
        "Would these two areas suit you, or would you rather have one for all of Wales? What would keep you away?"
    )
    with stage.at(-8):
        closes_on = stage.day(7)
        put = commands.open_engagement(commissioner(stage, WALES), plan.id, question=question, closes_on=closes_on)
    south, north = engagement(SYSTEM, put.id).plan.lots
    said = (
        ("llwybrau", south, Answer.INTERESTED, "We house people there already and could grow by a third."),
        ("llwybrau", north, Answer.NOT_INTERESTED, "Too far for a team of nine."),
        ("second", south, Answer.PERHAPS, "Only if rooms in probation offices are free of charge."),
        ("second", north, Answer.NOT_INTERESTED, "We would need an office there first."),
    )
    with stage.at(-5):
        for slug, lot, answer, reason in said:
            commands.say_interest(stage.actor(f"owner@{slug}.example"), put.id, lot.id, answer=answer, reason=reason)
    stage.note("asked", f"/pipeline/{plan.id}", f"commissioner@{WALES}.example")
    stage.note("would_you_bid", f"/pipeline/engagements/{put.id}", "owner@corinth.example")


def grant_round(stage: Stage) -> None:
    """A grant round beside the contracts, with a deadline too near to another one."""
    text = "Grants for groups led by people from minority ethnic communities, paid in advance, with a short form."
    title, days = "Grants for minority ethnic groups in London", (10, 32, 50, 80)
    plan = planned(stage, LONDON, title, text, "WB", [("region:J", 120_000, None)], days, kind=CompetitionKind.GRANT)
    text, days = "Somebody to talk to and something to do, in every borough.", (5, 35, 60, 120)
    planned(stage, LONDON, "Wellbeing in London", text, "WB", [("region:J", 880_000, 700)], days, Certainty.POSSIBLE)
    stage.note("grant_round", f"/pipeline/{plan.id}", f"commissioner@{LONDON}.example")


def no_longer(stage: Stage) -> None:
    """A plan that was dropped, and one that is early."""
    text = "Advice on debt in approved premises."
    plan = planned(stage, NORTH_WEST, "Money advice in Lancashire", text, "FBD", [("police:lancashire", 210_000, 200)],
                   (20, 50, 75, 130), Certainty.POSSIBLE)  # fmt: skip
    with stage.at(-12):
        reason = "The council pays for the same advice from April, open to everybody."
        commands.drop_plan(commissioner(stage, NORTH_WEST), plan.id, reason=reason)
    text = "A grant for women's groups in Cumbria, after nobody bid for the contract."
    planned(stage, NORTH_WEST, "Grants for women's groups in Cumbria", text, "WOM", [("police:cumbria", 90_000, None)],
            (30, 52, 70, 95), Certainty.COMMITTED, kind=CompetitionKind.GRANT)  # fmt: skip
    stage.note("no_longer", f"/pipeline/{plan.id}", f"commissioner@{NORTH_WEST}.example")
