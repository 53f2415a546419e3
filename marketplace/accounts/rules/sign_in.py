"""Passwords, tokens and how long links last, as pure functions."""

import hashlib
import secrets
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

INVITATION_LIFE = timedelta(days=7)
RESET_LIFE = timedelta(hours=1)
#: How many links to choose a new password one person is sent while they last.
MOST_RESETS = 5
TRIES = 5
WAIT = timedelta(minutes=15)

#: OWASP's least for Argon2id.
_hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)

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


#: Long enough and still the first that anybody tries.
COMMON = frozenset(
    [
        "password1234",
        "password12345",
        "password123456",
        "passwordpassword",
        "passw0rd1234",
        "123456789012",
        "1234567890123",
        "12345678901234",
        "123456789123",
        "987654321098",
        "qwertyuiop123",
        "qwertyuiop12",
        "qwertyuiopas",
        "qwertyuiop[]",
        "qwerty123456",
        "1q2w3e4r5t6y",
        "1qaz2wsx3edc",
        "zaq12wsxcde3",
        "abcdefghijkl",
        "abcdefghijklm",
        "abcd12345678",
        "abc123456789",
        "iloveyou1234",
        "iloveyouforever",
        "welcome12345",
        "welcome123456",
        "administrator",
        "administrator1",
        "changeme1234",
        "changemenow1",
        "letmein12345",
        "letmeinplease",
        "football1234",
        "liverpool123",
        "manchester12",
        "manchesterunited",
        "princess1234",
        "sunshine1234",
        "superman1234",
        "trustno11234",
        "probation1234",
        "probationservice",
        "ministryofjustice",
        "justice12345",
        "openpanel123",
        "thisismypassword",
        "mypassword12",
    ]
)


def is_easy_to_guess(password: str) -> bool:
    """Whether it is among the first that anybody tries, or hardly more than one letter."""
    plain = password.lower().replace(" ", "")
    return plain in COMMON or len(set(plain)) < 5
