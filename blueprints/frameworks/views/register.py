"""The public register of members: searched on a page, taken as a file, followed as a feed."""

from typing import Any
from uuid import UUID

from flask import Response, current_app, render_template, request, stream_with_context, url_for
from flask.typing import ResponseReturnValue

from blueprints.cursor import read_cursor
from blueprints.frameworks.forms import MemberFilterForm
from blueprints.frameworks.parts import count_in, next_of
from blueprints.frameworks.views.blueprint import bp
from blueprints.security import public
from blueprints.session import actor
from marketplace.frameworks import queries, register
from marketplace.frameworks.register import Asked, Order
from marketplace.ports import Publisher
from marketplace.reference import queries as reference


@bp.get("/frameworks/<uuid:framework_id>/members")
@public
def members(framework_id: UUID) -> ResponseReturnValue:
    """The register: members by words and filters, each filter with its counts."""
    framework = queries.framework_alone(actor(), framework_id)
    form = MemberFilterForm()
    asked = {name: value for name, value in form.values.items() if value}
    order = Order(asked.pop("order", None) or Order.LOT)
    looked_for, after = Asked(**asked), read_cursor(request.args.get("after"))
    found = register.search(framework_id, looked_for, order=order, after=after)
    counted = register.entries(framework_id, looked_for)
    count_in(form, counted)
    here = {"framework_id": framework_id, "order": order.value} | asked
    following = next_of(found, register.A_PAGE, order)
    return render_template(
        "frameworks/members.html",
        form=form,
        framework=framework,
        members=found[: register.A_PAGE],
        small=queries.only_small(each.membership_id for each in found),
        counted=counted,
        advice=None if found else advice(form, here, counted),
        categories=reference.category_options(),
        areas=reference.place_names(),
        first=url_for(".members", **here) if after else None,
        next=url_for(".members", **here, after=following) if following else None,
    )


def advice(form: MemberFilterForm, here: dict[str, Any], counted: register.Found) -> list[tuple[str, str]]:
    """What somebody can do who found nothing: names that are near, and filters to leave out, as words and addresses."""
    words = here.get("words")
    near = register.close_names(here["framework_id"], words) if words and not counted.by_words else []
    place = {"framework_id": here["framework_id"]}
    found = [(f"Did you mean {name}?", url_for(".members", **place, words=name)) for name in near]
    for name, count in counted.without.items():
        if count:
            rest = {key: value for key, value in here.items() if key != name}
            found.append((f"Leave out “{form[name].label.text}” ({count:,})", url_for(".members", **rest)))
    if words and len(here) > 3:
        rest = {key: value for key, value in here.items() if key != "words"}
        found.append((f"Leave out the words “{words}”", url_for(".members", **rest)))
    return found


def names() -> dict[str, str]:
    """The names of all categories and areas."""
    return reference.category_names() | reference.area_names()


def whole(framework_id: UUID, ends: str, kind: str, lines: Any) -> Response:
    """The whole register as a file that is sent while it is read."""
    framework = queries.framework_alone(actor(), framework_id)
    rows = register.every_entry(framework_id, names())
    answer = Response(stream_with_context(lines(rows)), content_type=f"{kind}; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="members-{framework.reference}.{ends}"'
    return answer


@bp.get("/frameworks/<uuid:framework_id>/members.csv")
@public
def members_csv(framework_id: UUID) -> ResponseReturnValue:
    """The whole register for a spreadsheet."""
    return whole(framework_id, "csv", "text/csv", register.csv_lines)


@bp.get("/frameworks/<uuid:framework_id>/members.json")
@public
def members_json(framework_id: UUID) -> ResponseReturnValue:
    """The whole register for programs."""
    return whole(framework_id, "json", "application/json", register.json_lines)


@bp.get("/frameworks/<uuid:framework_id>/register-data")
@public
def register_data(framework_id: UUID) -> ResponseReturnValue:
    """What the files hold, column by column, and how to follow what changes."""
    framework = queries.framework_alone(actor(), framework_id)
    return render_template("frameworks/register_data.html", framework=framework, columns=register.COLUMNS)


@bp.get("/frameworks/<uuid:framework_id>/changes.atom")
@public
def changes_atom(framework_id: UUID) -> ResponseReturnValue:
    """The newest changes of the register, for feed readers."""
    framework = queries.framework_alone(actor(), framework_id)
    publisher: Publisher = current_app.extensions["ports"].publisher
    found = register.latest_changes(framework_id)
    said = render_template(
        "frameworks/changes.xml", framework=framework, changes=found, names=names(), publisher=publisher
    )
    return Response(said, content_type="application/atom+xml; charset=utf-8")
