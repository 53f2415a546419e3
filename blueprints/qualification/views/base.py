"""What the pages of those who decide begin with."""

from datetime import date
from typing import Any
from uuid import UUID

from blueprints.session import actor, request_now
from marketplace.kernel.clock import london_day
from marketplace.qualification.models import Application
from marketplace.qualification.queries import assessing
from marketplace.reference import queries as reference


def today() -> date:
    """The day of this page."""
    day: date = london_day(request_now())
    return day


def application_to_judge(application_id: UUID) -> Application:
    """An application whose answers the person may read, because they declared no interest in the supplier."""
    found = assessing.application_to_oversee(actor(), application_id)
    assessing.refuse_to_show(actor(), found)
    return found


def clock(application: Application) -> Any:
    """How the clock of one decision stands."""
    return assessing.clock_of(application, today(), reference.calendars())
