"""Exclusion at the decision: who is debarred or excluded is not admitted, and who is excludable only with reasons."""

from marketplace.exclusions import queries as exclusions
from marketplace.exclusions.checking import check_supplier
from marketplace.exclusions.models import Cause, Point
from marketplace.exclusions.owing import owe_notification
from marketplace.exclusions.rules import Outcome
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import NotNow
from marketplace.kernel.unit_of_work import Work
from marketplace.qualification.models import Application
from marketplace.reference.models import Regime

REFUSED = {
    Outcome.EXCLUDED: "This supplier cannot be admitted: a mandatory ground of exclusion applies to it",
    Outcome.TO_CONSIDER: "Record first what you find of everything this supplier declared",
}


def standing(work: Work, application: Application) -> Outcome:
    """How the law of the framework looks at the supplier today."""
    found = exclusions.standing_of(application.supplier_id, application.framework.regime, london_day(work.now))
    return found.outcome


def weigh_exclusion(work: Work, application: Application, move: str, reasons: str | None) -> None:
    """Before a move that would admit: check the list, refuse whom the law excludes; who is excludable needs reasons."""
    application.lifecycle.check(work.actor, application, move, work.now)
    check_supplier(work, application.supplier_id, Point.APPLICATION, application.id)
    found = standing(work, application)
    if found in REFUSED:
        raise NotNow(REFUSED[found])
    if found is Outcome.EXCLUDABLE and not reasons:
        raise NotNow("This supplier is excludable: give reasons why it is admitted all the same")
    if found is Outcome.EXCLUDABLE:
        application.exclusion_reasons = reasons


def refuse_unless_excludable(work: Work, application: Application) -> None:
    """Only whom the law excludes, or lets us exclude, is turned away for it."""
    if standing(work, application) not in (Outcome.EXCLUDED, Outcome.EXCLUDABLE):
        raise NotNow("No ground of exclusion was found against this supplier")


def turn_away(work: Work, application: Application) -> None:
    """Check the list at a rejection; under the Act of 2023 the minister is to be told of an exclusion."""
    application.lifecycle.check(work.actor, application, "reject", work.now)
    check_supplier(work, application.supplier_id, Point.APPLICATION, application.id, refuse=False)
    if application.is_to_be_excluded and application.framework.regime is Regime.PA23:
        on = london_day(work.now)
        owe_notification(work, application.supplier_id, Cause.APPLICATION_REJECTED, application.id, on)
