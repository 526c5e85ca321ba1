"""The bound that no list under the same limits can exceed."""

import numpy as np

from matchwise.portfolio.moves import Draft
from matchwise.portfolio.rules import Rules
from matchwise.portfolio.scenarios import Scenarios


def upper_bound(scenarios: Scenarios, rules: Rules, draft: Draft) -> float:
    """Value of the tangent plane at the list, highest over all lists of as many programs.

    The value of a list is concave in the choices, so its tangent plane lies above it everywhere.
    """
    held = scenarios.log_miss[draft.members, draft.levels].sum(axis=0)
    missed = scenarios.weights * np.exp(-held)
    slope = (scenarios.log_miss @ missed).max(axis=1)
    forced = float(slope[rules.pinned].sum())
    free = np.sort(slope[~rules.pinned])[::-1][: rules.max_count - int(rules.pinned.sum())]
    return float(scenarios.weights.sum() - missed.sum() - missed @ held + forced + free.sum())
