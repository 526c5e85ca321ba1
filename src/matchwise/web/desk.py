"""The desk: the open document, the knowledge, and every answer computed once for a version of the document."""

import threading
from collections.abc import Callable
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass
from typing import Any

from matchwise.advice.case import Case, open_case
from matchwise.advice.chance import chance_in
from matchwise.advice.explain import explain_in
from matchwise.advice.knowledge import Knowledge, applicant_in, open_knowledge
from matchwise.advice.list_only import Limited, ListOnlyReport, limits_of, list_only, under
from matchwise.advice.recommend import best_choices, plan_list, recommend_in
from matchwise.advice.reports import ChanceOnlyReport, ExplainReport, RecommendReport
from matchwise.chances.validate import Validation, validate
from matchwise.domain.applicant import Applicant
from matchwise.errors import InputError
from matchwise.web.document import Document, Paper
from matchwise.web.faults import NoDocumentError
from matchwise.web.once import Key, Once
from matchwise.web.shelf import Shelf

PATIENCE = 0.25
"""Seconds that a page waits for an answer before it shows what is being done."""
_KEPT = 60


class IncompleteError(Exception):
    """The document does not yet tell a whole applicant; `problems` says what is missing or wrong."""

    def __init__(self, error: InputError) -> None:
        super().__init__("The document is not complete.")
        self.problems = error.problems


class WorkingError(Exception):
    """The answer is not there yet; `steps` are the parts of the work in words, each with whether it is done."""

    def __init__(self, steps: tuple[tuple[str, bool], ...]) -> None:
        super().__init__("The answer is being computed.")
        self.steps = steps


@dataclass(frozen=True, slots=True)
class Wait:
    """How long an answer is waited for, in seconds; None: as long as it takes."""

    seconds: float | None


class Desk:
    """What the pages share; safe to use from many threads."""

    def __init__(self, shelf: Shelf, document: Document | None = None) -> None:
        self.shelf = shelf
        self._document = document
        self._once = Once(_KEPT)
        self._lock = threading.Lock()

    @property
    def document(self) -> Document:
        """The open document; NoDocumentError when there is none."""
        if self._document is None:
            raise NoDocumentError
        return self._document

    def open(self, document: Document) -> None:
        """Put another document on the desk; the answers to the one before are forgotten."""
        with self._lock:
            self._document, self._once = document, Once(_KEPT)

    def paper(self) -> Paper | None:
        """The document as it is now; None when none is open."""
        return None if self._document is None else self._document.read()

    def knowledge(self) -> Knowledge:
        """What comes with Matchwise, with the user's own facts, for today."""
        found: Knowledge = self._ask(("knowledge",), lambda: open_knowledge(None), Wait(None))
        return found

    def applicant(self) -> Applicant:
        """The applicant of the document; IncompleteError with every problem when it does not tell one."""
        paper, known = self.document.read(), self.knowledge()
        try:
            make = lambda: applicant_in(paper.text, known)  # noqa: E731 (work to do)
            found: Applicant = self._ask(("applicant", paper.version), make, Wait(None))
        except InputError as error:
            raise IncompleteError(error) from None
        return found

    def case(self, wait: Wait) -> Case:
        """The applicant with the chance at every program: computed once for a version."""
        applicant, known = self.applicant(), self.knowledge()
        make = lambda: open_case(applicant, known.evidence, known.directory, known.as_of)  # noqa: E731 (work to do)
        case: Case = self._ask(("case", self._version()), make, wait)
        return case

    def limits(self) -> Limited:
        """The limits of the applicant's file."""
        return limits_of(self.applicant())

    def listed(self, limits: Limited, wait: Wait) -> ListOnlyReport:
        """The best list under some limits."""
        case = self.case(wait)
        found: ListOnlyReport = self._answer(("list", limits), lambda: list_only(under(case, limits)), wait)
        return found

    def recommended(self, limits: Limited, wait: Wait) -> RecommendReport:
        """The list with everything that explains it."""
        case = self.case(wait)
        make = lambda: _recommended(under(case, limits))  # noqa: E731 (work to do)
        found: RecommendReport = self._answer(("recommended", limits), make, wait)
        return found

    def chance(self, wait: Wait) -> ChanceOnlyReport:
        """The chance with the recommended list, and what moves it."""
        case = self.case(wait)
        make = lambda: chance_in(case, best_choices(case), own=False)  # noqa: E731 (work to do)
        found: ChanceOnlyReport = self._answer(("chance",), make, wait)
        return found

    def program(self, index: int, wait: Wait) -> ExplainReport:
        """Everything about one program."""
        case = self.case(wait)
        found: ExplainReport = self._answer(("program", index), lambda: explain_in(case, index), wait)
        return found

    def validation(self, wait: Wait) -> Validation:
        """Published figures beside ours; the user's own facts take no part."""

        def make() -> Validation:
            known = open_knowledge(None, own=False)
            return validate(known.evidence, known.directory, known.as_of)

        found: Validation = self._ask(("validation",), make, wait)
        return found

    def _version(self) -> int:
        return self.document.read().version

    def _answer(self, key: Key, make: Callable[[], Any], wait: Wait) -> Any:  # noqa: ANN401 (of every kind)
        return self._ask((*key, self._version()), make, wait)

    def _ask(self, key: Key, make: Callable[[], Any], wait: Wait) -> Any:  # noqa: ANN401 (of every kind)
        try:
            return self._once.ask(key, make).result(wait.seconds)
        except NotYet:
            raise WorkingError(self._steps(key)) from None

    def _steps(self, key: Key) -> tuple[tuple[str, bool], ...]:
        if key == ("validation",):
            return (("Compare every published figure with ours", False),)
        ready = self._once.done(("case", self._version()))
        last = {"chance": "Find the best list, and what moves the chance", "program": "Open the number of this program"}
        words = last.get(str(key[0]), "Find the best list")
        return (
            ("Read what is published", True),
            ("Compute your chance at every program", ready),
            (words, False),
        )


def _recommended(case: Case) -> RecommendReport:
    return recommend_in(case, plan_list(case))
