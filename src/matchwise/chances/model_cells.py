"""The evidence cells that every chance rests on: parameters, fit targets, the openness model, and the terms told."""

from collections.abc import Iterable

from matchwise.chances.answer import StrengthTerm
from matchwise.chances.parameters import assumptions, fitted_parameters
from matchwise.chances.targets import TARGETS_TABLE, fit_targets
from matchwise.directory.linear_models import COEFFICIENTS
from matchwise.evidence import Evidence

INTERCEPT = "intercept"


def model_cells(terms: Iterable[StrengthTerm], evidence: Evidence) -> tuple[str, ...]:
    """Cell ids, each once: the terms of this file first, then what the whole model rests on.

    The openness model stands by the intercepts of its parts; its other coefficients are in the same table.
    """
    told = [cell for term in terms if term.told for cell in term.cells]
    parameters = [assumption.cell for assumption in assumptions(evidence)]
    parameters += [fitted.cell for fitted in fitted_parameters(evidence)]
    targets = [target.cell for target in fit_targets(evidence)] if evidence.has(TARGETS_TABLE) else []
    return tuple(dict.fromkeys([*told, *targets, *parameters, *_openness_cells(evidence)]))


def _openness_cells(evidence: Evidence) -> list[str]:
    if not evidence.has(COEFFICIENTS):
        return []
    table = evidence.table(COEFFICIENTS)
    features = table.column("feature")
    return [table.cell_id(index, "coefficient") for index, feature in enumerate(features) if feature == INTERCEPT]
