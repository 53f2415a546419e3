"""Answering a question with a document, which its assessors may read and nobody else."""

from datetime import date, timedelta

import pytest

from marketplace.documents.commands import read_document
from marketplace.frameworks.models import QuestionKind, Topic
from marketplace.frameworks.rules import Aim
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import frozen_at
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotFound
from marketplace.qualification import queries
from marketplace.qualification.commands import attach_evidence, begin_application, save_answers, submit_application
from marketplace.qualification.commands.answers import AnswersClashed
from tests.factories import accounts, documents, frameworks, qualification


@pytest.fixture
def ports(whole_app):
    with documents.ports_with(whole_app, scanner=None) as found:
        yield found


@pytest.fixture
def application():
    framework = frameworks.open_framework()
    asked = frameworks.declaration(9)
    asked.kind, asked.expected, asked.topic = QuestionKind.EVIDENCE, None, Topic.POLICIES
    framework.questions.append(asked)
    db.session.commit()
    return qualification.draft_application(framework, aims_for=Aim.ANY)


def evidence_of(application):
    return next(each for each in application.questions if each.kind is QuestionKind.EVIDENCE)


def test_an_uploaded_file_answers_the_question_and_its_assessor_reads_it(application, ports):
    owner, question = accounts.somebody(Role.OWNER, application.supplier), evidence_of(application)
    attach_evidence(owner, application.id, question.id, ports, file=documents.pdf(name="accounts.pdf"), version=1)
    row = application.row_of[question.id]
    assert (row.text, row.version) == ("accounts.pdf", 2)
    assessor = accounts.somebody(Role.ASSESSOR, application.framework.owner_id)

    def read(actor):
        among = queries.evidence_of(actor, application.id)
        return read_document(actor, row.document_id, ports.files, among=among).version.file_name

    with pytest.raises(NotFound):
        read(assessor)  # a draft is the supplier's own
    submit_application(owner, application.id)
    assert read(assessor) == "accounts.pdf"
    assert row.document.keep_until.year == 2030
    with pytest.raises(NotFound):
        read(accounts.somebody(Role.OWNER, accounts.supplier()))


def test_a_document_that_is_kept_already_is_chosen_and_nobody_elses(application, ports):
    owner, question = documents.keeper(application.supplier), evidence_of(application)
    own = documents.document(owner, ports)
    attach_evidence(owner, application.id, question.id, ports, document_id=own.id, version=1)
    assert application.row_of[question.id].document_id == own.id
    other = documents.document(documents.keeper(), ports)
    with pytest.raises(NotFound):
        attach_evidence(owner, application.id, question.id, ports, document_id=other.id, version=2)


def test_a_document_is_needed_and_only_where_one_is_asked_for(application, ports):
    owner = accounts.somebody(Role.OWNER, application.supplier)
    with pytest.raises(Invalid):
        attach_evidence(owner, application.id, evidence_of(application).id, ports)
    with pytest.raises(NotFound):
        attach_evidence(owner, application.id, application.questions[0].id, ports, file=documents.pdf())


def test_of_two_who_attach_at_once_the_second_is_told(application, ports):
    ann, ben = (accounts.somebody(Role.OWNER, application.supplier) for _ in range(2))
    question = evidence_of(application)
    attach_evidence(ann, application.id, question.id, ports, file=documents.pdf(name="ann.pdf"), version=1)
    with pytest.raises(AnswersClashed, match="while you chose") as told:
        attach_evidence(ben, application.id, question.id, ports, file=documents.pdf(name="ben.pdf"), version=1)
    assert application.row_of[question.id].text == "ann.pdf"
    again = {"file": documents.pdf(name="ben.pdf"), "version": told.value.version}
    attach_evidence(ben, application.id, question.id, ports, **again)
    assert application.row_of[question.id].text == "ben.pdf"


def test_a_question_that_asks_for_a_document_is_not_answered_in_words(application):
    owner, question = accounts.somebody(Role.OWNER, application.supplier), evidence_of(application)
    with pytest.raises(Invalid) as refused:
        save_answers(owner, application.id, answers={question.id: "See our website"}, versions={question.id: 1})
    assert refused.value.errors == {"answers": ["This question is answered with a document: attach one"]}


def test_a_document_that_has_expired_is_not_carried_into_a_new_application(application, ports, noon):
    owner, question = documents.keeper(application.supplier), evidence_of(application)
    ends = date(2027, 3, 2)
    own = documents.document(owner, ports, expires_on=ends)
    attach_evidence(owner, application.id, question.id, ports, document_id=own.id, version=1)
    submit_application(owner, application.id)
    again = {"supplier_id": application.supplier_id}
    with frozen_at(noon + timedelta(days=2)):
        following = begin_application(owner, application.framework_id, **again)
        row = following.row_of[question.id]
        assert (row.text, row.document_id) == ("", own.id)  # the page says which one expired
        assert question in following.unanswered
        with pytest.raises(Invalid):
            attach_evidence(owner, following.id, question.id, ports, document_id=own.id, version=1)
