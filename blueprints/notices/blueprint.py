"""The blueprint that every page of notices belongs to."""

from typing import Any

import simplejson
from flask import Blueprint

from marketplace.notices import queries
from marketplace.notices.models import Release

bp = Blueprint("notices", __name__)


def body_of(release: Release) -> dict[str, Any]:
    """What a notice says, without what is kept back."""
    [said] = queries.served([release])
    body: dict[str, Any] = simplejson.loads(said, use_decimal=True)
    return body
