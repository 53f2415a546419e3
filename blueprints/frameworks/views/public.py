"""What everybody may read: frameworks, their questions and their members."""

from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from blueprints.frameworks.parts import fee_in_words, gaps_of, sections_of
from blueprints.frameworks.views.blueprint import bp
from blueprints.security import public
from blueprints.session import actor
from marketplace.accounts.queries import own_organisations
from marketplace.frameworks import queries
from marketplace.frameworks.policies import APPLICANTS, administers_framework
from marketplace.frameworks.rules import Aim, effort, findings, in_words
from marketplace.frameworks.schemas import KINDS, REASONS, REGIMES
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
    names, areas = reference.category_names(), reference.area_names(framework.area_keys)
    may_administer = administers_framework(actor(), framework)
    return render_template(
        "frameworks/show.html",
        framework=framework,
        names=names,
        areas=areas,
        regime=REGIMES[framework.regime],
        members=queries.member_count(framework_id),
        fee=fee_in_words(framework),
        weights=in_words(framework),
        gaps=gaps_of(framework, areas),
        changes=queries.term_changes(framework_id),
        reasons=REASONS,
        assessments=queries.conflicts_assessments(framework_id) if may_administer else [],
        applications=own_applications(actor(), framework_id) if suppliers else [],
        memberships=queries.own_memberships(actor(), framework_id) if suppliers else [],
        suppliers=[each for each in own_organisations(actor()) if each.id in suppliers] if suppliers else [],
        may_administer=may_administer,
    )


@bp.get("/frameworks/<uuid:framework_id>/questions")
@public
def questions(framework_id: UUID) -> ResponseReturnValue:
    """Every question of a framework, for whoever wonders whether to join."""
    framework = queries.framework_with_questions(actor(), framework_id)
    names = reference.category_names()
    may_edit = administers_framework(actor(), framework) and not framework.is_frozen
    return render_template(
        "frameworks/questions.html",
        framework=framework,
        sections=sections_of(framework.questions, framework.category_codes, names),
        gaps=gaps_of(framework, reference.area_names(framework.area_keys)),
        kinds=KINDS,
        efforts={aim: effort(framework.questions, framework.category_codes[:1], aim) for aim in Aim},
        wordings={each.code: each.wording for each in framework.questions},
        warnings={each.id: findings(each) for each in framework.questions} if may_edit else {},
        may_edit=may_edit,
    )
