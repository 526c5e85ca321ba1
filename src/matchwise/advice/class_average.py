"""What the openness model expects of a program: the average of its class, in words, never a fact of its own."""

from matchwise.advice.phrasing import whole
from matchwise.advice.reports import FactLine, SourcedText
from matchwise.directory import Directory
from matchwise.directory.show import SHARE_UNIT, priors_of
from matchwise.provenance import Estimate

MODEL = "openness model, fitted on data of 2021"


def likely_share(directory: Directory, index: int) -> Estimate | None:
    """The predicted number of non-US IMGs of 100 residents; None where it is known or the model does not apply."""
    return next((prior for prior in priors_of(directory, index) if prior.unit == SHARE_UNIT), None)


def with_share(reasons: tuple[SourcedText, ...], share: Estimate | None) -> tuple[SourcedText, ...]:
    """The reasons for a program, and last the prediction where there is one."""
    return reasons if share is None else (*reasons, _share_reason(share))


def share_line(share: Estimate) -> FactLine:
    """The prediction as a line among the facts, with its standing."""
    warning = f"predicted, confidence {share.confidence.word}"
    return FactLine(
        "non-US IMGs among residents", f"likely {_words(share)}", share.standing, MODEL, "2021", "", warning
    )


def _share_reason(share: Estimate) -> SourcedText:
    """The prediction as a reason; it is the average of the class, so it is not the program's own."""
    cell = share.cells[0] if share.cells else ""
    return SourcedText(f"likely {_words(share)} residents are non-US IMGs (predicted, not published)", MODEL, cell)


def _words(share: Estimate) -> str:
    return f"{whole(share.value)} of 100 ({whole(share.low)} to {whole(share.high)})"
