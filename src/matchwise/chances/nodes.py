"""The nodes of what no file shows of an applicant: where every chance is computed, and their weights.

Two things are unseen: the rest of the strength, which programs judge before they invite, and the skill, which shows at
interviews alone, at every program alike. K nodes are all pairs of E of the one with S of the other.
"""

from numpy.polynomial.hermite_e import hermegauss

from matchwise.domain.chance_grid import FloatArray

POINTS, SKILL_POINTS = 11, 4
"""With 40 and 9 in their place, the chance of a list of 150 moves by under 0.01 of 100, that of one vector by 0.2."""
LEAST_WEIGHT = 1e-6
"""Nodes with less weight are left out."""


def _normal(points: int) -> tuple[FloatArray, FloatArray]:
    """Nodes and weights of Gauss and Hermite for a standard normal number."""
    nodes, weights = hermegauss(points)
    shares = weights / weights.sum()
    kept = shares > LEAST_WEIGHT
    return nodes[kept], shares[kept] / shares[kept].sum()


NODES, NODE_WEIGHTS = _normal(POINTS)
"""(E,) the rest of the strength, in standard deviations of the unobserved part, rising, and the chance of each."""

SKILLS, SKILL_WEIGHTS = _normal(SKILL_POINTS)
"""(S,) the skill at interviews, in its own standard deviations, rising, and the chance of each."""

WEIGHTS = (NODE_WEIGHTS[:, None] * SKILL_WEIGHTS).ravel()
"""(K,) chance of each pair: the skill moves fastest."""
