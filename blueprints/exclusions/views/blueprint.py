"""The blueprint that all pages of exclusions belong to."""

from flask import Blueprint

bp = Blueprint("exclusions", __name__)
