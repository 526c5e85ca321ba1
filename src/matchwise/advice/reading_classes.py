"""How classes of programs read a file: rules passed, interviews without a signal, and what the worries cost there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from matchwise.advice.case import Case
from matchwise.advice.grounds import match_rate_cells
from matchwise.advice.phrasing import whole
from matchwise.advice.reports import ClassReading, ReadFactor, WorryCost
from matchwise.advice.spread import Trust, spread
from matchwise.chances.listed_file import listed_file
from matchwise.chances.read_file import ReadFile
from matchwise.directory import Directory
from matchwise.directory.linear_models import AFFILIATED, COEFFICIENTS, SHARE, UNIVERSITY
from matchwise.domain.chance_grid import FloatArray, Signal
from matchwise.domain.program import ProgramClass
from matchwise.provenance import Confidence, Estimate, Standing, weakest_standing

SETTING, SHARES = "setting", "non-US IMGs among residents"
CLASS_WORDS = {
    ProgramClass.UNIVERSITY: "run by a university",
    ProgramClass.AFFILIATED: "community programs affiliated with a university",
    ProgramClass.COMMUNITY: "community programs",
}
_TENTH = 1.2815515655446004


@dataclass(frozen=True, slots=True)
class _Class:
    """One class: its words, the chance (n,) that each open program is of it, and the model that says so."""

    group: str
    name: str
    described: str
    member: FloatArray
    models: tuple[str, ...]


def class_readings(case: Case, read: ReadFile, worries: Sequence[ReadFactor]) -> tuple[ClassReading, ...]:
    """Each class of open programs; none where nothing says of which class a program is."""
    open_ = np.flatnonzero(case.directory.offered)
    if not open_.size:
        return ()
    listed = listed_file(case.chances, read, open_.tolist(), [Signal.NONE] * len(open_))
    own = listed.interviews()
    costs = [(worry, own - listed.interviews(frozenset({worry.name}))) for worry in worries]
    passes = case.chances.gate_pass[:, open_]
    return tuple(_reading(case, kind, passes, own, costs) for kind in _classes(case.directory, open_))


def _reading(
    case: Case,
    kind: _Class,
    passes: FloatArray,
    own: FloatArray,
    costs: Sequence[tuple[ReadFactor, FloatArray]],
) -> ClassReading:
    trust = Trust(case.trust.standing, case.trust.confidence, match_rate_cells(case.evidence) + _cells(case, kind))

    def mean(values: FloatArray, how: str, trust: Trust = trust) -> Estimate:
        return spread(values @ kind.member / kind.member.sum(), "fraction", how, trust)

    return ClassReading(
        group=kind.group,
        name=kind.name,
        described=kind.described,
        programs=_count(case, kind),
        passes=mean(passes, _HOW_PASSES),
        interview=mean(own, _HOW_INTERVIEW),
        costs=tuple(
            WorryCost(w.name, w.text, mean(change, _HOW_COST, trust.joined(w.effect.cells))) for w, change in costs
        ),
    )


def _count(case: Case, kind: _Class) -> Estimate:
    """The expected number of programs of the class, with the spread of independent memberships."""
    count, sd = kind.member.sum(), np.sqrt((kind.member * (1 - kind.member)).sum())
    standing = weakest_standing((case.directory.openness.standing, Standing.MODELLED))
    low, high = float(count - _TENTH * sd), float(count + _TENTH * sd)
    return Estimate(float(count), low, high, "programs", standing, Confidence.LOW, _HOW_COUNT, _cells(case, kind))


def _classes(directory: Directory, open_: np.ndarray) -> Iterator[_Class]:
    o = directory.openness
    for kind, chance in zip(ProgramClass, o.p_class, strict=True):
        yield _Class(SETTING, kind.value, CLASS_WORDS[kind], chance[open_], (UNIVERSITY, AFFILIATED))
    share = np.where(np.isnan(o.stated_share), o.share_mean, o.stated_share)[open_]
    first, second = np.quantile(share, (1 / 3, 2 / 3))
    few, many = whole(100 * first), whole(100 * second)
    levels = (
        ("low", f"predicted share below {few} of 100 residents", share < first),
        ("middle", f"predicted share of {few} to {many} of 100 residents", (share >= first) & (share < second)),
        ("high", f"predicted share of {many} of 100 residents or more", share >= second),
    )
    for name, described, inside in levels:
        if inside.any():
            yield _Class(SHARES, name, described, inside.astype(float), (SHARE,))


def _cells(case: Case, kind: _Class) -> tuple[str, ...]:
    if case.directory.openness.source != COEFFICIENTS:
        return ()
    return tuple(f"{COEFFICIENTS}:{model}|fixed|intercept:coefficient" for model in kind.models)


_HOW_COUNT = "Open categorical programs of the directory; of which class each is, is predicted from public features."
_HOW_PASSES = "Mean over the class of the chance that the file passes all rules of a program, the visa among them."
_HOW_INTERVIEW = "Mean over the class of the chance of an interview without a signal."
_HOW_COST = "The same, minus what it would be if this fact alone were that of the average applicant."
