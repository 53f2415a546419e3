"""Registering, signing in and out, and choosing a new password."""

from sqlalchemy import select

from marketplace.accounts import queries
from marketplace.accounts.lifecycle import OrganisationStatus
from marketplace.accounts.models import (
    LegalForm,
    Organisation,
    OrganisationKind,
    PasswordReset,
    RoleGrant,
    Size,
    User,
    UserSession,
)
from marketplace.accounts.policies import anyone, is_signed_in
from marketplace.accounts.rules import (
    MOST_RESETS,
    NOBODY,
    RESET_LIFE,
    must_wait,
    new_token,
    password_fits,
    password_hash,
    tidy_company_number,
    tidy_number,
    token_hash,
)
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Invalid, NotFound, NotNow
from marketplace.kernel.unit_of_work import Work, unit_of_work

Conflict.says(
    uq_user_account_email="An account with this email address already exists. Sign in, or reset your password",
)


def add_user(work: Work, *, name: str, email: str, password: str) -> User:
    """A new person, who may sign in from now on."""
    return work.add(
        User(name=name, email=email.strip().lower(), password_hash=password_hash(password), created_at=work.now)
    )


def add_session(work: Work, user: User) -> str:
    """A new sign-in; returns the token, of which only the hash is kept."""
    token = new_token()
    work.add(UserSession(user_id=user.id, token_hash=token_hash(token), signed_in_at=work.now))
    return token


def register_organisation(
    actor: Actor,
    *,
    organisation_name: str,
    legal_form: LegalForm,
    size: Size,
    name: str,
    email: str,
    password: str,
    charity_number: str | None = None,
    company_number: str | None = None,
) -> tuple[Organisation, str]:
    """Open an account for a supplier; whoever registers it is its owner, and is signed in."""
    with unit_of_work(actor) as work:
        work.allow(anyone)
        organisation = work.add(
            Organisation(
                kind=OrganisationKind.SUPPLIER,
                name=organisation_name,
                legal_form=legal_form,
                size=size,
                charity_number=tidy_number(charity_number) if charity_number else None,
                company_number=tidy_company_number(company_number) if company_number else None,
                status=OrganisationStatus.REGISTERED,
                registered_at=work.now,
            )
        )
        user = add_user(work, name=name, email=email, password=password)
        db.session.flush()
        work.add(RoleGrant(user_id=user.id, organisation_id=organisation.id, role=Role.OWNER, granted_at=work.now))
        work.record("organisation.registered", organisation, owner=user.id)
        return organisation, add_session(work, user)


def sign_in(actor: Actor, *, email: str, password: str) -> str | None:
    """Begin a session; no token where the answers are wrong, which is counted against the account."""
    with unit_of_work(actor) as work:
        user = db.session.scalars(
            select(User).where(User.email == email.strip().lower()).with_for_update()
        ).one_or_none()
        if user is None or user.left_at:
            password_fits(NOBODY, password)
            raise Invalid(password="Enter the email address and password of your account")
        if must_wait(user.failed_tries, user.last_failed_at, work.now):
            raise NotNow("There were too many wrong passwords. Try again in 15 minutes, or reset your password")
        work.allow(anyone)
        if not password_fits(user.password_hash, password):
            user.failed_tries, user.last_failed_at = user.failed_tries + 1, work.now
            work.record("sign_in.failed", user, tries=user.failed_tries)
            return None
        user.failed_tries = 0
        work.record("sign_in.succeeded", user)
        return add_session(work, user)


def sign_out(actor: Actor, token: str) -> None:
    """End this session."""
    with unit_of_work(actor) as work:
        session = db.session.scalars(
            select(UserSession).where(UserSession.token_hash == token_hash(token)).with_for_update()
        ).one_or_none()
        if session is None:
            raise NotFound
        work.allow(is_signed_in)
        session.ended_at = work.now
        work.record("session.ended", session)


def request_reset(actor: Actor, *, email: str) -> None:
    """Ask for a link to choose a new password; an unknown address, or one that was sent enough, is answered alike."""
    user = queries.user_by_email(email)
    if user is None or user.left_at or queries.resets_since(user.id, clock.now() - RESET_LIFE) >= MOST_RESETS:
        return
    with unit_of_work(actor) as work:
        work.allow(anyone)
        reset = work.add(PasswordReset(user_id=user.id, requested_at=work.now))
        work.record("reset.requested", reset)


def reset_password(actor: Actor, token: str, *, password: str) -> None:
    """Choose a new password with the link from the mail; every session and every other link of the person ends."""
    with unit_of_work(actor) as work:
        reset = db.session.scalars(queries.reset_by_token(token).with_for_update()).one_or_none()
        if reset is None:
            raise NotFound
        if reset.used_at or work.now >= reset.requested_at + RESET_LIFE:
            raise NotNow("This link has been used or is too old: ask for a new one")
        work.allow(anyone)
        for each in db.session.scalars(queries.open_resets(reset.user_id).with_for_update()):
            each.used_at = work.now
        user = db.session.get_one(User, reset.user_id)
        user.password_hash, user.failed_tries = password_hash(password), 0
        for session in db.session.scalars(
            select(UserSession).where(UserSession.user_id == user.id, UserSession.ended_at.is_(None))
        ):
            session.ended_at = work.now
        work.record("password.changed", user)
