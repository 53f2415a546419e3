"""Pages of referrals, by the stage of their life."""

from blueprints.referrals.views import allocating, choosing, delivering, drafting, ending, finding, lists, receiving
from blueprints.referrals.views.base import bp

__all__ = ["allocating", "bp", "choosing", "delivering", "drafting", "ending", "finding", "lists", "receiving"]
