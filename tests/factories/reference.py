"""The shipped facts, put in quickly."""

from sqlalchemy import insert

from marketplace.kernel.db import db
from marketplace.reference import commands
from marketplace.reference.models import ContractTypeNeed


def facts() -> None:
    """The facts as every server has them, without the report of their intake; every test finds them there."""
    for key, rows, _ in commands.TABLES:
        found = list(rows())
        needs = [
            {"contract_type_code": row["code"], "category_code": need.code}
            for row in found
            for need in row.pop("needs", [])
        ]
        db.session.execute(insert(key.class_), found)
        if needs:
            db.session.execute(insert(ContractTypeNeed), needs)
