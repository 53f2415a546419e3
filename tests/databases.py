"""Databases for tests: one template with the whole schema, and quick copies of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
from flask import Flask
from psycopg import sql
from sqlalchemy import URL, Engine, create_engine, make_url

from marketplace.kernel.db import db
from migrations import steps


class Databases:
    """The databases of one run on one server; their names carry the number of the run."""

    def __init__(self, server: str, run: str) -> None:
        self.server = make_url(server)
        self.run = run
        self.copies = 0

    @property
    def template(self) -> str:
        """The database that the others are copied from."""
        return f"template_{self.run}"

    def url(self, name: str) -> URL:
        """Where a database of this name is."""
        return self.server.set(database=name)

    def say(self, statement: str, *names: str) -> None:
        """Ask the server for something that concerns whole databases."""
        plain = self.server.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def make_template(self) -> None:
        """Make the schema once."""
        self.say("CREATE DATABASE {}", self.template)
        engine = create_engine(self.url(self.template))
        with engine.begin() as connection:
            steps.upgrade(connection)
        engine.dispose()

    def fill_template(self, put: Callable[[], None]) -> None:
        """Put in, once, what every test may count on."""
        bare = Flask("template")
        bare.config["SQLALCHEMY_DATABASE_URI"] = self.url(self.template)
        db.init_app(bare)
        with bare.app_context():
            put()
            db.session.commit()
            db.session.remove()
            db.engine.dispose()

    @contextmanager
    def copy(self, of: str | None = None) -> Iterator[Engine]:
        """A copy of the template, or of the database named, dropped afterwards."""
        self.copies += 1
        name = f"test_{self.run}_{self.copies}"
        self.say("CREATE DATABASE {} TEMPLATE {}", name, of or self.template)
        engine = create_engine(self.url(name))
        try:
            yield engine
        finally:
            engine.dispose()
            self.drop(name)

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self.say("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
