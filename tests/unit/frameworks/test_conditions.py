"""Conditions that the law forbids are refused with its sentence, in real phrasings; what is allowed passes."""

from types import SimpleNamespace

import pytest

from marketplace.frameworks.questions import usual_questions
from marketplace.frameworks.rules import findings, forbidden


def asked(wording, **more):
    usual = {"topic": "declaration", "held_by": None, "accounts": None, "experience_with": None, "expected": None}
    return SimpleNamespace(wording=wording, **usual | more)


@pytest.mark.parametrize(
    ("question", "law"),
    [
        (asked("Public liability insurance", topic="insurance", held_by="now"), "insurance before a contract"),
        (asked("Do you currently hold public liability insurance of £5 million?"), "insurance before a contract"),
        (asked("Upload your employer's liability insurance certificate."), "insurance before a contract"),
        (asked("Do you have professional indemnity cover of £2m?", expected="yes"), "insurance before a contract"),
        (asked("Your accounts", accounts="audited"), "audited accounts"),
        (asked("Please provide your last two years' audited accounts."), "audited accounts"),
        (asked("Upload financial statements for three years, audited."), "audited accounts"),
        (asked("Your experience", experience_with="named_buyer"), "earlier contract"),
        (asked("Your experience", experience_with="public_body"), "earlier contract"),
        (asked("Have you previously held a contract with this authority?"), "earlier contract"),
        (asked("Describe a service you have already delivered for HMPPS."), "earlier contract"),
        (asked("You must have held a contract with a public authority in the last 3 years."), "earlier contract"),
        (asked("Give two past contracts with the Ministry of Justice."), "earlier contract"),
    ],
)
def test_what_the_law_forbids_is_refused_with_its_sentence(question, law):
    found = findings(question)
    assert [each.refused for each in found] == [True]
    assert law in found[0].said
    assert "Procurement Act 2023" in found[0].said
    assert question.wording in forbidden([question])


@pytest.mark.parametrize(
    "question",
    [
        asked("Do you have public liability insurance, or will you have it before a contract starts?", expected="yes"),
        asked("Public liability insurance", topic="insurance", held_by="before_contract"),
        asked("Will you take out the insurance that a contract asks for, if you win it?", expected="yes"),
        asked("Upload your last two years' accounts. Unaudited accounts are fine.", accounts="any"),
        asked("Audited accounts, only where the law requires an audit of you", accounts="audited_if_required"),
        asked("Describe three services you have run, for anybody.", experience_with="anybody"),
        asked("Give examples of earlier contracts with a public body or others: work for a charity counts alike."),
        asked("In the last 3 years, has a public authority ended a contract with you early?", topic="exclusion"),
        asked("Do you audit how personal information is used?"),
        asked("How would you work with us and the probation service on risk?", expected="no"),
    ],
)
def test_what_the_law_allows_is_not_refused(question):
    assert not [each for each in findings(question) if each.refused]


@pytest.mark.parametrize(
    "question",
    [
        asked("Tell us about your insurance."),
        asked("What cover do you currently hold as insurance?", held_by="before_contract"),
        asked("Describe your public sector experience."),
        asked("Audited accounts", accounts="any"),
    ],
)
def test_what_may_be_forbidden_is_pointed_out(question):
    assert [each.refused for each in findings(question)] == [False]


def test_the_standard_questions_set_no_such_condition():
    questions = usual_questions(["ACC", "WOM", "YA", "EM"])
    assert [(each.code, findings(each)) for each in questions if findings(each)] == []
