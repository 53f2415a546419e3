"""Situations of grants: one that runs and is paid in advance, and one of which the report has come."""

from sqlalchemy import select

from marketplace.contracts.models import Contract
from marketplace.demo.stage import Stage
from marketplace.kernel.db import db


def grants(stage: Stage) -> None:
    """Where they are; their rows belong to the past."""
    rows = select(Contract).where(Contract.kind == "grant").order_by(Contract.starts_on.desc())
    for grant in db.session.scalars(rows.where(Contract.area_key == "region:D")):
        stage.note("grant", f"/grants/{grant.id}", "contract.manager@wales.example")
        stage.note("grant_of_ours", f"/grants/{grant.id}", "owner@calon.example")
    ended = rows.where(Contract.area_key == "region:L", Contract.status == "ended")
    for grant in db.session.scalars(ended):
        stage.note("grant_report", f"/grants/{grant.id}", "contract.manager@greater-manchester.example")
