"""The questions of a form: their markup, what they keep, and where their errors lead."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from jinja2 import Environment, PackageLoader, PrefixLoader

from blueprints import fields
from blueprints.forms import FilterForm, SchemaForm
from marketplace.kernel import schema as shape
from marketplace.kernel.errors import Invalid
from marketplace.kernel.money import Money


class Size(StrEnum):
    MICRO = "micro"
    VERY_LARGE = "very_large"


class Criterion(shape.Schema):
    name = shape.text("Name", ask="Enter the name of the criterion")
    weight = shape.whole("Weight", least=1, most=100)
    kind = shape.choice("Kind", ask="Select a kind", among=("quality", "price"), required=False)


class Plan(shape.Schema):
    title = shape.text("Title", ask="Enter a title")
    story = shape.text("Story", most=500, required=False)
    price = shape.money("Price", ask="Enter a price")
    starts_on = shape.date("Start date", ask="Enter the start date")
    size = shape.choice("Size", among=Size)
    sizes = shape.choices("Sizes", ask="Select the sizes", among=Size)
    urgent = shape.yes_no("Is it urgent?", required=False)
    office = shape.whole("Office", required=False)
    agreed = shape.agreement("I agree", ask="Say that you agree")
    criteria = shape.rows("Criteria", Criterion, ask="Add a criterion", most=4)


class PlanForm(SchemaForm):
    schema = Plan

    title = fields.TextField("What is it called?", "For example, Steps", width=20, autocomplete="off")
    story = fields.TextAreaField()
    price = fields.MoneyField()
    starts_on = fields.DateField(hint="For example, 27 3 2027", heading="l")
    size = fields.RadiosField(hints={"micro": "Under 10 people"})
    sizes = fields.CheckboxesField()
    urgent = fields.YesNoField()
    office = fields.SelectField()
    agreed = fields.CheckboxField()
    criteria = fields.RowsField(
        "Criterion",
        {"name": fields.TextField(), "weight": fields.NumberField(suffix="%"), "kind": fields.SelectField()},
        most=4,
    )
    submit = fields.SubmitField("Save")


RIGHT = {
    "title": " Steps ",
    "price": "1,200.50",
    "starts_on-day": "1",
    "starts_on-month": "3",
    "starts_on-year": "2027",
    "size": "micro",
    "sizes": ["micro", "very_large"],
    "agreed": "yes",
    "criteria-0-name": "Quality",
    "criteria-0-weight": "60",
}


@pytest.fixture(scope="module")
def plain() -> Flask:
    app = Flask(__name__)
    app.config.update(SECRET_KEY="x", WTF_CSRF_ENABLED=False)
    return app


@pytest.fixture
def sent(plain: Flask) -> Iterator[Any]:
    contexts = []

    def send(answers: dict[str, Any], form: type[SchemaForm] = PlanForm, **known: Any) -> Any:
        contexts.append(plain.test_request_context(method="POST", data=answers))
        contexts[-1].push()
        return form(**known)

    yield send
    for context in reversed(contexts):
        context.pop()


def test_right_answers_become_values(sent):
    form = sent(RIGHT)
    assert form.validate_on_submit(), form.errors
    assert form.values == {
        "title": "Steps",
        "story": None,
        "price": Money(120050),
        "starts_on": date(2027, 3, 1),
        "size": Size.MICRO,
        "sizes": [Size.MICRO, Size.VERY_LARGE],
        "urgent": None,
        "office": None,
        "agreed": True,
        "criteria": [{"name": "Quality", "weight": 60, "kind": None}],
    }


def test_the_summary_is_in_the_order_of_the_page_and_leads_to_the_inputs(sent):
    form = sent({"criteria-0-name": "", "criteria-0-weight": "0", "price": "lots", "starts_on-day": "1"})
    assert not form.validate_on_submit()
    assert [(each["anchor"], each["text"]) for each in form.summary] == [
        ("title", "Enter a title"),
        ("price", "Price must be an amount in pounds, like 1,200 or 1,200.50"),
        ("starts_on-day", "Start date must include a month and year"),
        ("size", "Select size"),
        ("sizes", "Select the sizes"),
        ("agreed", "Say that you agree"),
        ("criteria-0-name", "Enter the name of the criterion"),
        ("criteria-0-weight", "Weight must be between 1 and 100"),
    ]
    page = BeautifulSoup("".join(str(question()) for question in form), "html.parser")
    for each in form.summary:
        assert page.find(id=each["anchor"]).name == "input"
    assert page.find(id="price")["value"] == "lots"


@pytest.mark.parametrize(
    "crafted",
    [
        {"starts_on": ["x", "y"], "starts_on-day": ["1", "2"], "criteria-9999999-name": "x", "criteria-remove": "x"},
        {
            "title": ["a", "b"],
            "sizes": "none",
            "size": ["", "micro"],
            "criteria-0-weight": ["1", "2"],
            "starts_on": "2-2-2-2",
        },
        {"criteria-0": "x", "criteria-": "x", "criteria--1-name": "x", "office": "\x00", "price": "£-£5"},
        {"criteria-0-name": "x" * 9999, "starts_on-year": "٢٠٢٧", "starts_on-day": "٣", "starts_on-month": "1"},
    ],
)
def test_whatever_is_sent_is_answered_and_written_back(sent, crafted):
    form = sent(crafted)
    assert not form.validate_on_submit()
    for question in form:
        assert question()


def test_a_date_may_come_as_one_text(sent):
    assert sent(
        RIGHT | {"starts_on": "2027-04-05", "starts_on-day": "", "starts_on-month": "", "starts_on-year": ""}
    ).starts_on.data == {
        "day": "5",
        "month": "4",
        "year": "2027",
    }


def test_what_several_rows_lack_says_of_which_row_it_is(sent):
    names = {f"criteria-{place}-name": name for place, name in enumerate(("Reach", "Cost", ""))}
    form = sent(RIGHT | names | {"criteria-0-weight": "", "criteria-1-weight": "", "criteria-2-weight": "30"})
    assert not form.validate()
    assert [each["text"] for each in form.summary] == [
        "Criterion 1: Enter weight",
        "Criterion 2: Enter weight",
        "Enter the name of the criterion",
    ]


def test_a_choice_of_a_row_that_is_not_listed_is_told_once(sent):
    form = sent(RIGHT | {"criteria-0-kind": "haste"})
    assert not form.validate()
    assert [each["text"] for each in form.summary] == ["Select a kind"]


def test_another_row_is_added_without_judging_and_one_taken_away(sent):
    form = sent({"criteria-0-name": "Quality", "criteria-add": "1"})
    assert not form.validate_on_submit()
    assert (len(form.criteria), form.summary) == (2, [])
    assert "criteria-1-name" in str(form.criteria())

    form = sent({"criteria-0-name": "Quality", "criteria-1-name": "Price", "criteria-remove": "0"})
    assert not form.validate_on_submit()
    assert [row["name"] for row in form.criteria.answer] == ["Price"]


def test_no_more_rows_than_allowed(sent):
    form = sent({f"criteria-{place}-name": "x" for place in range(9)} | {"criteria-add": "1"})
    assert not form.validate_on_submit()
    assert len(form.criteria) == 4
    assert "Add another" not in str(form.criteria())


def test_what_is_known_is_written_as_it_would_be_typed(plain):
    known = {"price": Money(120050), "starts_on": date(2027, 3, 1), "size": Size.MICRO, "sizes": [Size.VERY_LARGE]}
    with plain.test_request_context():
        form = PlanForm(data=known | {"urgent": False, "criteria": [{"name": "Quality", "weight": 60}]})
        page = BeautifulSoup("".join(str(question()) for question in form), "html.parser")

    assert page.find(id="price")["value"] == "1,200.50"
    assert [page.find(id=f"starts_on-{part}")["value"] for part in fields.DATE_PARTS] == ["1", "3", "2027"]
    assert {each["value"] for each in page.find_all(checked=True)} == {"micro", "very_large", "no"}
    assert page.find(id="criteria-0-weight")["value"] == "60"


def test_only_what_the_view_offers_can_be_chosen(sent):
    form = sent(RIGHT | {"office": "9"})
    form.office.options = [(7, "Barrow")]
    assert not form.validate_on_submit()
    assert form.office.errors == ["Enter office"]

    form = sent(RIGHT | {"office": "7"})
    form.office.options = [(7, "Barrow")]
    assert form.validate_on_submit()
    assert form.values["office"] == 7


def test_a_sentence_of_the_command_stands_by_its_field(sent):
    def command(actor: str, **_: Any) -> None:
        raise Invalid(price="Price is above the ceiling", unknown="Something else")

    form = sent(RIGHT)
    assert not form.carries_out(command, "actor")
    assert form.summary == [
        {"text": "Something else", "anchor": "form"},
        {"text": "Price is above the ceiling", "anchor": "price"},
    ]
    assert sent(RIGHT).carries_out(lambda *_, **values: values["title"], "actor")


def test_a_form_needs_no_more_than_its_schema(sent):
    class Usual(SchemaForm):
        schema = Criterion

    assert [type(question).__name__ for question in sent({}, Usual)] == ["TextField", "NumberField", "SelectField"]


def test_a_page_asks_for_its_part_and_a_draft_for_nothing(sent):
    class Part(SchemaForm):
        schema = Plan
        page = ("price", "title")
        draft = True

    form = sent({"title": "", "price": "5"}, Part)
    assert [question.name for question in form] == ["price", "title"]
    assert form.validate_on_submit()
    assert form.values == {"title": None, "price": Money(500)}


def test_filters_keep_what_is_right(plain):
    class Finder(FilterForm):
        schema = type(
            "Find",
            (shape.Schema,),
            {"age": shape.whole("Age", required=False), "word": shape.text("Word", required=False)},
        )

    with plain.test_request_context("/?age=old&word=home&cursor=3"):
        form = Finder()
        assert form.values == {"age": None, "word": "home"}
        assert form.summary == [{"text": "Age must be a whole number, like 15", "anchor": "age"}]
    with plain.test_request_context("/?cursor=3"):
        assert Finder().values == {"age": None, "word": None}


def same(ours: Any, theirs: Any) -> None:
    """Two pieces of HTML say the same, whatever the order of attributes and the white space."""

    def plain(node: Any) -> Any:
        if not isinstance(node, Tag):
            return " ".join(str(node).split())
        inside = [found for child in node.children if (found := plain(child))]
        return (node.name, dict(node.attrs), inside)

    ours, theirs = (BeautifulSoup(str(each), "html.parser").find() for each in (ours, theirs))
    assert plain(ours) == plain(theirs)


def macro(name: str, params: dict[str, Any]) -> str:
    """What the Design System's own macro writes."""
    package = "govuk_frontend_jinja"
    reference = Environment(loader=PrefixLoader({package: PackageLoader(package)}), autoescape=True)
    folder = "".join("-" + letter.lower() if letter.isupper() else letter for letter in name)
    called = f"govuk{name[0].upper()}{name[1:]}"
    written = f"{{% from '{package}/components/{folder}/macro.html' import {called} %}}{{{{ {called}(params) }}}}"
    return reference.from_string(written).render(params=params)


@pytest.fixture
def wrong(sent):
    form = sent({"title": "", "size": "micro", "starts_on-day": "1"})
    form.validate()
    return form


def test_a_text_input_is_what_the_macro_writes(wrong):
    params = {
        "id": "title",
        "name": "title",
        "label": {"text": "What is it called?"},
        "hint": {"text": "For example, Steps"},
        "errorMessage": {"text": "Enter a title"},
        "classes": "govuk-input--width-20",
        "autocomplete": "off",
    }
    same(wrong.title(), macro("input", params))


def test_a_textarea_is_what_the_macro_writes(wrong):
    params = {"id": "story", "name": "story", "label": {"text": "Story (optional)"}, "maxlength": 500, "rows": "5"}
    same(wrong.story(), macro("characterCount", params))


def test_radios_are_what_the_macro_writes(wrong):
    params = {
        "idPrefix": "size",
        "name": "size",
        "fieldset": {"legend": {"text": "Size"}},
        "items": [
            {"value": "micro", "text": "Micro", "checked": True, "hint": {"text": "Under 10 people"}},
            {"value": "very_large", "text": "Very large"},
        ],
    }
    same(wrong.size(), macro("radios", params))


def test_a_date_is_what_the_macro_writes(wrong):
    parts = {"day": (2, "1"), "month": (2, None), "year": (4, None)}
    params = {
        "id": "starts_on",
        "namePrefix": "starts_on",
        "fieldset": {"legend": {"text": "Start date", "isPageHeading": True, "classes": "govuk-fieldset__legend--l"}},
        "hint": {"text": "For example, 27 3 2027"},
        "errorMessage": {"text": "Start date must include a month and year"},
        "items": [
            {"name": part, "classes": f"govuk-input--width-{width} govuk-input--error"}
            | ({"value": value} if value else {})
            for part, (width, value) in parts.items()
        ],
    }
    same(wrong.starts_on(), macro("dateInput", params))


def test_the_order_of_a_page_that_builds_on_another_leaves_that_one_as_it_is(sent):
    class Longer(SchemaForm):
        schema = Plan
        title, story, price = fields.TextField(), fields.TextAreaField(), fields.MoneyField()

    class Shorter(Longer):
        page = ("price", "title")

    assert [field.short_name for field in sent({}, Shorter)][:2] == ["price", "title"]
    assert [field.short_name for field in sent({}, Longer)][:3] == ["title", "story", "price"]
