"""Applications that let a supplier bid before it is a member: they ask for all that a competition needs."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from marketplace.frameworks import queries as frameworks
from marketplace.kernel.db import db
from marketplace.qualification.lifecycle import ApplicationStatus
from marketplace.qualification.models import Application
from marketplace.reference.queries import areas_serving

#: Sent, and not decided yet.
UNDECIDED = (ApplicationStatus.SUBMITTED, ApplicationStatus.QUERIED, ApplicationStatus.PROPOSED)


def applications_covering(
    framework_id: UUID, supplier_ids: Sequence[UUID], needs: Iterable[tuple[Collection[str], str]]
) -> dict[UUID, Application]:
    """The latest application of each supplier that, with what it has, covers one of these: categories in an area."""
    rows = select(Application).where(
        Application.framework_id == framework_id,
        Application.supplier_id.in_(supplier_ids),
        Application.status != ApplicationStatus.WITHDRAWN,
    )
    rows = rows.options(selectinload(Application.categories), selectinload(Application.areas))
    wanted = [(set(codes), set(areas_serving(area_key))) for codes, area_key in needs]
    found: dict[UUID, Application] = {}
    for each in db.session.scalars(rows.order_by(Application.begun_at, Application.id)):
        codes, areas = set(each.category_codes), set(each.area_keys)
        if each.is_further and (member := frameworks.membership_of(framework_id, each.supplier_id)):
            codes |= {held.category_code for held in member.categories}
            areas |= {held.area_key for held in member.areas}
        if any(needed <= codes and areas & serving for needed, serving in wanted):
            found[each.supplier_id] = each
    return found
