"""`sources --assumptions`: every assumed or modelled parameter of the chances, and what hangs on it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from matchwise.advice.assumption_reports import (
    AssumedConstant,
    AssumptionLine,
    AssumptionsReport,
    ChanceMove,
    ExampleChance,
)
from matchwise.advice.spread import HIGH_POINT, LOW_POINT
from matchwise.chances.ends import HIGH, LOW, End, is_drawn
from matchwise.chances.parameters import (
    ASSUMPTIONS_TABLE,
    Assumption,
    FittedParameter,
    Vectors,
    assumptions,
    central_from_json,
    fitted_parameters,
    vectors_from_json,
)
from matchwise.chances.sensitivity import ExampleChances, Frame, Sensitivity
from matchwise.chances.shipped import shipped_fit
from matchwise.domain.chance_grid import FloatArray
from matchwise.evidence import Evidence, Table
from matchwise.provenance import Confidence, Estimate, Measure, Standing

CONSTANT_TABLES = ("constants", "reliability", "openness")
"""Tables of `matchwise-assumptions` whose values are never drawn."""

NOT_DRAWN = "Held fixed; not drawn."
NOT_MEASURED = "What hangs on it is not measured yet."
OTHER_RANGE = "What hangs on it was measured with an earlier range."
REFITTED = "Chance with the parameter at this end, all fitted again, the same list, less that at the declared values."
OF_A_THIRD = (
    "Mean over the third of the vectors where it is lowest or highest, less the mean of all; others differ too."
)
NO_MOVES = "What hangs on the parameters is not measured. Run: make assumptions"
EARLIER_FIT = "The moves of the chance belong to an earlier fit ({}), not to the shipped one. Run: make assumptions"


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a fitted parameter is in words, on the scale that is shown."""

    words: str
    unit: str
    shown: Callable[[FloatArray], FloatArray]
    how: str


_FITTED: dict[str, _Meaning] = {
    "log_level": _Meaning("level of interviews", "interviews per application", np.exp, "exp"),
    "logit_cap": _Meaning("files that no unnamed rule stops", "fraction", expit, "expit"),
    "log_scale": _Meaning("noise of a program's reading", "standard deviations of strength", np.exp, "exp"),
    "logit_match": _Meaning(
        "match after an interview, average file at a community program", "fraction", expit, "expit"
    ),
    "atanh_r": _Meaning("weight of Step 2 CK in the strength", "correlation", np.tanh, "tanh"),
    "step2_mean": _Meaning("mean Step 2 CK of all applicants", "score", np.asarray, "value"),
    "step2_sd": _Meaning("spread of Step 2 CK among applicants", "score", np.asarray, "value"),
}
_USED_BY = {
    "reliability": "statements about programs",
    "openness": "openness of new programs, and of all when the models are left out",
}
_WORDS = {
    "continuity": "years since graduation",
    "h1b": "H-1B",
    "j1": "J-1",
    "usce": "US experience",
    "ecfmg": "ECFMG certificate",
    "yog": "years since graduation",
    "sd": "spread",
    "multiplier": "weight of",
    "spanish": "Spanish",
    "step2": "Step 2 CK",
    "step3": "Step 3",
}


def assumptions_report(evidence: Evidence, measured: Sensitivity | None) -> AssumptionsReport:
    """The page of assumptions from the evidence, the shipped fit, and the moves that were measured (None: none)."""
    fingerprint = str(shipped_fit()["fingerprint"])
    of_moves = measured.frame.fingerprint if measured else ""
    trusted = _Source(evidence, measured)
    return AssumptionsReport(
        evidence=evidence.shown,
        model=fingerprint,
        measured=of_moves,
        warning="" if of_moves == fingerprint else EARLIER_FIT.format(of_moves) if of_moves else NO_MOVES,
        examples=_examples(measured.frame) if measured else (),
        parameters=tuple(
            trusted.line(a, str(used)) for a, used in zip(assumptions(evidence), _users(evidence), strict=True)
        ),
        fitted=_fitted(vectors_from_json(shipped_fit(), evidence), measured, evidence),
        constants=tuple(constant for name in CONSTANT_TABLES for constant in _constants(evidence, name)),
    )


def parameter_words(name: str) -> str:
    """The name of a parameter in words: "h1b_shift" is "H-1B shift"."""
    return " ".join(_WORDS.get(part, part) for part in name.split("_"))


@dataclass(frozen=True, slots=True)
class _Source:
    """Where the lines come from: the evidence, and what was measured."""

    evidence: Evidence
    measured: Sensitivity | None

    def line(self, assumption: Assumption, used_by: str) -> AssumptionLine:
        """One parameter with its moves, or with the reason why it has none."""
        moves, note = self._moves(assumption) if is_drawn(assumption) else ((), NOT_DRAWN)
        return AssumptionLine(
            name=assumption.name,
            words=parameter_words(assumption.name),
            value=Estimate(
                assumption.value,
                assumption.low,
                assumption.high,
                assumption.unit,
                assumption.standing,
                self.evidence.cell(assumption.cell).confidence,
                assumption.why,
                (assumption.cell,),
            ),
            used_by=used_by,
            drawn=is_drawn(assumption),
            note=note,
            moves=moves,
        )

    def _moves(self, assumption: Assumption) -> tuple[tuple[ChanceMove, ...], str]:
        if self.measured is None:
            return (), NOT_MEASURED
        found = self.measured.ends
        low = found.get(End(assumption.name, LOW, assumption.low))
        high = found.get(End(assumption.name, HIGH, assumption.high))
        if low is None or high is None:
            known = any(end.name == assumption.name for end in found)
            return (), OTHER_RANGE if known else NOT_MEASURED
        return _moves(self.measured.frame, self.measured.frame.central, (low, high), REFITTED, (assumption.cell,)), ""


def _users(evidence: Evidence) -> tuple[object, ...]:
    return tuple(evidence.table(ASSUMPTIONS_TABLE).column("used_by"))


def _moves(
    frame: Frame, start: ExampleChances, both: tuple[ExampleChances, ExampleChances], how: str, cells: tuple[str, ...]
) -> tuple[ChanceMove, ...]:
    """One move an example, from its chance at the start."""

    def change(there: float, here: float) -> Estimate:
        moved = there - here
        return Estimate(moved, moved, moved, "fraction", Standing.ASSUMED, Confidence.LOW, how, cells)

    low, high = both
    return tuple(
        ChanceMove(
            example=name,
            match_low=change(low.match[i], start.match[i]),
            match_high=change(high.match[i], start.match[i]),
            typical_low=change(low.typical[i], start.typical[i]),
            typical_high=change(high.typical[i], start.typical[i]),
        )
        for i, name in enumerate(frame.examples)
    )


def _examples(frame: Frame) -> tuple[ExampleChance, ...]:
    def chance(value: float, how: str) -> Estimate:
        return Estimate(value, value, value, "fraction", Standing.ASSUMED, Confidence.LOW, how)

    shown, declared = "Mean over the plausible vectors, as answers show it.", "Every assumption at its declared value."
    return tuple(
        ExampleChance(
            name=name,
            programs=Measure(frame.lists[i], "programs"),
            match=chance(frame.shown.match[i], shown),
            typical=chance(frame.shown.typical[i], shown),
            match_declared=chance(frame.central.match[i], declared),
            typical_declared=chance(frame.central.typical[i], declared),
        )
        for i, name in enumerate(frame.examples)
    )


def _fitted(vectors: Vectors, measured: Sensitivity | None, evidence: Evidence) -> tuple[AssumptionLine, ...]:
    declared = central_from_json(shipped_fit())
    return tuple(
        _fitted_line(parameter, vectors.values[parameter.name], declared[parameter.name], measured)
        for parameter in fitted_parameters(evidence)
    )


def _fitted_line(
    parameter: FittedParameter, drawn: FloatArray, declared: float, measured: Sensitivity | None
) -> AssumptionLine:
    name, meaning = parameter.name, _FITTED[parameter.name]
    low, value, high = (
        float(x) for x in meaning.shown(np.array([*np.quantile(drawn, (LOW_POINT, HIGH_POINT)), declared]))[[0, 2, 1]]
    )
    how = (
        f"{meaning.how} of {name}; value: fit of the declared values; range: over {len(drawn)} plausible vectors. "
        f"Before the fit: {parameter.start:g}, give or take {parameter.loose:g}. {parameter.why}"
    )
    thirds: Mapping[str, tuple[ExampleChances, ExampleChances]] = measured.frame.thirds if measured else {}
    moves = (
        _moves(measured.frame, measured.frame.shown, thirds[name], OF_A_THIRD, ())
        if measured and name in thirds
        else ()
    )
    return AssumptionLine(
        name=name,
        words=meaning.words,
        value=Estimate(
            value,
            min(low, value),
            max(high, value),
            meaning.unit,
            Standing.MODELLED,
            Confidence.LOW,
            how,
            (parameter.cell,),
        ),
        used_by="fitted to published outcomes",
        drawn=False,
        note="" if moves else NOT_MEASURED,
        moves=moves,
    )


def _constants(evidence: Evidence, name: str) -> tuple[AssumedConstant, ...]:
    """The rows of one table of the document that holds the parameters."""
    table = evidence.table(f"{ASSUMPTIONS_TABLE.partition('/')[0]}/{name}")
    return tuple(_constant(evidence, table, index) for index in range(len(table)))


def _constant(evidence: Evidence, table: Table, index: int) -> AssumedConstant:
    row, cell = table.rows[index], table.cell_id(index, "value")
    value = float(str(row["value"]))
    low, high = (float(str(row[end])) if end in row else value for end in ("low", "high"))
    standing = Standing[str(row["standing"]).upper()] if "standing" in row else Standing.ASSUMED
    name = table.id.partition("/")[2]
    return AssumedConstant(
        table=name,
        name=table.row_key(index).replace("|", ", "),
        value=Estimate(
            value, low, high, _unit(table, index), standing, evidence.cell(cell).confidence, str(row["why"]), (cell,)
        ),
        used_by=str(row["used_by"]) if "used_by" in row else _USED_BY.get(name, ""),
    )


def _unit(table: Table, index: int) -> str:
    row = table.rows[index]
    return str(row["unit"]) if "unit" in row else next(field.unit for field in table.fields if field.name == "value")
