"""Pages and API of referrals, for practitioners and for suppliers."""

from blueprints.referrals import (
    api_casework,
    api_changing,
    api_of_choice,
    week_api,
)
from blueprints.referrals.api import (
    api,
)
from blueprints.referrals.views import (
    bp,
)
from blueprints.referrals.work import (
    work_items,
)

__all__ = [
    "api",
    "api_casework",
    "api_changing",
    "api_of_choice",
    "bp",
    "week_api",
    "work_items",
]
