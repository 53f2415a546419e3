"""The blueprint that all pages of frameworks belong to."""

from flask import Blueprint

bp = Blueprint("frameworks", __name__)
