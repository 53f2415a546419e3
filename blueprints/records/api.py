"""The file of a procurement for programs."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from blueprints.records.views import sent

api = Blueprint("records_api", __name__, description="The whole file of a procurement")


@api.get("/competitions/<uuid:competition_id>/file")
@api.response(200, {"type": "string", "format": "binary"}, content_type="application/zip")
def download(competition_id: UUID) -> Any:
    """Take out the whole file of a procurement; the reading is recorded."""
    return sent(competition_id)
