"""Taking a list of referrals out as a file, which is a reading of everybody on it."""

from typing import Any
from uuid import UUID

from sqlalchemy import insert

from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotNow
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.referrals import queries
from marketplace.referrals.models import ReferralExport, ReferralExportRow
from marketplace.referrals.policies import exports_referrals
from marketplace.referrals.queries import Due, Sort, Sought, Tab


def export_referrals(
    actor: Actor,
    *,
    tab: Tab | None = None,
    words: str | None = None,
    caseworker_id: UUID | None = None,
    team_id: UUID | None = None,
    contract_id: UUID | None = None,
    due: Due | None = None,
    sort: Sort | None = None,
) -> ReferralExport:
    """Take out a list as it is narrowed; who took it, when, and who was on it is recorded."""
    with unit_of_work(actor) as work:
        work.allow(exports_referrals)
        sought = Sought(words, caseworker_id, team_id, contract_id, due)
        export = work.add(ReferralExport(user_id=actor.user_id, exported_at=work.now, count=0))
        db.session.flush()
        shown = tab or Tab.OPEN, sought, london_day(work.now), sort or Sort.NEWEST
        export.count = fill(export, queries.rows_to_export(actor, export.id, *shown))
        facts = {"tab": shown[0], "caseworker_id": caseworker_id, "team_id": team_id, "contract_id": contract_id}
        work.record("referral_export.taken", export, **facts, due=due, searched=bool(words), count=export.count)
        return export


def fill(export: ReferralExport, rows: Any) -> int:
    """Write down which referrals an export has; how many they are."""
    columns = ["export_id", "position", "referral_id"]
    filling = insert(ReferralExportRow).from_select(columns, rows).execution_options(preserve_rowcount=True)
    done: Any = db.session.execute(filling)
    if done.rowcount > queries.MOST_EXPORTED:
        raise NotNow(f"This list has more than {queries.MOST_EXPORTED:,} referrals: narrow it first")
    return int(done.rowcount)
