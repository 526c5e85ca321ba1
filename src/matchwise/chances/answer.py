"""The answer of the chances engine for one applicant: what advice reads."""

from collections.abc import Mapping
from dataclasses import dataclass

from matchwise.chances.read_file import ReadFile
from matchwise.domain.chance_grid import ChanceGrid, FloatArray
from matchwise.provenance import Confidence, Standing
from matchwise.screening.gates import HardGate, Rule


@dataclass(frozen=True, slots=True)
class StrengthTerm:
    """What one fact adds to the strength of the file, in standard deviations of non-US IMG applicants.

    shift: one value per plausible vector (B,); told is False when the file is silent and the population mean stands
    in; cells: evidence cells the weight rests on.
    """

    name: str
    text: str
    told: bool
    shift: FloatArray
    standing: Standing
    confidence: Confidence
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ApplicantChances:
    """Everything the chances engine says about one applicant.

    grid: chances at all P programs in directory order (a hard-gated program has zeros).
    hard_gates: programs kept out for certain.
    gate_pass: (B, P) chance that the file passes all of a program's rules; gate_by_rule: the same, rule by rule.
    typical_match: (B,) chance to match with lists as similar applicants send; typical_interviews: (B,) count.
    strength: the terms of the strength; eta_sd: (B,) standard deviation of the unobserved part.
    fingerprint: of the fitted vectors; cells: evidence cells the whole model rests on.
    read: the file as every program reads it, from which changed files are judged. None when not told.
    """

    grid: ChanceGrid
    hard_gates: tuple[HardGate, ...]
    gate_pass: FloatArray
    gate_by_rule: Mapping[Rule, FloatArray]
    typical_match: FloatArray
    typical_interviews: FloatArray
    strength: tuple[StrengthTerm, ...]
    eta_sd: FloatArray
    fingerprint: str
    cells: tuple[str, ...]
    read: ReadFile | None = None
