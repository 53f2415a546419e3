"""A session ends when nobody has used it for an hour; what was being sent just then is kept through signing in again.

The hour is that of the wall, and not our own clock: a demonstration that runs ahead must not sign everybody out.
"""

from time import time
from typing import Any, NamedTuple
from uuid import UUID

from flask import Response, current_app, g, request, session
from flask_login import current_user
from itsdangerous import BadSignature, URLSafeSerializer

MINUTES = 60
WARNED = 5
#: A session is noted as used at most once in so many seconds, so that a page seldom sets its cookie anew.
GRAIN = 60
NEVER_KEPT = ("csrf_token", "password")


class Kept(NamedTuple):
    """What somebody sent after their session had ended: whose it was, where to, and every field."""

    user_id: str
    place: str
    fields: list[list[str]]
    had_files: bool


def note_use() -> None:
    """Let the hour begin anew."""
    session["seen"] = int(time())


def has_ended() -> bool:
    """Whether nobody has used this session for an hour; what its cookie may be late is not held against anybody."""
    seen = session.get("seen")
    return seen is not None and time() - seen > MINUTES * 60 + GRAIN


def note_end(user_id: UUID | None) -> None:
    """Remember during this request that a session has ended, and whose it was."""
    g.session_of = str(user_id)


def ended() -> bool:
    """Whether who is asking was signed in until the hour was over."""
    return "session_of" in g


def slide(response: Response) -> Response:
    """After each page of somebody who is signed in, let their hour begin anew."""
    is_page = request.endpoint != "static" and "_user_id" in session
    if is_page and time() - session.get("seen", 0) > GRAIN and current_user.is_authenticated:
        note_use()
    return response


def keeper() -> URLSafeSerializer:
    """What signs the fields that are kept, so that they are only ever what was sent here."""
    return URLSafeSerializer(str(current_app.secret_key), salt="kept")


def keep() -> str:
    """What was sent, but never a password, as one signed word."""
    pairs = request.form.items(multi=True)
    fields = [[name, value] for name, value in pairs if not any(word in name for word in NEVER_KEPT)]
    had_files = any(each.filename for each in request.files.values())
    return str(keeper().dumps([g.session_of, request.full_path.rstrip("?"), fields, had_files]))


def kept_for(user_id: UUID | None, word: str | None) -> Kept | None:
    """What this word keeps, if it is what this person sent."""
    try:
        found: Any = keeper().loads(word or "")
    except BadSignature:
        return None
    kept = Kept(*found)
    return kept if kept.user_id == str(user_id) else None
