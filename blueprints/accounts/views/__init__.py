"""Pages of signing in, of organisations and their people, and of buyers."""

from blueprints.accounts.views import buyers, details, organisation, partners, reaching, signing_in, suspending
from blueprints.accounts.views.signing_in import WRONG, bp

__all__ = ["WRONG", "bp", "buyers", "details", "organisation", "partners", "reaching", "signing_in", "suspending"]
