"""Pages and API of frameworks, applications to join and members."""

from blueprints.frameworks import members_api
from blueprints.frameworks.api import api
from blueprints.frameworks.views import bp
from blueprints.frameworks.work import work_items

__all__ = ["api", "bp", "members_api", "work_items"]
