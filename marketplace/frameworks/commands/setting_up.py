"""Setting up a framework: its terms and questions, until it opens and freezes them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from marketplace.frameworks import queries
from marketplace.frameworks.lifecycle import PCR15_ENDS
from marketplace.frameworks.models import (
    Framework,
    FrameworkArea,
    FrameworkCategory,
    Regime,
)
from marketplace.frameworks.policies import administers_centre, administers_framework
from marketplace.frameworks.questions import question_set, usual_questions
from marketplace.frameworks.rules import BANDS, SMALL_VALUE, bands_refused, fee_refused
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import Forbidden, Invalid, NotNow
from marketplace.kernel.money import Money
from marketplace.kernel.unit_of_work import Work, unit_of_work

FROZEN = "The terms of this framework were fixed when it opened: conditions cannot change during the term"


def lock_draft(work: Work, framework_id: UUID) -> Framework:
    """A framework whose terms may still change."""
    framework = work.lock(queries.visible_frameworks(work.actor), framework_id)
    work.allow(administers_framework, framework)
    if framework.is_frozen:
        raise NotNow(FROZEN)
    return framework


def check_law(regime: Regime, starts_on: date, ends_on: date, fee_percent: Decimal | None) -> None:
    """Refuse a term or a fee that the law or the calendar does not allow."""
    if ends_on <= starts_on:
        raise Invalid(ends_on="Last day must be after the first day")
    if regime is Regime.PCR15 and ends_on > PCR15_ENDS:
        raise Invalid(ends_on="Last day must be 23 February 2029 or before, under the 2015 Regulations")
    if wrong := fee_refused(regime, fee_percent):
        raise Invalid(fee_percent=wrong)


def standard_set() -> dict[str, Any]:
    """Which question set a new framework copies, and which version of it."""
    return {"question_set": question_set().name, "question_set_version": question_set().version}


def draft_framework(
    actor: Actor,
    *,
    title: str,
    description: str,
    regime: Regime,
    light_touch: bool,
    starts_on: date,
    ends_on: date,
    category_codes: Sequence[str],
    area_keys: Sequence[str],
    small_value: Money | None = None,
    fee_percent: Decimal | None = None,
) -> Framework:
    """Begin a framework, with the usual questions; the regime is fixed for its life."""
    centres = actor.organisations(Role.FRAMEWORK_ADMINISTRATOR)
    if not centres:
        raise Forbidden
    check_law(regime, starts_on, ends_on, fee_percent)
    with unit_of_work(actor) as work:
        work.allow(administers_centre, centres[0])
        framework = work.add(
            Framework(
                owner_id=centres[0],
                title=title,
                description=description,
                regime=regime,
                light_touch=light_touch,
                starts_on=starts_on,
                ends_on=ends_on,
                drafted_at=work.now,
                categories=[FrameworkCategory(category_code=code) for code in category_codes],
                areas=[FrameworkArea(area_key=key) for key in area_keys],
                **standard_set(),
                small_value=small_value or SMALL_VALUE,
                fee_percent=fee_percent,
                questions=usual_questions(category_codes),
            )
        )
        work.record("framework.drafted", framework, regime=regime)
        return framework


def edit_framework(
    actor: Actor,
    framework_id: UUID,
    *,
    title: str,
    description: str,
    starts_on: date,
    ends_on: date,
    category_codes: Sequence[str],
    area_keys: Sequence[str],
    small_value: Money | None = None,
    fee_percent: Decimal | None = None,
) -> Framework:
    """Change the terms of a framework that has not opened; a new category comes with its usual questions."""
    with unit_of_work(actor) as work:
        framework = lock_draft(work, framework_id)
        check_law(framework.regime, starts_on, ends_on, fee_percent)
        framework.title, framework.description = title, description
        framework.starts_on, framework.ends_on = starts_on, ends_on
        framework.small_value, framework.fee_percent = small_value or framework.small_value, fee_percent
        set_parts(framework, category_codes, area_keys)
        work.record("framework.edited", framework)
        return framework


def set_weights(actor: Actor, framework_id: UUID, **bands: int | None) -> Framework:
    """Say within which bands competitions weigh quality, social value and price; what is left out stays open.

    The bands are `quality_least`, `quality_most`, `social_value_least`, `social_value_most`, `price_least` and
    `price_most`, of the hundred.
    """
    if wrong := bands_refused(bands):
        raise Invalid(**wrong)
    with unit_of_work(actor) as work:
        framework = lock_draft(work, framework_id)
        for name in BANDS:
            setattr(framework, name, bands.get(name))
        work.record("framework.weights_set", framework)
        return framework


def set_parts(framework: Framework, category_codes: Sequence[str], area_keys: Sequence[str]) -> None:
    """Let a framework have these categories and regions, and no questions for others."""
    before = {each.category_code for each in framework.categories}
    new = [code for code in category_codes if code not in before]
    kept = [each for each in framework.categories if each.category_code in category_codes]
    framework.categories = kept + [FrameworkCategory(category_code=code) for code in new]
    areas = {each.area_key: each for each in framework.areas}
    framework.areas = [areas.get(key) or FrameworkArea(area_key=key) for key in area_keys]
    asked = [each for each in framework.questions if each.category_code in (None, *category_codes)]
    added = [each for each in usual_questions(new) if each.category_code]
    last = max((each.position for each in asked), default=0)
    for position, each in enumerate(added, last + 1):
        each.position = position
    framework.questions = asked + added


def open_framework(actor: Actor, framework_id: UUID) -> Framework:
    """Let suppliers apply; from now on nothing in the terms can change."""
    with unit_of_work(actor) as work:
        framework = work.lock(queries.visible_frameworks(actor), framework_id)
        work.move(framework, "open", regime=framework.regime, categories=framework.category_codes)
        return framework


def wind_down_framework(actor: Actor, framework_id: UUID) -> Framework:
    """Take no more applications; members keep competing until the framework closes."""
    with unit_of_work(actor) as work:
        framework = work.lock(queries.visible_frameworks(actor), framework_id)
        work.move(framework, "wind_down")
        return framework


def close_framework(actor: Actor, framework_id: UUID) -> Framework:
    """End a framework; its memberships lapse."""
    with unit_of_work(actor) as work:
        framework = work.lock(queries.visible_frameworks(actor), framework_id)
        work.move(framework, "close")
        return framework


def end_framework(actor: Actor, framework_id: UUID) -> Framework:
    """End a framework on the day after its last."""
    with unit_of_work(actor) as work:
        framework = work.lock(queries.visible_frameworks(actor), framework_id)
        work.move(framework, "end")
        return framework
