"""Adding to an application what a supplier lacked when it was not invited."""

from collections.abc import Sequence
from uuid import UUID

from marketplace.frameworks import queries as frameworks
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Invalid
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.qualification.commands.applications import categories_open_to, lock_draft, note_change
from marketplace.qualification.models import Application, ApplicationArea, ApplicationCategory


def widen_application(
    actor: Actor, application_id: UUID, *, category_codes: Sequence[str], area_keys: Sequence[str]
) -> Application:
    """Choose more categories and areas beside those chosen already; what the supplier has stays out of it."""
    with unit_of_work(actor) as work:
        application = lock_draft(work, application_id)
        known = set(application.framework.category_codes)
        if not set(category_codes) <= known:
            raise Invalid(category_codes="Select categories of this framework")
        if not set(area_keys) <= frameworks.offered_areas(application.framework):
            raise Invalid(area_keys="Select areas of this framework")
        chosen = {each.category_code for each in application.categories}
        new = [code for code in categories_open_to(application) if code in category_codes and code not in chosen]
        application.categories += [ApplicationCategory(category_code=code) for code in new]
        served = {each.area_key for each in application.areas}
        application.areas += [ApplicationArea(area_key=key) for key in area_keys if key not in served]
        note_change(work, application, part="wanted")
        return application
