"""Whether the service works: for the machines that watch it."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from blueprints.security import public
from marketplace.kernel.db import db

bp = Blueprint("health", __name__)


@bp.get("/health")
@public
def show() -> ResponseReturnValue:
    """Answer that the application runs and reaches its database."""
    db.session.execute(text("SELECT 1"))
    return jsonify(status="ok")
