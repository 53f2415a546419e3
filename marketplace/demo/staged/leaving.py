"""Situations of what falls away: a supplier that is suspended while it helps people, and a day without the service."""

from datetime import date, time
from typing import Any

from marketplace.accounts.commands import suspend_organisation
from marketplace.competitions.commands import record_outage
from marketplace.demo.stage import Stage
from marketplace.demo.staged.contest import Contest
from marketplace.demo.staged.delivering import Case
from marketplace.demo.staged.weekly import LOW
from marketplace.kernel import clock
from marketplace.people.models import Sex
from marketplace.referrals import commands as referrals

YORKSHIRE = "yorkshire-and-humber"
PEOPLE: tuple[tuple[int, str, str, date, Sex, str], ...] = (
    (1411, "Marnie", "Ackroyd", date(1990, 1, 24), Sex.FEMALE, "Sleeps badly and has stopped going out."),
    (1412, "Tomasz", "Heckfield", date(1985, 10, 7), Sex.MALE, "Lost touch with his brothers in prison."),
    (1413, "Odette", "Skelby", date(1998, 5, 16), Sex.FEMALE, "Wants to be steady before the children visit."),
)


def rerouted(stage: Stage) -> None:
    """A supplier that was suspended yesterday: one referral has moved on since, the others wait for a decision."""
    cases = []
    with stage.at(-8, 9):
        for number, first_name, last_name, born, sex, reason in PEOPLE:
            case = Case(stage, YORKSHIRE, "WB", first_name, last_name)
            case.meet(number, born, sex, LOW)
            case.write("WB", reason)
            case.send()
            cases.append(case)
        cases[0].assign()
    with stage.at(-2, 15):
        administrator = stage.actor("framework.administrator@centre.example")
        reason = "Its accounts are under inquiry by the regulator."
        suspend_organisation(administrator, cases[0].service.supplier.id, reason=reason)
    with stage.at(-1, 10):
        other = stage.service("WOM", YORKSHIRE)
        choice: list[dict[str, Any]] = [{"referral_id": cases[0].id, "contract_id": other.id}]
        referrals.reroute_referrals(cases[0].practitioner, choices=choice, why="The supplier is suspended")
    stage.note("reroute", "/referrals/reroute", cases[1].practitioner_email)
    stage.note("rerouted", f"{cases[0].path}/changes", cases[0].practitioner_email)


def down_for_a_day(stage: Stage) -> None:
    """The service was out from yesterday on, when bids were due: everybody has until the next working day."""
    text = "Advice on debts and benefits by telephone and in the courts, for people on probation in Suffolk."
    place, size = ("FBD", "police:suffolk"), (360_000, 180)
    found = Contest(stage, "east-of-england", "Money advice in Suffolk", text, *place, *size, -26, -1)
    found.publish()
    ended = stage.world.now.astimezone(clock.LONDON)
    with stage.at(0, 23):
        record_outage(
            stage.actor("operator@centre.example"),
            began_on=stage.day(-1),
            began_at_time=time(10),
            ended_on=ended.date(),
            ended_at_time=time(ended.hour, ended.minute),
            cause="The network of the data centre failed, and no bid could be sent.",
            vault=stage.vault,
        )
    stage.note("outage", found.path, found.email("commissioner"))
