"""Pages and API of referrals, for practitioners and for suppliers."""

from blueprints.referrals import api_casework
from blueprints.referrals.api import api
from blueprints.referrals.views import bp
from blueprints.referrals.work import work_items

__all__ = ["api", "api_casework", "bp", "work_items"]
