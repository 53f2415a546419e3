"""The markup of form controls: what the Design System's macros would write, in a fraction of the time."""

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup, escape

Node = Markup | str


def attributes(given: Mapping[str, Any]) -> Markup:
    """Attributes as HTML; what is None, False or empty is left out, and an empty value is written as ""."""
    said = []
    for name, value in given.items():
        if value is True:
            said.append(f" {name}")
        elif value not in (None, False) and (value != "" or name == "value"):
            said.append(f' {name}="{escape(value)}"')
    return Markup("".join(said))


def tag(name: str, /, *inside: Node, **given: Any) -> Markup:
    """One element; `class_` and `for_` lose their underscore, others read `aria_label` as aria-label."""
    named = {key.rstrip("_").replace("_", "-"): value for key, value in given.items()}
    content = Markup("").join(inside)
    return Markup(f"<{name}{attributes(named)}>{content}</{name}>")


def void(name: str, /, **given: Any) -> Markup:
    """One element that holds nothing, such as an input."""
    return Markup(f"<{name}{attributes({key.rstrip('_').replace('_', '-'): value for key, value in given.items()})}>")


def join(*names: str | bool | None) -> str:
    """Class names or ids, with a space between those there are."""
    return " ".join(name for name in names if isinstance(name, str) and name)


def label(field: Any) -> Markup:
    """The label of a single control; as the page's heading if the field says so."""
    size = field.heading
    said = tag("label", field.label.text, class_=join("govuk-label", size and f"govuk-label--{size}"), for_=field.id)
    return tag("h1", said, class_="govuk-label-wrapper") if size in ("l", "xl") else said


def legend(field: Any) -> Markup:
    """The legend of a group of controls; as the page's heading if the field says so."""
    size = field.heading
    page = size in ("l", "xl")
    said = tag("h1", field.label.text, class_="govuk-fieldset__heading") if page else field.label.text
    return tag("legend", said, class_=join("govuk-fieldset__legend", size and f"govuk-fieldset__legend--{size}"))


def notes(field: Any) -> Markup:
    """The hint and the first error, under the label."""
    said = Markup("")
    if field.hint:
        said += tag("div", field.hint, id=f"{field.id}-hint", class_="govuk-hint")
    if field.errors:
        hidden = tag("span", "Error:", class_="govuk-visually-hidden")
        said += tag("p", hidden, " ", str(field.errors[0]), id=f"{field.id}-error", class_="govuk-error-message")
    return said


def described(field: Any, *more: str | None) -> str:
    """The ids that describe a control to those who do not see it."""
    return join(*more, field.hint and f"{field.id}-hint", (field.errors and f"{field.id}-error") or None)


def group(field: Any, *inside: Node, class_: str = "", **given: Any) -> Markup:
    """A question with all that belongs to it."""
    classes = join("govuk-form-group", (field.errors and "govuk-form-group--error") or None, class_)
    return tag("div", *inside, class_=classes, **given)


def fieldset(field: Any, *inside: Node, role: str | None = None) -> Markup:
    """A question that several controls answer together."""
    around = {"class_": "govuk-fieldset", "role": role, "aria_describedby": described(field)}
    return group(field, tag("fieldset", legend(field), notes(field), *inside, **around))


def text(field: Any, **more: Any) -> Markup:
    """One line of text, perhaps with a sign before or after it."""
    width = field.width and f"govuk-input--width-{field.width}"
    classes = join(
        "govuk-input", width, more.pop("classes", field.classes), (field.errors and "govuk-input--error") or None
    )
    value = "" if field.kind == "password" else field.data or ""
    given = {"autocomplete": field.autocomplete, "inputmode": field.inputmode, "spellcheck": field.spellcheck} | more
    written = void(
        "input", class_=classes, id=field.id, name=field.name, type=field.kind, value=value or None,
        aria_describedby=described(field), **given,
    )  # fmt: skip
    if field.prefix or field.suffix:
        before = tag("div", field.prefix, class_="govuk-input__prefix", aria_hidden="true") if field.prefix else ""
        after = tag("div", field.suffix, class_="govuk-input__suffix", aria_hidden="true") if field.suffix else ""
        written = tag("div", before, written, after, class_="govuk-input__wrapper")
    return group(field, label(field), notes(field), written)


def textarea(field: Any, **more: Any) -> Markup:
    """Several lines of text, with a count of what is left where there is a limit."""
    words, most = field.limits.get("words"), field.limits.get("maxLength")
    info = f"{field.id}-info" if words or most else None
    classes = join(
        "govuk-textarea", more.pop("classes", field.classes), (field.errors and "govuk-textarea--error") or None,
        info and "govuk-js-character-count",
    )  # fmt: skip
    written = tag(
        "textarea", Markup("\n") + (field.data or ""), class_=classes, id=field.id, name=field.name, rows=field.rows,
        autocomplete=field.autocomplete, spellcheck=field.spellcheck, aria_describedby=described(field, info), **more,
    )  # fmt: skip
    if not info:
        return group(field, label(field), notes(field), written)
    count = f"You can enter up to {words or most} {'words' if words else 'characters'}"
    told = tag("div", count, id=info, class_="govuk-hint govuk-character-count__message")
    limit = {"data_maxwords": words} if words else {"data_maxlength": most}
    counted = {"class_": "govuk-character-count", "data_module": "govuk-character-count", **limit}
    return group(field, label(field), notes(field), written, told, **counted)


def option(code: str, said: str, chosen: bool) -> str:
    """One line of a select box; a list may have two hundred, so this is not left to `tag`."""
    return f'<option value="{escape(code)}"{" selected" if chosen else ""}>{escape(said)}</option>'


def select(field: Any, **more: Any) -> Markup:
    """One of a long list."""
    classes = join("govuk-select", more.pop("classes", field.classes), (field.errors and "govuk-select--error") or None)
    listed = [("", field.empty)] if field.empty is not None else []
    chosen = str(field.data or "")
    inside = Markup("".join(option(code, said, code == chosen) for code, said in [*listed, *field.listed()]))
    control = tag(
        "select", inside, class_=classes, id=field.id, name=field.name, aria_describedby=described(field), **more
    )
    return group(field, label(field), notes(field), control)


def items(field: Any, kind: str, name: str, reveals: Mapping[str, Node]) -> Iterable[Markup]:
    """The radios or checkboxes of a question; a choice may reveal another question below it."""
    chosen = field.data if isinstance(field.data, list) else [field.data]
    for place, (code, said) in enumerate(field.listed()):
        key = field.id if place == 0 else f"{field.id}-{place + 1}"
        hint, more = field.hints.get(code), reveals.get(code)
        box = void(
            "input", class_=f"govuk-{name}__input", id=key, name=field.name, type=kind, value=code,
            checked=code in chosen, aria_describedby=hint and f"{key}-item-hint",
            data_aria_controls=more and f"conditional-{key}",
        )  # fmt: skip
        words = tag("label", said, class_=f"govuk-label govuk-{name}__label", for_=key)
        below = tag("div", hint, id=f"{key}-item-hint", class_=f"govuk-hint govuk-{name}__hint") if hint else ""
        yield tag("div", box, words, below, class_=f"govuk-{name}__item")
        if more:
            closed = None if code in chosen else f"govuk-{name}__conditional--hidden"
            yield tag("div", more, class_=join(f"govuk-{name}__conditional", closed), id=f"conditional-{key}")


def radios(field: Any, *, reveals: Mapping[str, Node] | None = None, **more: Any) -> Markup:
    """One of a short list."""
    classes = join("govuk-radios", more.pop("classes", field.classes))
    return fieldset(
        field, tag("div", *items(field, "radio", "radios", reveals or {}), class_=classes, data_module="govuk-radios")
    )


def checkboxes(field: Any, *, reveals: Mapping[str, Node] | None = None, **more: Any) -> Markup:
    """Any of a short list."""
    classes = join("govuk-checkboxes", more.pop("classes", field.classes))
    ticks = items(field, "checkbox", "checkboxes", reveals or {})
    return fieldset(field, tag("div", *ticks, class_=classes, data_module="govuk-checkboxes"))


def checkbox(field: Any, **more: Any) -> Markup:
    """One statement to tick."""
    words = tag("label", field.label.text, class_="govuk-label govuk-checkboxes__label", for_=field.id)
    box = void(
        "input", class_="govuk-checkboxes__input", id=field.id, name=field.name, type="checkbox", value="yes",
        checked=field.data == "yes", aria_describedby=described(field), **more,
    )  # fmt: skip
    item = tag("div", box, words, class_="govuk-checkboxes__item")
    return group(field, notes(field), tag("div", item, class_="govuk-checkboxes", data_module="govuk-checkboxes"))


def date(field: Any, **more: Any) -> Markup:
    """A day in three parts."""
    inputs = []
    for part, width in (("day", 2), ("month", 2), ("year", 4)):
        key = f"{field.id}-{part}"
        words = tag("label", part.capitalize(), class_="govuk-label govuk-date-input__label", for_=key)
        classes = join(
            f"govuk-input govuk-date-input__input govuk-input--width-{width}",
            (field.errors and "govuk-input--error") or None,
        )
        box = void(
            "input", class_=classes, id=key, name=f"{field.name}-{part}", type="text", inputmode="numeric",
            value=field.data.get(part) or None, autocomplete=field.autocomplete and f"{field.autocomplete}-{part}",
        )  # fmt: skip
        asked = tag("div", words, box, class_="govuk-form-group")
        inputs.append(tag("div", asked, class_="govuk-date-input__item"))
    return fieldset(field, tag("div", *inputs, class_="govuk-date-input", id=field.id), role="group")


def file(field: Any, **more: Any) -> Markup:
    """A file to upload; where a page comes back, that it has to be chosen again."""
    chosen = field.data is not None and not field.errors
    lost = f"You chose {field.data.filename}. Choose it again: a browser does not keep it" if chosen else ""
    again = tag("div", lost, class_="govuk-hint", id=f"{field.id}-again") if chosen else ""
    classes = join("govuk-file-upload", (field.errors and "govuk-file-upload--error") or None)
    box = void(
        "input", class_=classes, id=field.id, name=field.name, type="file", accept=field.accept,
        multiple=more.pop("multiple", False),
        aria_describedby=described(field, f"{field.id}-again" if chosen else None), **more,
    )  # fmt: skip
    return group(field, label(field), notes(field), again, box)


def rows(field: Any, **more: Any) -> Markup:
    """Groups of the same questions, with buttons to add one and to take one away."""
    groups = []
    for place, row in enumerate(field):
        heading = tag("legend", f"{field.each} {place + 1}", class_="govuk-fieldset__legend govuk-fieldset__legend--s")
        drop = tag(
            "button", "Remove", tag("span", f" {field.each.lower()} {place + 1}", class_="govuk-visually-hidden"),
            type="submit", name=f"{field.name}-remove", value=place, formnovalidate=True,
            class_="govuk-button govuk-button--secondary op-rows__remove", data_module="govuk-button",
        )  # fmt: skip
        inside = tag("div", *(question() for question in row), class_="op-rows__questions")
        spare = drop if len(field) > field.least else ""
        groups.append(tag("fieldset", heading, inside, spare, class_="govuk-fieldset op-rows__row"))
    add = tag(
        "button", f"Add another {field.each.lower()}", type="submit", name=f"{field.name}-add", value="1",
        formnovalidate=True, class_="govuk-button govuk-button--secondary", data_module="govuk-button",
    )  # fmt: skip
    anchor = tag("div", *groups, id=field.id, class_="op-rows", tabindex="-1")
    return fieldset(field, anchor, add if len(field) < field.most else "")


def button(field: Any, **more: Any) -> Markup:
    """The button that sends a form."""
    classes = join("govuk-button", more.pop("classes", field.classes))
    given = {"type": "submit", "class_": classes, "data_module": "govuk-button", "data_prevent_double_click": "true"}
    return tag("button", field.label.text, name=field.name, value="yes", id=field.id, **given, **more)
