"""Queues in closed form: M/M/1, M/M/c (Erlang C) and Little's law.

Requests arrive independently of each other and take exponential time. Real services vary less or more: see ``fidelity``.
"""

import math

# Above so many servers the square-root approximation of Halfin and Whitt (1981) is within two in a hundred (see the fidelity file), and quick.
_MANY = 2_000


def erlangs(rate: float, service: float) -> float:
    """Servers busy on average, by Little's law: arrivals a second times seconds of work."""
    return rate * service


def waits(load: float, servers: int) -> float:
    """Erlang C: the share of requests that wait, for a load in erlangs; 1 where there is no steady state."""
    if load <= 0:
        return 0.0
    if load >= servers:
        return 1.0
    if servers > _MANY:
        beta = (servers - load) / math.sqrt(load)
        return 1 / (1 + beta * _cdf(beta) / _density(beta)) if beta < 30 else 0.0
    blocked = 1.0
    for busy in range(1, servers + 1):
        blocked = load * blocked / (busy + load * blocked)
    return blocked / (1 - load / servers * (1 - blocked))


def mean_wait(rate: float, service: float, servers: int) -> float:
    """Seconds in the queue of M/M/c on average; infinite where it only grows."""
    load = erlangs(rate, service)
    if load >= servers:
        return math.inf
    return waits(load, servers) * service / (servers - load) if load > 0 else 0.0


def servers_for(rate: float, service: float, busiest: float) -> int:
    """The fewest servers whose utilisation stays at or below ``busiest``, at least one."""
    needed = erlangs(rate, service) / busiest
    return max(1, math.ceil(needed - 1e-9 * needed))


def _cdf(value: float) -> float:
    return (1 + math.erf(value / math.sqrt(2))) / 2


def _density(value: float) -> float:
    return math.exp(-value * value / 2) / math.sqrt(2 * math.pi)
