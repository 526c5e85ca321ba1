"""What the page New fit says: how far the work is, what a stopped one keeps, and which fit it is."""

from pathlib import Path

from matchwise.advice.phrasing import how_many
from matchwise.advice.refit import fit_in, fit_words, vectors_done
from matchwise.web.faults import fault_of
from matchwise.web.jobs import Seen, Status
from matchwise.web.refit_work import Fitted
from matchwise.web.view_numbers import Values

_MINUTE = 60


def refit_values(seen: Seen | None, folder: Path) -> Values:
    """The values of the part."""
    kept, fit = vectors_done(folder), fit_in(folder)
    now = seen.told if seen is not None and isinstance(seen.told, Fitted) else None
    status = "none" if seen is None else str(seen.status)
    under_way = seen is not None and seen.under_way
    return {
        "status": status,
        "under_way": under_way,
        "said": _said(now) if now else "The work begins.",
        "done": now.done if now else 0,
        "of": now.of if now else 1,
        "minutes": "" if seen is None else _lasted(seen.seconds),
        "kept": how_many(kept, "vector") if kept else "",
        "found": fit_words(fit) if fit and not under_way else "",
        "folder": str(folder),
        "fault": fault_of(seen.error or RuntimeError()) if seen and seen.status is Status.FAILED else None,
        "twin": {"status": status, "done": now.done if under_way and now else kept, "fit": fit},
    }


def _lasted(seconds: float) -> str:
    if seconds < _MINUTE:
        return f"{how_many(int(seconds), 'second')} so far"
    return f"{how_many(int(seconds // _MINUTE), 'minute')} so far"


def _said(now: Fitted) -> str:
    if not now.done:
        return "Fitting the middle of all assumptions."
    return f"{now.done} of {how_many(now.of, 'plausible vector')} fitted."
