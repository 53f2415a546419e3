"""`flask serve`: the whole service on one machine, until Ctrl-C."""

import os
import signal
import subprocess
import sys
import time

import click
from flask import current_app
from flask.cli import with_appcontext

from blueprints.cli_demo import make_in_empty_database, print_accounts
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.reference.commands import load_facts
from migrations import steps

RESTART_AFTER = 2


def prepare() -> None:
    """Bring the database up to date, with the facts that everything stands on."""
    with db.engine.begin() as connection:
        steps.upgrade(connection)
    load_facts(SYSTEM)
    db.session.remove()


@click.command()
@with_appcontext
def serve() -> None:
    """Bring the database up to date and serve Open Panel, with its worker, on PORT (8000)."""
    port = os.environ.get("PORT", "8000")
    prepare()
    settings = current_app.extensions["settings"]
    if settings.development:
        make_in_empty_database()
    environment = {
        **os.environ,
        "DATABASE_URL": settings.database_url,
        "DEVELOPMENT": str(int(settings.development)),
        "BASE_URL": os.environ.get("BASE_URL", f"http://localhost:{port}"),
    }
    address = f"{os.environ.get('HOST', '127.0.0.1')}:{port}"
    web = [sys.executable, "-m", "gunicorn", "--workers", "2", "--bind", address, "--log-level", "warning", "wsgi:app"]
    print_accounts()
    db.session.remove()
    click.echo(f"\nOpen Panel: {environment['BASE_URL']}\nStop it with Ctrl-C.")
    sys.exit(keep_running({"web": web, "worker": [sys.executable, "-m", "flask", "worker"]}, environment))


def keep_running(commands: dict[str, list[str]], environment: dict[str, str]) -> int:
    """Run these until we are told to stop; a worker that dies is replaced, without the web server we end."""
    stopping: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda which, _: stopping.append(which))
    running = {name: start(command, environment) for name, command in commands.items()}
    try:
        while not stopping and running["web"].poll() is None:
            if running["worker"].poll() is not None:
                time.sleep(RESTART_AFTER)
                running["worker"] = start(commands["worker"], environment)
            time.sleep(0.2)
    finally:
        for process in running.values():
            process.terminate()
        for process in running.values():
            process.wait()
    return 0 if stopping else running["web"].returncode


def start(command: list[str], environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    """One of our processes, in a group of its own: Ctrl-C reaches us, and we tell it."""
    return subprocess.Popen(command, env=environment, start_new_session=True)
