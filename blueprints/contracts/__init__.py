"""Contracts: their terms, signatures and dates, as pages and as an API."""

from blueprints.contracts import buying, exceptions, offering, sharing
from blueprints.contracts.api import api
from blueprints.contracts.views import bp, work_items

__all__ = ["api", "bp", "buying", "exceptions", "offering", "sharing", "work_items"]
