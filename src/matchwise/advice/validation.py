"""How the comparison with published figures reads: what counts, what was left out, what is our own estimate."""

from collections.abc import Sequence

from matchwise.advice.phrasing import per_100
from matchwise.chances.gains import Range, Recovery, Transfer
from matchwise.chances.targets import ESTIMATE
from matchwise.chances.validate import TargetCheck, Validation

CROWD = (
    "A sanity band, not counted: few people, US and non-US IMGs together, who chose to share, before the season ended. "
    "Ours: the median and the middle half, with lists as long as theirs."
)
TENTH = 0.0995
"""From ten of 100 on, whole numbers are shown."""

FOLLOWS = (
    "A figure that the fit aimed at shows that the model can follow it, not that it predicts it. So each block of "
    "figures is also left out of the fit and predicted."
)


GAIN_WORDS = (
    "Gain is the recommended list less a typical one. The last columns are of a world in which all programs of a class "
    "(university, affiliated, community) are predicted to be equally open to non-US IMGs, fitted anew: the gain of a "
    "list chosen there, and the chance there with the list that was chosen on the predicted shares. As far as the "
    "second gain is smaller than the first, the worth of the list rests on which programs are predicted to be open. "
    "Where it is as large, it rests on other things: the length of the list, its signals, what programs state, and "
    "what is predicted of visas and applications, which stays as it is. That world has 32 plausible vectors."
)


def range_of_100(found: Range) -> str:
    """A chance or a gain as "8 (2 to 21)", of 100."""
    value, low, high = (
        f"{100 * number:.{0 if abs(number) >= TENTH else 1}f}" for number in (found.value, found.low, found.high)
    )
    return f"{value} ({low} to {high})"


def counted(check: TargetCheck) -> bool:
    """Whether a target counts: it is published, and the model speaks of it."""
    return check.simulated is not None and check.role != ESTIMATE


def validation_headline(checks: Sequence[TargetCheck]) -> str:
    """How many published figures are met, how many of them the fit aimed at, and what is not counted."""
    published = [check for check in checks if counted(check)]
    met = [check for check in published if check.inside]
    aimed = sum(check.fitted for check in met)
    ours = sum(check.simulated is not None and check.role == ESTIMATE for check in checks)
    said = (
        f"{len(met)} of {len(published)} published figures are met within their tolerance: {aimed} that the fit "
        f"aimed at, {len(met) - aimed} that it did not."
    )
    return f"{said} {_ours(ours)}".strip()


def left_out_headline(checks: Sequence[TargetCheck]) -> str:
    """How many figures are predicted when their block is left out, and how many the predicted range holds."""
    shown = [check for check in checks if check.left_out is not None]
    if not shown:
        return "What the model says of figures left out of the fit belongs to another fit. Run: matchwise calibrate"
    met = sum(bool(check.left_out_inside) for check in shown)
    held = sum(bool(check.covered) for check in shown)
    return (
        f"With its block left out of the fit, {met} of {len(shown)} figures are predicted within their tolerance; the "
        f"predicted range (10 to 90 %) holds {held} of {len(shown)}."
    )


def left_out_blocks(checks: Sequence[TargetCheck]) -> tuple[tuple[str, ...], ...]:
    """By block left out: its name, its figures, those met within the tolerance, those in range, and the missed ones."""
    blocks: dict[str, list[TargetCheck]] = {}
    for check in checks:
        if check.left_out is not None:
            blocks.setdefault(check.block, []).append(check)
    return tuple(
        (
            name.replace("_", " "),
            str(len(held)),
            str(sum(bool(check.left_out_inside) for check in held)),
            str(sum(bool(check.covered) for check in held)),
            "; ".join(check.name for check in held if not check.left_out_inside) or "none",
        )
        for name, held in blocks.items()
    )


def transfer_words(found: Sequence[Transfer]) -> str:
    """How the same way of predicting does in other specialties."""
    if not found:
        return ""
    figures, met, held = (sum(getattr(one, name) for one in found) for name in ("figures", "met", "held"))
    return (
        f"The same is done with the figures of {len(found)} other specialties, each in the place of internal medicine: "
        f"of {figures} figures left out, the predicted range holds {held} ({per_100(held / figures)} of 100; 80 would "
        f"be right, so such ranges are too narrow), and {met} are met within tolerances that are 2.5 to 7 times as "
        "wide, because fewer people stand behind the figures."
    )


def stand_in_words(validation: Validation) -> str:
    """What the fit is told in place of a block left out."""
    return (
        f"In place of a block, the fit gets what non-US IMGs met in {len(validation.stand_in)} other specialties in "
        "the same Match, weighted by their applicants; the level of Step 2 CK comes from an earlier edition, moved "
        "to today."
    )


def vectors_words(validation: Validation) -> str:
    """How well the plausible vectors meet their own targets."""
    misses = sorted(validation.worst_misses)
    within = sum(miss <= 1 for miss in misses)
    return (
        "The targets of a plausible vector are drawn one by one and contradict each other a little: of "
        f"{len(misses)} vectors, {within} meet every target of their own within its tolerance; the worst miss is "
        f"{misses[-1]:.1f} tolerances, the median {misses[len(misses) // 2]:.1f}."
    )


def recovery_words(found: Recovery) -> str:
    """How often ranges held the truth in worlds whose parameters were known."""
    held = [f"{_PARAMETERS[name]} {count} ({found.parameters_wide[name]})" for name, count in found.parameters.items()]
    return (
        f"On {found.worlds} synthetic worlds with known parameters, the 10 to 90 % range (in brackets the 5 to 95 % "
        f"range) holds the truth, of {found.worlds}: {', '.join(held)}. For {found.applicants} random applicants in "
        f"them, the 10 to 90 % range of the chance to match holds the truth {found.match} times with the recommended "
        f"list and {found.typical} times with a typical one. These worlds obey the assumptions of the model: this "
        "tests the fit, not the assumptions."
    )


_PARAMETERS = {
    "log_level": "level of interviews",
    "logit_cap": "unnamed rules",
    "log_scale": "softness of thresholds",
    "logit_match": "level of the match after an interview",
    "atanh_r": "weight of Step 2 CK",
    "step2_mean": "mean score of applicants",
    "step2_sd": "spread of their scores",
}


def role_words(check: TargetCheck) -> str:
    """What a target is to the fit: "fitted", "check", or "our estimate"."""
    if check.role == ESTIMATE:
        return "our estimate"
    return "fitted" if check.fitted else "check"


def _ours(count: int) -> str:
    if count == 0:
        return ""
    what = "1 estimate of ours" if count == 1 else f"{count} estimates of ours"
    return f"{what} also guided the fit and {'is' if count == 1 else 'are'} not counted."
