"""Pages and API of money: statements, invoices, payments, and what providers tell us."""

from blueprints.payments.api import api
from blueprints.payments.views import bp

__all__ = ["api", "bp"]
