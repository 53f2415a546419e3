"""Passwords, tokens and the form of charity and company numbers, as pure functions."""

import hashlib
import os
import re
import secrets
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

INVITATION_LIFE = timedelta(days=7)
RESET_LIFE = timedelta(hours=1)
TRIES = 5
WAIT = timedelta(minutes=15)

CHARITY_NUMBER = re.compile(r"^(\d{6,7}|SC\d{6}|NIC\d{6})$")
COMPANY_NUMBER = re.compile(r"^(\d{8}|[A-Z]{2}\d{6})$")

#: OWASP's least for Argon2id; tests ask for less through the environment, since they sign in a thousand times.
_hasher = (
    PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    if os.environ.get("QUICK_PASSWORDS") == "1"
    else PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
)

#: What a wrong e-mail address is checked against, so that it takes as long as a wrong password.
NOBODY = _hasher.hash("nobody")


def password_hash(password: str) -> str:
    """The Argon2id hash to keep of a password."""
    return _hasher.hash(password)


def password_fits(kept: str, password: str) -> bool:
    """Whether the password is the one that was kept."""
    try:
        return _hasher.verify(kept, password)
    except (VerifyMismatchError, InvalidHashError):
        return False


def new_token() -> str:
    """A secret to put into a link or a cookie."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is kept of a secret, so that reading the table opens nothing."""
    return hashlib.sha256(token.encode()).hexdigest()


def must_wait(failed_tries: int, last_failed_at: datetime | None, now: datetime) -> bool:
    """Whether too many wrong passwords were tried just now."""
    return failed_tries >= TRIES and last_failed_at is not None and now < last_failed_at + WAIT


def tidy_number(number: str) -> str:
    """A registration number without the spaces and dashes that people put in."""
    return re.sub(r"[\s-]", "", number).upper()


def is_charity_number(number: str) -> bool:
    """Whether this has the form of a charity number of England and Wales, Scotland or Northern Ireland."""
    return bool(CHARITY_NUMBER.match(number))


def is_company_number(number: str) -> bool:
    """Whether this has the form of a Companies House number."""
    return bool(COMPANY_NUMBER.match(number))
