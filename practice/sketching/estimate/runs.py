"""Scheduled runs: how many rows one has, how long it takes, and what its deadline leaves."""

from practice.sketching.estimate.amounts import Amount, Ground, GroundOrigin, grounds, missing, short, unknown
from practice.sketching.estimate.inputs import Inputs
from practice.sketching.estimate.reading import schedule
from practice.sketching.estimate.roads import Roads

_JOBS = {"batch-processor"}


def runs(found: Roads, inputs: Inputs) -> tuple[Amount, ...]:
    """Of a system that answers ahead: where nobody asks, or where the rows of a run are stated. Else empty."""
    said = inputs.get("rows_per_run")
    if not said and (found.entries or not any(box.kind in _JOBS for box in found.diagram.components)):
        return ()
    name = "Rows of a scheduled run"
    rows = (
        Amount("rows", name, said.value, "rows", "As stated.", (said,))
        if said
        else unknown("rows", name, "rows", "rows of a run")
    )
    time = _time(inputs, rows)
    every, deadline = (
        _every(found, inputs),
        _stated(inputs, "run_deadline_s", "Deadline of a scheduled run", "a deadline of the run"),
    )
    return (rows, time, every, deadline, _slack(deadline if deadline.is_known else every, time))


def _time(inputs: Inputs, rows: Amount) -> Amount:
    name, speed, machines = "Duration of a scheduled run", inputs.get("rows_per_second"), inputs.get("batch_machines")
    if rows.value is None or not speed or not machines:
        return unknown("run", name, "s", *rows.missing)
    how = f"{short(rows.value)} rows ÷ ({short(speed.value)} rows a second × {short(machines.value)} machines), without start and waits."
    return Amount("run", name, rows.value / (speed.value * machines.value), "s", how, grounds(rows, speed, machines))


def _every(found: Roads, inputs: Inputs) -> Amount:
    """Given, said by the exercise, or by an arrow into a job: of several the shortest, which leaves the least time."""
    key, name = "run_interval_s", "Time between two scheduled runs"
    if inputs.get(key):
        return _stated(inputs, key, name, "")
    drawn = [
        Ground(key, name, every, "s", GroundOrigin.DRAWING, arrow.label)
        for arrow in found.diagram.connections
        if found.kind(arrow.target) in _JOBS and (every := schedule(arrow.label)) is not None
    ]
    if not drawn:
        return unknown(key, name, "s", "how often it runs")
    first = min(drawn, key=lambda one: one.value)
    return Amount(key, name, first.value, "s", "As the drawing says.", (first,))


def _stated(inputs: Inputs, key: str, name: str, lack: str) -> Amount:
    said = inputs.get(key)
    return Amount(key, name, said.value, "s", "As stated.", (said,)) if said else unknown(key, name, "s", lack)


def _slack(limit: Amount, time: Amount) -> Amount:
    """Without a deadline the next run is one."""
    name = "Left after a scheduled run"
    if limit.value is None or time.value is None:
        return unknown("run_slack", name, "s", *missing(limit, time))
    how = f"{'The deadline' if limit.key == 'run_deadline_s' else 'The time to the next run'} minus the duration."
    return Amount("run_slack", name, limit.value - time.value, "s", how, grounds(limit, time))
