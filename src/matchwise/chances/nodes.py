"""The nodes of the unobserved part of an applicant's strength: where every chance is computed, and their weights."""

from numpy.polynomial.hermite_e import hermegauss

POINTS = 32
LEAST_WEIGHT = 1e-11
"""Nodes with less weight are left out: together they are worth less than the rounding of a chance."""

_POINTS, _WEIGHTS = hermegauss(POINTS)
_SHARES = _WEIGHTS / _WEIGHTS.sum()
_KEPT = _SHARES > LEAST_WEIGHT

NODES = _POINTS[_KEPT]
"""(K,) in standard deviations of the unobserved part, rising."""

WEIGHTS = _SHARES[_KEPT] / _SHARES[_KEPT].sum()
"""(K,) probability of each node; they sum to 1."""
