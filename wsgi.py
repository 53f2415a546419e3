"""The door: settings from the environment, a database for who has none, and the application behind its proxies."""

import gc
import os
from pathlib import Path

from werkzeug.middleware.proxy_fix import ProxyFix

from blueprints import create_app
from blueprints.settings import Settings
from marketplace.adapters.postgres import database_url

environment = dict(os.environ)
environment.setdefault("DEVELOPMENT", "0" if "DATABASE_URL" in environment else "1")
environment["DATABASE_URL"] = database_url(Path(environment.get("VAR", "var")) / "postgres")
settings = Settings.from_environment(environment)

app = create_app(settings)
if settings.trusted_proxies:
    hops = settings.trusted_proxies
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]

# What has been loaded stays: it need not be looked through again for every few hundred objects that a page makes.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 20)
