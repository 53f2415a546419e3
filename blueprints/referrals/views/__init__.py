"""Pages of referrals, by the stage of their life."""

from blueprints.referrals.views import delivering, drafting, ending, finding, lists, receiving
from blueprints.referrals.views.base import bp

__all__ = ["bp", "delivering", "drafting", "ending", "finding", "lists", "receiving"]
