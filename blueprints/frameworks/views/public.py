"""What everybody may read: frameworks, their questions and their members."""

from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from blueprints.frameworks.parts import sections_of
from blueprints.frameworks.views.blueprint import bp
from blueprints.security import public
from blueprints.session import actor
from marketplace.accounts.queries import own_organisations
from marketplace.frameworks import queries
from marketplace.frameworks.policies import APPLICANTS, administers_framework
from marketplace.frameworks.schemas import REGIMES
from marketplace.kernel.actor import Role
from marketplace.qualification.queries import own_applications
from marketplace.reference import queries as reference


@bp.get("/frameworks")
@public
def index() -> ResponseReturnValue:
    """The frameworks there are."""
    return render_template(
        "frameworks/index.html",
        frameworks=queries.frameworks(actor()),
        may_draft=actor().has(Role.FRAMEWORK_ADMINISTRATOR),
    )


@bp.get("/frameworks/<uuid:framework_id>")
@public
def show(framework_id: UUID) -> ResponseReturnValue:
    """One framework: what it is for, how to join, and how the visitor stands to it."""
    framework = queries.framework(actor(), framework_id)
    suppliers = set(actor().organisations(*APPLICANTS))
    return render_template(
        "frameworks/show.html",
        framework=framework,
        names=reference.category_names(),
        areas=reference.area_names(framework.area_keys),
        regime=REGIMES[framework.regime],
        members=queries.member_count(framework_id),
        applications=own_applications(actor(), framework_id) if suppliers else [],
        memberships=queries.own_memberships(actor(), framework_id) if suppliers else [],
        suppliers=[each for each in own_organisations(actor()) if each.id in suppliers] if suppliers else [],
        may_administer=administers_framework(actor(), framework),
    )


@bp.get("/frameworks/<uuid:framework_id>/questions")
@public
def questions(framework_id: UUID) -> ResponseReturnValue:
    """Every question of a framework, for whoever wonders whether to join."""
    framework = queries.framework_with_questions(actor(), framework_id)
    return render_template(
        "frameworks/questions.html",
        framework=framework,
        sections=sections_of(framework.questions, framework.category_codes, reference.category_names()),
        may_edit=administers_framework(actor(), framework) and not framework.is_frozen,
    )
