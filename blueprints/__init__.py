"""The web: it translates and decides nothing. `create_app` is the only place where everything meets."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.common import resolve_schema_cls
from flask import Blueprint, Flask
from flask_migrate import Migrate
from flask_smorest import Api
from werkzeug.exceptions import HTTPException

from blueprints import asked, errors, logs, security, session, templating
from blueprints.settings import Settings
from marketplace.adapters.wiring import Bucket, Kms, ports_for
from marketplace.kernel import clock, events, jobs
from marketplace.kernel.db import db
from marketplace.ports import Ports, Publisher
from marketplace.subscriptions import EVERY_MINUTE, SUBSCRIPTIONS

#: Each of these packages offers pages (`bp`), an API (`api`) or both.
CONTEXTS = (
    "home",
    "demo",
    "health",
    "notices",
    "notifications",
    "services",
    "suppliers",
    "accounts",
    "audit",
    "documents",
    "exclusions",
    "frameworks",
    "qualification",
    "pipeline",
    "competitions",
    "opportunities",
    "bids",
    "evaluations",
    "outcomes",
    "contracts",
    "people",
    "referrals",
    "performance",
    "payments",
    "region",
    "grants",
    "records",
    "retention",
)

migrate = Migrate()


class Panel(Flask):
    """Flask whose functions are all plain ones: nobody asks of each, on each page, whether it must be awaited."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function as it is."""
        return func


class OurApi(Api):
    """The API's documentation; errors are answered by blueprints/errors.py, pages included."""

    def handle_http_exception(self, error: HTTPException) -> object:
        """Leave HTTP errors to the one place that answers them."""
        return errors.answer_http(error)


def create_app(settings: Settings | None = None, ports: Ports | None = None, *, testing: bool = False) -> Flask:
    """The whole application, wired: settings, database, ports, reactions, pages and API."""
    settings = settings or Settings.from_environment()
    logs.install()
    app = Panel(__name__, template_folder="../templates", static_folder="static")
    app.jinja_environment = templating.Environment
    app.testing = testing
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SECURE=settings.base_url.startswith("https"),
        MAX_CONTENT_LENGTH=32 * 1024 * 1024,  # a file that is somewhat too large is told so beside its field
        MAX_FORM_MEMORY_SIZE=4 * 1024 * 1024,  # and a text that is somewhat too long, likewise
        WTF_CSRF_TIME_LIMIT=None,
        API_TITLE="Open Panel",
        API_VERSION="1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/api",
        OPENAPI_JSON_PATH="openapi.json",
    )
    app.extensions["settings"] = settings
    app.extensions["ports"] = ports or usual_ports(settings)
    db.init_app(app)
    migrate.init_app(app, db, directory="migrations")
    clock.run_ahead(settings.ahead)
    events.wire(SUBSCRIPTIONS, jobs.defer)
    jobs.wire(app.app_context, app.extensions["ports"], EVERY_MINUTE)
    for part in (asked, session, security, templating, errors):
        part.install(app)
    documented = OurApi(app, spec_kwargs={"marshmallow_plugin": MarshmallowPlugin(schema_name_resolver=schema_name)})
    for name in CONTEXTS:
        package = import_module(f"blueprints.{name}")
        for blueprint in (getattr(package, "bp", None), getattr(package, "api", None)):
            if blueprint is not None:
                register(app, documented, blueprint)
    for endpoint in ("api-docs.openapi_json",):
        security.public(app.view_functions[endpoint])
    from blueprints import cli

    cli.install(app)
    return app


def schema_name(schema: Any) -> str:
    """How the API calls a schema: by its context, since two may ask a question, and by what it leaves out."""
    kind: Any = resolve_schema_cls(schema)
    context = kind.__module__.removeprefix("marketplace.").removeprefix("blueprints.").split(".")[0]
    parts = [f"{context}.{kind.__name__}", *(["draft"] if getattr(schema, "partial", None) else [])]
    parts += [f"without-{name}" for name in sorted(getattr(schema, "exclude", None) or ())]
    parts += [f"only-{name}" for name in sorted(getattr(schema, "only", None) or ())]
    return ".".join(parts)


def usual_ports(settings: Settings) -> Ports:
    """The ports that these settings choose."""
    return ports_for(
        var=settings.var,
        smtp_url=settings.smtp_url,
        mail_from=settings.mail_from,
        stripe_key=settings.stripe_key,
        stripe_webhook_secret=settings.stripe_webhook_secret,
        debarment_file=settings.debarment_file,
        ahead=settings.ahead,
        register_file=settings.register_file,
        case_file=settings.case_file,
        bucket=Bucket(
            settings.s3_bucket, settings.s3_endpoint, settings.s3_region, settings.s3_key, settings.s3_secret
        ),
        clamd=settings.clamd,
        kms=Kms(settings.kms_key, settings.kms_region, settings.kms_endpoint),
        publisher=Publisher(settings.publisher, settings.ocid_prefix, settings.base_url),
    )


def register(app: Flask, documented: Api, blueprint: Blueprint) -> None:
    """Add a context's pages, or its part of the API under /api."""
    if hasattr(blueprint, "arguments"):
        documented.register_blueprint(blueprint, url_prefix="/api")
    else:
        app.register_blueprint(blueprint)
