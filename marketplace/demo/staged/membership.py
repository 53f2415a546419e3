"""Situations of membership: who may be removed and has replied, who has to declare, who lapsed."""

from marketplace.demo.stage import Stage
from marketplace.frameworks import commands
from marketplace.frameworks.lifecycle import RemovalGround, Subject
from marketplace.frameworks.models import Membership
from marketplace.frameworks.reactions import follow_refreshes
from marketplace.frameworks.rules.membership import earliest_removal
from marketplace.kernel.clock import london_day

ADMINISTRATOR = "framework.administrator@centre.example"
WHY = "Four members changed their directors this year without telling us"


def member(stage: Stage, name: str) -> Membership:
    """The membership of a supplier."""
    found: Membership = stage.only(Membership, Membership.supplier_id == stage.world.suppliers[name].id)
    return found


def told(stage: Stage) -> None:
    """A member that was told it may be removed, and has replied."""
    found, slug = member(stage, "Ridgeway Money Advice"), stage.world.suppliers["Ridgeway Money Advice"].slug
    with stage.at(-4, 11) as now:
        ground = RemovalGround.CONDITIONS
        commands.give_removal_notice(
            stage.actor(ADMINISTRATOR),
            found.id,
            ground=ground,
            reasons="Its public liability insurance ended in the summer, and it has not shown us a new policy.",
            remove_from=earliest_removal(london_day(now), ground),
        )
    with stage.at(-2, 9):
        said = "Our broker was late. The new policy began this week: the certificate follows by Friday."
        owner = stage.actor(f"owner@{slug}")
        commands.make_representation(owner, found.id, subject=Subject.REMOVAL, text=said)
    stage.note("told", f"/members/{found.id}/membership", ADMINISTRATOR)


def lapsed(stage: Stage) -> None:
    """A member that did not renew its declaration in time."""
    found, slug = member(stage, "Oakapple Families"), stage.world.suppliers["Oakapple Families"].slug
    ask(stage, found, -9)
    with stage.at(-4, 7):
        follow_refreshes()
    with stage.at(-3, 7):
        follow_refreshes()
    stage.note("lapsed", f"/members/{found.id}/membership", f"owner@{slug}")


def to_declare(stage: Stage) -> None:
    """A member that has a few days left to renew its declaration."""
    found, slug = member(stage, "Holbeck Women's Space"), stage.world.suppliers["Holbeck Women's Space"].slug
    ask(stage, found, -2)
    stage.note("to_declare", f"/members/{found.id}/declaration", f"owner@{slug}")


def ask(stage: Stage, found: Membership, day: int) -> None:
    """An administrator asks one member to renew its declaration."""
    with stage.at(day, 10):
        who = stage.actor(ADMINISTRATOR)
        commands.request_refresh(who, found.framework_id, reason=WHY, membership_ids=[found.id])
