"""Who is signed in, and which moves of a thing are open to them."""

from functools import cached_property, lru_cache
from time import time
from typing import Any

from flask import Flask, Request, current_app, g, request, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from itsdangerous import BadSignature

from blueprints import expiry
from marketplace.accounts import queries
from marketplace.kernel import clock
from marketplace.kernel.actor import PUBLIC, Actor
from marketplace.kernel.db import read_only

manager = LoginManager()


class SignedIn(UserMixin):
    """A person with the token of their session, as Flask-Login keeps them."""

    def __init__(self, actor: Actor, token: str) -> None:
        self.actor = actor
        self.token = token

    def get_id(self) -> str:
        """What the cookie holds: the token of the session, never the person's own id."""
        return self.token


@manager.user_loader
def load(token: str) -> SignedIn | None:
    """The person whose session this token is, while it lasts."""
    found = queries.signed_in(token)
    if found is None:
        return None
    who, g.now = found
    if expiry.has_ended():
        expiry.note_end(who.user_id)
        return None
    return SignedIn(who, token)


def begin(token: str) -> None:
    """Put a new session's token into the cookie; what the visitor had before signing in is dropped."""
    session.clear()
    found = load(token)
    assert found is not None
    login_user(found)
    expiry.note_use()
    g.pop("csrf_token", None)  # it belongs to the session that was dropped
    g.pop("session_of", None)
    g.pop("actor", None)


def end() -> str | None:
    """Take the session's token out of the cookie and give it back."""
    token = getattr(current_user, "token", None)
    logout_user()
    session.clear()
    g.pop("actor", None)
    return token


def actor() -> Actor:
    """Who is asking; looked up once a request."""
    found: Actor | None = g.get("actor")
    if found is None:
        found = g.actor = current_user.actor if current_user.is_authenticated else PUBLIC
    return found


def request_now() -> Any:
    """The instant of this page: asked once a request, along with who is signed in where somebody is."""
    if "now" not in g:
        g.now = clock.now()
    return g.now


def moves(thing: Any) -> set[str]:
    """The moves of this thing that are open to who is asking: the buttons to show."""
    found: set[str] = thing.lifecycle.open_to(actor(), thing, request_now())
    return found


class Cookies(SecureCookieSessionInterface):
    """Flask's cookies, whose signer is made once, and which checks a cookie once and not again for each page."""

    def __init__(self) -> None:
        self.read = lru_cache(maxsize=4096)(self.signed)

    @cached_property
    def signer(self) -> Any:
        """Who signs and checks them."""
        return super().get_signing_serializer(current_app)

    def get_signing_serializer(self, app: Flask) -> Any:
        """The same signer each time."""
        return self.signer

    def signed(self, cookie: str) -> tuple[str, float]:
        """What a cookie of ours says, and when it was signed; any other is refused."""
        said, at = self.signer.loads(cookie, return_timestamp=True)
        return self.serializer.dumps(said), at.timestamp()

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        """What the cookie says, or nothing where it is not ours or too old."""
        cookie = request.cookies.get(self.get_cookie_name(app))
        if not cookie:
            return self.session_class()
        try:
            said, at = self.read(cookie)
        except BadSignature:
            return self.session_class()
        if time() - at > app.permanent_session_lifetime.total_seconds():
            return self.session_class()
        return self.session_class(self.serializer.loads(said))


def read_without_transaction() -> None:
    """Most pages only read; a page that does record something begins its transaction with it."""
    if request.method in ("GET", "HEAD"):
        read_only()


def install(app: Flask) -> None:
    """Give the application its sessions."""
    app.session_interface = Cookies()
    app.before_request(read_without_transaction)
    manager.init_app(app)
    manager.session_protection = None  # the token is a row of ours, ended by us
    manager._session_identifier_generator = str  # so no fingerprint of the browser is made for each page either
    app.after_request(expiry.slide)

    @app.context_processor
    def words() -> dict[str, Any]:
        return {"actor": actor, "moves": moves, "now": request_now, "session_ended": expiry.ended}


def wants_json(request: Request) -> bool:
    """Whether the answer goes to a program: everything under /api."""
    return request.path == "/api" or request.path.startswith("/api/")
