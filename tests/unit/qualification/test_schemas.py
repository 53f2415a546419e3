"""What an answer, a question and a reply look like, and the sentences for those that are wrong."""

import pytest
from marshmallow import ValidationError

from marketplace.frameworks.questions import usual_questions
from marketplace.kernel.ids import new_id
from marketplace.qualification.schemas import answers_to
from marketplace.qualification.schemas.assessment import QueryApplication, ReplyToClarification


def paid_in_time():
    """The standard question about invoices that were paid within 60 days."""
    found = next(each for each in usual_questions([]) if each.code == "paid_in_time")
    found.id = new_id()
    return found


@pytest.mark.parametrize(("typed", "kept"), [("0", 0), ("100", 100), ("55%", 55), ("55 %", 55), (55, 55)])
def test_a_percentage_of_invoices_paid_may_be_0_or_100_or_have_its_sign(typed, kept):
    question = paid_in_time()
    assert answers_to([question])().load({question.name: typed}) == {question.name: kept}


@pytest.mark.parametrize("typed", ["101", "-1", "most of them", "%", "55%%", "5.5", True])
def test_a_percentage_of_invoices_paid_is_neither_101_nor_below_nought_nor_text(typed):
    question = paid_in_time()
    with pytest.raises(ValidationError) as refused:
        answers_to([question])().load({question.name: typed})
    assert "Your answer must be" in str(refused.value)


@pytest.mark.parametrize(
    ("schema", "name", "most"), [(QueryApplication, "query", 2000), (ReplyToClarification, "reply", 4000)]
)
def test_a_question_or_answer_that_is_blank_or_of_5001_characters_is_refused_in_words(schema, name, most):
    assert schema().load({name: "x" * most})[name]
    for typed, said in (("", "Enter"), (" \n ", "Enter"), ("x" * 5001, f"must be {most} characters or fewer")):
        with pytest.raises(ValidationError) as refused:
            schema().load({name: typed})
        assert said in refused.value.normalized_messages()[name][0]
