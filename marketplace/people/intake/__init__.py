"""People as another system knows them: rows read and checked whole, compared with what is known, then taken in."""

from marketplace.people.intake.comparing import Change, Plan, plan
from marketplace.people.intake.reading import Fault, Row, from_record, read

__all__ = ["Change", "Fault", "Plan", "Row", "from_record", "plan", "read"]
