"""What follows later: reactions and the minute tick, as jobs in the same database."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

import procrastinate
from sqlalchemy import text

from marketplace.kernel import clock, events, seals
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict
from marketplace.kernel.unit_of_work import reacting, was_reacted

app = procrastinate.App(connector=procrastinate.PsycopgConnector())

#: Only for owing jobs on a connection of ours: inside a worker, `app` would take it for an asynchronous one.
ledger = procrastinate.App(connector=procrastinate.SyncPsycopgConnector())

Tick = Callable[[], Any]


@dataclass
class Wiring:
    """What create_app and the worker hand over at start."""

    context: Callable[[], AbstractContextManager[Any]] = nullcontext
    ports: Any = None
    every_minute: Sequence[Tick] = field(default_factory=tuple)


wiring = Wiring()


def wire(context: Callable[[], AbstractContextManager[Any]], ports: Any, every_minute: Sequence[Tick]) -> None:
    """Take the application context that each job runs in, the ports, and what a tick does."""
    wiring.context, wiring.ports, wiring.every_minute = context, ports, every_minute


def perform(event_id: int, reaction: str) -> None:
    """Carry out one reaction to one event, unless it was carried out before."""
    event = db.session.get_one(events.Event, event_id)
    function = events.reaction_named(event.name, reaction)
    if function is None or was_reacted(event_id, reaction):
        return
    with reacting(event_id, reaction):
        try:
            function(event, wiring.ports)
        except Conflict:
            if not was_reacted(event_id, reaction):
                raise


@app.task(name="react", retry=procrastinate.RetryStrategy(max_attempts=8, exponential_wait=3))
def react(event_id: int, reaction: str) -> None:
    """One reaction, in a session of its own."""
    with wiring.context():
        perform(event_id, reaction)


def defer(pairs: Sequence[tuple[int, str]]) -> None:
    """Owe these reactions: inside the transaction of the change, on its own connection."""
    owed: list[Any] = [{"event_id": number, "reaction": reaction} for number, reaction in pairs]
    if owed:
        connection = db.session.connection().connection.driver_connection
        ledger.configure_task("react", connection=connection).batch_defer(*owed)


def run_tick() -> None:
    """Do what is due this minute, then seal: each is an ordinary command, so running it twice does nothing twice."""
    faults = []
    for due in (*wiring.every_minute, seal_events):
        try:
            with wiring.context():
                due()
        except Exception as fault:  # noqa: BLE001 - one thing that fails must not keep the others from being done
            faults.append(fault)
    if faults:
        raise ExceptionGroup("some of what was due this minute failed", faults)


def seal_events() -> None:
    """Seal the events that were committed since the last minute; many of them with several seals."""
    while seals.seal(clock.now()):
        pass
    db.session.commit()


@app.periodic(cron="* * * * *")
@app.task(name="tick", queueing_lock="tick", pass_context=False)
def tick(timestamp: int) -> None:
    """The minute tick."""
    run_tick()


@app.periodic(cron="*/5 * * * *")
@app.task(name="rescue", queueing_lock="rescue", pass_context=False)
async def rescue(timestamp: int) -> None:
    """Give the jobs of a killed worker to another one."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=30):
        await app.job_manager.retry_job(job)


def drain(most: int = 10_000) -> int:
    """Carry out in this process what is owed and waiting; for one-off commands, demonstrations and tests."""
    done = 0
    while done < most:
        row = db.session.execute(
            text(
                "SELECT id, args FROM procrastinate_jobs WHERE task_name = 'react' AND status = 'todo'"
                " ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED"
            )
        ).one_or_none()
        if row is None:
            return done
        db.session.execute(text("DELETE FROM procrastinate_jobs WHERE id = :id"), {"id": row.id})
        perform(row.args["event_id"], row.args["reaction"])
        finish()
        done += 1
    return done


def finish() -> None:
    """Keep what a reaction left open in this session, such as the job that it took."""
    db.session.commit()


def failed() -> Sequence[Any]:
    """The jobs that gave up, newest first, for the operator's page."""
    return db.session.execute(
        text(
            "SELECT id, task_name, args, attempts, scheduled_at FROM procrastinate_jobs"
            " WHERE status = 'failed' ORDER BY id DESC LIMIT 100"
        )
    ).all()


def retry(job_id: int) -> bool:
    """Put a job that gave up back into the queue; whether there was one."""
    again = text(
        "UPDATE procrastinate_jobs SET status = 'todo', scheduled_at = NULL, attempts = 0"
        " WHERE id = :id AND status = 'failed' RETURNING id"
    )
    return db.session.scalar(again, {"id": job_id}) is not None
