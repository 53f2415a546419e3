"""The blueprint that all pages of applications belong to."""

from flask import Blueprint

bp = Blueprint("qualification", __name__)
