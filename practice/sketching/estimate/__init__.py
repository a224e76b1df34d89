"""What a drawing needs and does, in numbers: load, time, machines, storage, freshness, labels, cost. Pure; knows no Django.

``estimate(diagram, givens, scale)`` in ``estimating`` is the way in; ``breaking`` says what changes when something fails.
"""
