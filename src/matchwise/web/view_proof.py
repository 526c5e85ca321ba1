"""What a page says of a proof: how far it is, what it left, or why it ended."""

from matchwise.advice.phrasing import how_many
from matchwise.advice.proving import ProofSoFar, Proved
from matchwise.exports.findings import proof_text, so_far_text
from matchwise.web.faults import fault_of
from matchwise.web.jobs import Seen, Status
from matchwise.web.view_numbers import Values

NONE, GONE = "none", "gone"
"""States beside those of a job: nothing was begun; what was begun is not there any more."""


def proof_values(seen: Seen | None, *, was: bool) -> Values:
    """The values of the part; was: whether the page saw the proof run before."""
    if seen is None:
        return _told(GONE if was else NONE)
    if seen.under_way:
        return _under_way(seen)
    if isinstance(seen.result, Proved):
        return _ended(seen, seen.result)
    return _told(Status.FAILED, fault=fault_of(seen.error or RuntimeError()))


def _told(status: str, **more: object) -> Values:
    plain = {"fault": None, "said": "", "method": "", "done": 0, "seconds": "", "twin": {"status": status}}
    return {"status": status, **plain, **more}


def _under_way(seen: Seen) -> Values:
    now = seen.told if isinstance(seen.told, ProofSoFar) else None
    said = so_far_text(now) if now else "Looking for the best list to begin with."
    twin: Values = {"status": seen.status, "seconds": round(seen.seconds, 1)}
    if now is not None:
        numbers = {"objective": now.objective, "upper_bound": now.upper_bound, "gap": now.gap, "done": now.done}
        twin |= {name: number.value for name, number in numbers.items()} | {"rounds": int(now.rounds.value)}
    share = round(100 * now.done.value) if now else 0
    return _told(seen.status, said=said, done=share, seconds=_seconds(seen.seconds), twin=twin)


def _ended(seen: Seen, left: Proved) -> Values:
    proof = left.report.proof
    numbers = {"objective": proof.objective, "upper_bound": proof.upper_bound, "gap": proof.gap}
    twin: Values = {"status": seen.status, "exact": proof.exact, "seconds": round(seen.seconds, 1)}
    twin |= {name: number.value for name, number in numbers.items()}
    said, method = proof_text(left.report), f"{proof.method} {proof.checked}"
    return _told(seen.status, said=said, method=method, done=100, seconds=_seconds(seen.seconds), twin=twin)


def _seconds(seconds: float) -> str:
    return how_many(round(seconds), "second") if seconds >= 1 else "less than a second"
