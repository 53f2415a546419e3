"""What is told when: written with the event, carried by a job, never twice."""

import re

import pytest
from flask import current_app
from sqlalchemy import select

from marketplace.accounts import commands
from marketplace.accounts.models import Invitation, LegalForm, PasswordReset, Size
from marketplace.accounts.queries import actor_of
from marketplace.accounts.rules import token_hash
from marketplace.kernel import jobs
from marketplace.kernel.actor import PUBLIC, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound
from marketplace.notifications import queries
from marketplace.notifications.lifecycle import MessageStatus
from marketplace.notifications.models import Message
from tests.factories.accounts import supplier, user


def messages():
    return db.session.scalars(select(Message).order_by(Message.queued_at, Message.id)).all()


def register():
    return commands.register_organisation(
        PUBLIC,
        organisation_name="Merseyturn",
        legal_form=LegalForm.CHARITY,
        charity_number="123456",
        size=Size.SMALL,
        name="Ann Bell",
        email="ann@merseyturn.example",
        password="correct horse battery",
    )


def test_the_owner_of_a_new_organisation_is_welcomed_once():
    register()
    jobs.drain()
    jobs.drain()

    [message] = messages()
    assert (message.address, message.status) == ("ann@merseyturn.example", MessageStatus.SENT)
    assert "Merseyturn" in message.body
    outbox = current_app.extensions["settings"].var / "mail"
    assert any(b"Merseyturn" in path.read_bytes() for path in outbox.glob("*.eml"))


def test_the_reset_link_works_and_only_its_hash_is_kept():
    owner = user(Role.OWNER, supplier())
    commands.request_reset(PUBLIC, email=owner.email)
    jobs.drain()

    [message] = messages()
    token = re.search(r"/reset-password/(\S+)", message.body)[1]
    [reset] = db.session.scalars(select(PasswordReset))
    assert reset.token_hash == token_hash(token)

    commands.reset_password(PUBLIC, token, password="a new long password")
    assert commands.sign_in(PUBLIC, email=owner.email, password="a new long password")


def test_nobody_learns_whether_an_address_has_an_account():
    commands.request_reset(PUBLIC, email="nobody@example.com")
    jobs.drain()
    assert messages() == []


def test_an_invitation_is_written_to_whoever_was_invited():
    organisation = supplier("Merseyturn")
    owner = user(Role.OWNER, organisation)
    commands.invite_member(actor_of(owner), organisation.id, email="New@Example.com", role=Role.CASEWORKER)
    jobs.drain()

    [message] = messages()
    assert (message.address, message.user_id) == ("new@example.com", None)
    token = re.search(r"/invitations/(\S+)", message.body)[1]
    assert db.session.scalars(select(Invitation.token_hash)).one() == token_hash(token)


def test_a_message_is_only_seen_by_whoever_it_is_to():
    register()
    jobs.drain()
    [message] = messages()
    rival = actor_of(user(Role.OWNER, supplier()))
    assert queries.latest(rival)[0] == []
    with pytest.raises(NotFound):
        queries.message(rival, message.id)
