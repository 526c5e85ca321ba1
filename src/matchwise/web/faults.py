"""What a reader is told when something does not work: what happened, what is safe, what to do; one shape everywhere."""

from dataclasses import dataclass

from matchwise.errors import InfeasibleError, InputError, MatchwiseError, PassPhraseError, Problem, StoreError
from matchwise.web.document import ChangedElsewhereError

SAFE = "Your document is unchanged."
_WRONG, _FORBIDDEN, _NOT_FOUND, _CONFLICT, _BUG = 422, 403, 404, 409, 500


@dataclass(frozen=True, slots=True)
class Fault:
    """One failure: the status of the answer, what happened, what is safe, what to do, and the single problems.

    way: the address and the words of a page that helps.
    """

    status: int
    what: str
    safe: str
    remedy: str
    problems: tuple[Problem, ...] = ()
    way: tuple[str, str] | None = None

    def as_json(self) -> dict[str, object]:
        """The shape of every failure in JSON."""
        problems = [{"field": one.field, "reason": one.reason, "remedy": one.remedy} for one in self.problems]
        return {"error": {"what": self.what, "safe": self.safe, "remedy": self.remedy, "problems": problems}}


class NoDocumentError(Exception):
    """No document is open yet."""


class NotThereError(Exception):
    """There is nothing under an address; the text says what was looked for."""


def fault_of(error: Exception) -> Fault:
    """What the reader is told about an error; a fault of our own shows no message, because it could hold the file."""
    if isinstance(error, NoDocumentError):
        return Fault(_CONFLICT, "No document is open.", "Nothing was changed.", "Open or begin one on the start page.")
    if isinstance(error, NotThereError):
        return Fault(_NOT_FOUND, str(error), SAFE, "Choose a page from the menu.")
    if isinstance(error, MatchwiseError):
        return _known(error)
    what = f"Matchwise has a fault of its own ({type(error).__name__})."
    return Fault(_BUG, what, SAFE, "Load the page again. If it happens twice, report the name in brackets.")


def _known(error: MatchwiseError) -> Fault:
    """What is told about an error that was raised on purpose."""
    if isinstance(error, ChangedElsewhereError):
        return _changed_elsewhere(error)
    if isinstance(error, InputError):
        return Fault(_WRONG, "Some values cannot be used.", SAFE, "Correct what is named below.", error.problems)
    if isinstance(error, InfeasibleError):
        what = "No list is possible under these limits."
        return Fault(_WRONG, what, SAFE, error.problem.remedy, (error.problem,))
    if isinstance(error, PassPhraseError):
        what, safe = "The document opens with its pass phrase alone.", "Nothing was written."
        return Fault(
            _CONFLICT, what, safe, error.problem.remedy, (error.problem,), ("/unlock", "Enter the pass phrase")
        )
    if isinstance(error, StoreError):
        what = "The document cannot be opened or saved."
        return Fault(_CONFLICT, what, "Nothing was written.", error.problem.remedy, (error.problem,))
    return Fault(_NOT_FOUND, "This part of the evidence is not there.", SAFE, str(error))


def _changed_elsewhere(error: ChangedElsewhereError) -> Fault:
    """What is told to the second of two windows."""
    if error.draft is None:
        remedy = "Load the page again to see what was saved, then do it once more."
        return Fault(_CONFLICT, str(error), "What the other window saved is safe. This change was not made.", remedy)
    safe = "What the other window saved is safe. What you typed here is kept as a draft."
    remedy = "Look at the draft and take what you want of it. Then load this page again."
    return Fault(_CONFLICT, str(error), safe, remedy, way=("/drafts", "Show what I typed"))


def refused(what: str, status: int = _FORBIDDEN) -> Fault:
    """A request that is not let in."""
    return Fault(status, what, "Nothing was read or changed.", "Open the address that Matchwise printed.")
