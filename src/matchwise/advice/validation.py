"""How the comparison with published figures reads: what counts, what is our own estimate, what is not done yet."""

from collections.abc import Sequence

from matchwise.chances.validate import TargetCheck

OUR_ESTIMATE = "estimate"
"""The role of a target that nobody published: it guides the fit and is never counted."""

NOT_LEFT_OUT = (
    "A figure that the fit aimed at shows that the model can follow it, not that it predicts it. Leaving blocks of "
    "figures out of the fit, and counting them again, is not done yet in this form."
)


def counted(check: TargetCheck) -> bool:
    """Whether a target counts: it is published, and the model speaks of it."""
    return check.simulated is not None and check.role != OUR_ESTIMATE


def validation_headline(checks: Sequence[TargetCheck]) -> str:
    """How many published figures are met, how many of them the fit aimed at, and what is not counted."""
    published = [check for check in checks if counted(check)]
    met = [check for check in published if check.inside]
    aimed = sum(check.fitted for check in met)
    ours = sum(check.simulated is not None and check.role == OUR_ESTIMATE for check in checks)
    said = (
        f"{len(met)} of {len(published)} published figures are met within their tolerance: {aimed} that the fit "
        f"aimed at, {len(met) - aimed} that it did not."
    )
    return f"{said} {_ours(ours)}".strip()


def role_words(check: TargetCheck) -> str:
    """What a target is to the fit: "fitted", "check", or "our estimate"."""
    if check.role == OUR_ESTIMATE:
        return "our estimate"
    return "fitted" if check.fitted else "check"


def _ours(count: int) -> str:
    if count == 0:
        return ""
    what = "1 estimate of ours" if count == 1 else f"{count} estimates of ours"
    return f"{what} also guided the fit and {'is' if count == 1 else 'are'} not counted."
