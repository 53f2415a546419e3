"""How to join, in plain English, for whoever wonders whether it is worth their time."""

from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from blueprints.frameworks.parts import sections_of
from blueprints.frameworks.views.blueprint import bp
from blueprints.security import public
from blueprints.session import actor
from marketplace.accounts.queries import own_organisations
from marketplace.frameworks import queries
from marketplace.frameworks.lifecycle import FrameworkStatus
from marketplace.frameworks.policies import APPLICANTS
from marketplace.frameworks.rules import Aim, effort, in_words
from marketplace.reference import queries as reference


@bp.get("/how-to-join")
@public
def how_to_join_any() -> ResponseReturnValue:
    """What joining takes, whichever framework it is, and which take applications now."""
    found = [each for each in queries.frameworks(actor()) if each.status is FrameworkStatus.OPEN]
    return render_template("frameworks/how_to_join_any.html", frameworks=found)


@bp.get("/frameworks/<uuid:framework_id>/how-to-join")
@public
def how_to_join(framework_id: UUID) -> ResponseReturnValue:
    """Who can join one framework, how many minutes it takes, and what happens afterwards and when."""
    framework = queries.framework_with_questions(actor(), framework_id)
    sections = sections_of(framework.questions, framework.category_codes, reference.category_names())
    suppliers = set(actor().organisations(*APPLICANTS))
    return render_template(
        "frameworks/how_to_join.html",
        framework=framework,
        declaration=sections[0],
        parts=sections[1:],
        weights=in_words(framework),
        efforts={aim: effort(framework.questions, framework.category_codes[:1], aim) for aim in Aim},
        areas=reference.area_names(framework.area_keys),
        suppliers=[each for each in own_organisations(actor()) if each.id in suppliers] if suppliers else [],
    )
