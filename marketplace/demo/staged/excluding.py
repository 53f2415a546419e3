"""Situations of exclusion: something declared and put right, a name on the list, and the minister to be told."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from marketplace.adapters.debarments import DebarmentFile
from marketplace.demo.stage import Stage
from marketplace.exclusions import commands
from marketplace.exclusions.grounds import groups_of
from marketplace.exclusions.models import Cause, PersonKind, Section
from marketplace.exclusions.owing import owe_notification
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.ids import new_id
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.reference.models import Regime

ASSESSOR = "assessor@centre.example"
ADMINISTRATOR = "framework.administrator@centre.example"
LIST = Path(__file__).parents[1] / "debarments.csv"

STORY: dict[str, Any] = {
    "story": "A night shelter that we ran for a council was closed early after two fire inspections had found the same"
    " doors blocked. The council ended the contract and we accepted its reasons.",
    "compensation": "We paid the council £4,200 for moving eleven people elsewhere, and gave up our last invoice.",
    "cooperation": "We gave the fire service and the council all our records within a week and met them every month.",
    "measures": "A trustee now answers for safety. Every site is checked each week by somebody who does not work there,"
    " and an outside inspector has found nothing since.",
}


def declared(stage: Stage) -> None:
    """A supplier that declares an early end of a contract, and what it has changed since."""
    supplier = stage.world.suppliers["Severnside Restart"]
    owner = stage.actor(f"owner@{supplier.slug}")
    with stage.at(-8, 14):
        draft = commands.begin_declaration(owner, supplier_id=supplier.id, regime=Regime.PCR15)
        for name in ("Morwenna Tull", "Idris Falcon", "Petra Longmead"):
            commands.add_person(owner, draft.id, kind=PersonKind.DIRECTOR, name=name)
        commands.confirm_section(owner, draft.id, section=Section.PEOPLE)
        answers = {each.code: each.code == "pcr15_performance" for each in groups_of(Regime.PCR15)}
        commands.answer_groups(owner, draft.id, answers=answers)
        happened_on = stage.world.today - timedelta(days=500)
        commands.declare_ground(owner, draft.id, ground_code="pcr15_failings", happened_on=happened_on, **STORY)
        commands.make_declaration(owner, draft.id)
    stage.note("declared", f"/declarations/{draft.id}", ASSESSOR)


def on_the_list(stage: Stage) -> None:
    """A debarment list on which somebody has the name of a member, without a number."""
    sheet = DebarmentFile(LIST).read()
    assert sheet is not None
    with stage.at(-45, 7):
        commands.import_debarments(SYSTEM, sheet=sheet)
    stage.note("listed", "/debarment-checks?found=yes", ADMINISTRATOR)


def owed(stage: Stage) -> None:
    """A supplier that was turned away under the Act of 2023: the minister is to be told."""
    supplier = stage.world.suppliers["Isca Futures"]
    with stage.at(-12, 15), unit_of_work(SYSTEM) as work:
        work.allow(is_the_service)
        task = owe_notification(work, supplier.id, Cause.APPLICATION_REJECTED, new_id(), stage.day(-12))
    stage.note("notification", f"/exclusion-notifications/{task.id}", ADMINISTRATOR)
