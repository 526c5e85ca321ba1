"""The desk: the open document, the knowledge, and every answer computed once for a version of the document."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matchwise.advice.assumption_reports import AssumptionsReport
from matchwise.advice.assumptions import assumptions_report
from matchwise.advice.case import Case, case_on
from matchwise.advice.chance import Own, chance_in, own_choices
from matchwise.advice.evaluate_list import evaluate_in
from matchwise.advice.explain import explain_in
from matchwise.advice.knowledge import Knowledge, applicant_in, known_state, open_knowledge
from matchwise.advice.list_only import (
    Limited,
    ListOnlyReport,
    for_applicant,
    limits_of,
    list_only,
    under,
    without_wishes,
)
from matchwise.advice.list_reports import EvaluateReport
from matchwise.advice.places import PlacesReport, places_in
from matchwise.advice.proving import Proved, proved_in
from matchwise.advice.question_reports import QuestionsReport
from matchwise.advice.questions import questions_in
from matchwise.advice.recommend import best_choices, frame_of, plan_list, recommend_in
from matchwise.advice.reports import ChanceOnlyReport, ExplainReport, RecommendReport
from matchwise.advice.season_words import season_and_phase
from matchwise.advice.shipped_season import ShippedSeason, shipped_season
from matchwise.advice.two_ways_shipped import ShippedTwoWays, both_models
from matchwise.advice.what_if import (
    Answer,
    best_answer,
    changed_applicant,
    changed_case,
    keeps_chances,
    kept_answer,
    what_if,
)
from matchwise.advice.what_if_changes import Days, days_of
from matchwise.advice.what_if_reports import ComparedScenario, ScenariosReport, WhatIfReport
from matchwise.advice.what_if_scenarios import compared_scenario, scenarios_report
from matchwise.advice.what_if_settings import Settings, changed_settings, told_settings
from matchwise.chances import Ground, open_ground
from matchwise.chances.sensitivity import read_sensitivity, sensitivity_path
from matchwise.chances.validate import Validation, validate
from matchwise.domain.applicant import Applicant
from matchwise.domain.applicant_draft import read_draft, told
from matchwise.errors import InputError, MatchwiseError, PassPhraseError, StoreError
from matchwise.store import Scenario
from matchwise.web.brought import Brought, BroughtTracker, Waiting
from matchwise.web.document import Paper, StoredDocument
from matchwise.web.faults import NoDocumentError
from matchwise.web.jobs import Job, Jobs
from matchwise.web.last_plan import LastPlan
from matchwise.web.once import Key, Once
from matchwise.web.refit_work import refit_work
from matchwise.web.shelf import Shelf
from matchwise.web.work_steps import steps_of

PATIENCE = 0.25
"""Seconds that a page waits for an answer before it shows what is being done."""
_KEPT = 60
_JOBS_KEPT = 12
_LARGE, _KEPT_LARGE = frozenset({"case", "before", "tried"}), 3
"""Answers that hold the chance at every program, 100 MB each, and how many of them are kept."""
_KNOWN, _KEPT_KNOWN = frozenset({"knowledge", "ground"}), 4
"""What holds the programs with the user's own facts, and how many of them are kept."""


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

    def __init__(self, shelf: Shelf, document: StoredDocument | None = None, locked: Path | None = None) -> None:
        self.shelf = shelf
        self.locked = locked
        """A file that the user chose, and that opens with its pass phrase alone."""
        self.waiting = Waiting[Brought]()
        self.trackers = Waiting[BroughtTracker]()
        self._document = document
        self._once, self._large, self._known = Once(_KEPT), Once(_KEPT_LARGE), Once(_KEPT_KNOWN)
        self.jobs = Jobs(_JOBS_KEPT)
        self.studies = Jobs(_JOBS_KEPT)
        self.last_plan = LastPlan()
        self.couple: object = None
        self._lock = threading.Lock()

    @property
    def document(self) -> StoredDocument:
        """The open document; NoDocumentError when there is none."""
        if self._document is None:
            raise NoDocumentError
        return self._document

    def open(self, document: StoredDocument) -> None:
        """Put another document on the desk; the answers to the one before are forgotten."""
        with self._lock:
            self.jobs.stop_all()
            self.waiting.clear()
            self.trackers.clear()
            self._document, self._once, self._large = document, Once(_KEPT), Once(_KEPT_LARGE)
            self.jobs, self.locked, self.last_plan, self.couple = Jobs(_JOBS_KEPT), None, LastPlan(), None

    def paper(self) -> Paper | None:
        """The document as it is now; None when none is open, or when its file cannot be read any more.

        A file that got a pass phrase elsewhere waits for it from then on.
        """
        document = self._document
        try:
            return None if document is None else document.read()
        except PassPhraseError as error:
            self.locked = Path(error.problem.field)
        except StoreError:
            pass
        return None

    def season(self, paper: Paper) -> str:
        """The season of the document and where it stands today, in words; "" while that is not known."""
        make = lambda: _season(paper.text, self.knowledge())  # noqa: E731 (work to do)
        try:
            return str(self._once.ask(("season", paper.text, known_state()), make).result(PATIENCE))
        except (NotYet, MatchwiseError):
            return ""

    def knowledge(self) -> Knowledge:
        """What comes with Matchwise, with the user's own facts, for today."""
        found: Knowledge = self._ask(("knowledge", known_state()), lambda: open_knowledge(None), Wait(None))
        return found

    def applicant(self) -> Applicant:
        """The applicant of the document; IncompleteError with every problem when it does not tell one."""
        paper, known = self.document.read(), self.knowledge()
        try:
            make = lambda: applicant_in(paper.text, known)  # noqa: E731 (work to do)
            found: Applicant = self._ask(("applicant", paper.text, known_state()), make, Wait(None))
        except InputError as error:
            raise IncompleteError(error) from None
        return found

    def case(self, wait: Wait) -> Case:
        """The applicant with the chance at every program: computed once for the facts of the file and of programs."""
        applicant = self.applicant()
        facts = without_wishes(applicant)
        make = lambda: case_on(self.ground(), facts)  # noqa: E731 (work to do)
        case: Case = self._ask(("case", facts, known_state()), make, wait)
        return for_applicant(case, applicant)

    def ground(self) -> Ground:
        """What the chances of every file start from."""
        known = self.knowledge()
        make = lambda: open_ground(known.directory, known.evidence, known.as_of, remembering=True)  # noqa: E731
        found: Ground = self._ask(("ground", known_state()), make, Wait(None))
        return found

    def limits(self) -> Limited:
        """The limits of the applicant's file."""
        return limits_of(self.applicant())

    def listed(self, limits: Limited, wait: Wait) -> ListOnlyReport:
        """The best list under some limits."""
        at = self.version()
        case = self.case(wait)
        found: ListOnlyReport = self.answer(("list", limits), lambda: list_only(under(case, limits)), wait, at)
        return found

    def recommended(self, limits: Limited, wait: Wait) -> RecommendReport:
        """The list with everything that explains it."""
        at = self.version()
        case = self.case(wait)
        make = lambda: _recommended(under(case, limits))  # noqa: E731 (work to do)
        found: RecommendReport = self.answer(("recommended", limits), make, wait, at)
        return found

    def chance(self, wait: Wait) -> ChanceOnlyReport:
        """The chance with the recommended list, and what moves it."""
        at = self.version()
        case = self.case(wait)
        make = lambda: chance_in(case, best_choices(case), own=False)  # noqa: E731 (work to do)
        found: ChanceOnlyReport = self.answer(("chance",), make, wait, at)
        return found

    def program(self, index: int, wait: Wait) -> ExplainReport:
        """Everything about one program."""
        at = self.version()
        case = self.case(wait)
        found: ExplainReport = self.answer(("program", index), lambda: explain_in(case, index), wait, at)
        return found

    def told_settings(self) -> tuple[dict[str, str], Days]:
        """What the file says of every setting of What if, and the days that new entries get."""
        case = self.case(Wait(None))
        return told_settings(case.applicant), days_of(case.dates, case.as_of)

    def before(self, wait: Wait) -> Answer:
        """The answer for the file as it is, beside which every change stands."""
        at = self.version()
        case = self.case(wait)
        found: Answer = self.answer(("before",), lambda: best_answer(case), wait, at)
        return found

    def what_if(self, asked: Settings, wait: Wait, *, anew: bool) -> WhatIfReport:
        """What some settings change; `anew`: with the best list for the changed file, which takes longer."""
        at = self.version()
        before = self.before(wait)
        changed = changed_settings(before.case.applicant, asked)
        key = tuple(changed.items())

        def make() -> WhatIfReport:
            case = self._changed(before, changed)
            best = anew or keeps_chances(before.case, case)
            after = best_answer(case) if best else kept_answer(before, case)
            return what_if(before, after, changed, anew=best)

        found: WhatIfReport = self.answer(("what_if", anew, key), make, Wait(None), at)
        return found

    def compared(self, scenarios: Sequence[Scenario], wait: Wait) -> ScenariosReport:
        """Scenarios beside the file as it is."""
        at = self.version()
        before, known = self.before(wait), self.knowledge()

        def column(scenario: Scenario) -> ComparedScenario:
            make = lambda: compared_scenario(before, known, self.ground(), scenario)  # noqa: E731 (work to do)
            found: ComparedScenario = self.answer(("scenario", scenario), make, wait, at)
            return found

        return scenarios_report(before, [column(scenario) for scenario in scenarios])

    def _changed(self, before: Answer, changed: Settings) -> Case:
        """The case of a changed file; that of the newest one stays for its best list."""
        at = self.version()
        known, ground = self.knowledge(), self.ground()
        make = lambda: changed_case(before.case, ground, changed_applicant(before.case, known, changed))  # noqa: E731
        case: Case = self.answer(("tried", tuple(changed.items())), make, Wait(None), at)
        return case

    def places(self, limits: Limited, wait: Wait) -> PlacesReport:
        """Where the programs of the best list under some limits are."""
        at = self.version()
        case, listed = under(self.case(wait), limits), self.listed(limits, wait)
        choices = own_choices(case.directory, [(program.acgme_code, program.signal) for program in listed.programs])
        found: PlacesReport = self.answer(("places", limits), lambda: places_in(case, choices), wait, at)
        return found

    def evaluated(self, own: tuple[Own, ...], wait: Wait) -> EvaluateReport:
        """What a list of the reader's own is worth, beside the best list of as many programs."""
        at = self.version()
        case = self.case(wait)
        make = lambda: evaluate_in(case, frame_of(case, None, None), own_choices(case.directory, own))  # noqa: E731 (work to do)
        found: EvaluateReport = self.answer(("evaluated", own), make, wait, at)
        return found

    def validation(self, wait: Wait) -> Validation:
        """Published figures beside ours; the user's own facts take no part."""

        def make() -> Validation:
            known = open_knowledge(None, own=False)
            return validate(known.evidence, known.directory, known.as_of)

        found: Validation = self._ask(("validation",), make, wait)
        return found

    def questions(self, wait: Wait) -> QuestionsReport:
        """The four questions, answered from the chance and from the list under the limits of the file."""
        at = self.version()
        case = self.case(wait)
        chance, listed = self.chance(wait), self.recommended(self.limits(), wait)
        make = lambda: questions_in(case, chance, listed)  # noqa: E731 (work to do)
        found: QuestionsReport = self.answer(("questions",), make, wait, at)
        return found

    def assumptions(self) -> AssumptionsReport:
        """Every assumption, and what hangs on it."""
        make = lambda: assumptions_report(self.knowledge().evidence, read_sensitivity(sensitivity_path()))  # noqa: E731
        found: AssumptionsReport = self._ask(("assumptions",), make, Wait(None))
        return found

    def simulated_season(self) -> ShippedSeason:
        """The shipped seasons beside what is published."""
        found: ShippedSeason = self._ask(
            ("simulated season",), lambda: shipped_season(self.knowledge().evidence), Wait(None)
        )
        return found

    def two_ways(self) -> ShippedTwoWays:
        """Both models side by side."""
        found: ShippedTwoWays = self._ask(("two ways",), lambda: both_models(self.knowledge().evidence), Wait(None))
        return found

    @property
    def refit_folder(self) -> Path:
        """Where a new fit of the chances is written."""
        return self.shelf.folder.parent / "fit"

    def refit(self) -> Job:
        """Begin a new fit of the chances, or go on with one that was stopped; no document takes part."""
        return self.studies.begin(("refit",), refit_work(self.refit_folder))

    def refitting(self) -> Job | None:
        """The new fit; None when none was begun since Matchwise started."""
        return self.studies.find(("refit",))

    def prove(self, limits: Limited) -> Job:
        """Begin the proof of the list under some limits; what it leaves takes the place of the list and its report."""
        once, key = self._once, (limits, self.version())
        case = self.case(Wait(None))

        def work(job: Job) -> Proved:
            found = proved_in(under(case, limits), job.tell, job.stopped)
            once.put(("recommended", *key), found.report)
            once.put(("list", *key), found.listed)
            return found

        return self.jobs.begin(("proof", *key), work)

    def proof(self, limits: Limited) -> Job | None:
        """The proof of the list under some limits; None when none was begun for this version of the document."""
        return self.jobs.find(("proof", limits, self.version()))

    def version(self) -> Key:
        """What an answer depends on: the text of the document, the user's own facts, the day.

        It is taken before anything is computed: an answer must not be kept for what was saved or opened meanwhile.
        """
        return (self.document.read().text, known_state())

    def answer(self, key: Key, make: Callable[[], Any], wait: Wait, at: Key) -> Any:  # noqa: ANN401 (of every kind)
        """What `make` gives for a version, computed once; at: the version, taken before anything was read.

        Where something was saved since, nobody can tell what was read: the answer is kept for no other reader.
        """
        at = at if self.version() == at else (at, time.monotonic_ns())
        return self._ask((*key, at), make, wait)

    def ranked(self, key: Key, make: Callable[[], Any], wait: Wait) -> Any:  # noqa: ANN401 (of every kind)
        """What `make` gives for a rank order list; all that it hangs on stands in the key."""
        return self._ask(key, make, wait)

    def _ask(self, key: Key, make: Callable[[], Any], wait: Wait) -> Any:  # noqa: ANN401 (of every kind)
        try:
            kept = self._large if key[0] in _LARGE else self._known if key[0] in _KNOWN else self._once
            return kept.ask(key, make).result(wait.seconds)
        except NotYet:
            raise WorkingError(steps_of(key)) from None


def _season(text: str, known: Knowledge) -> str:
    season = told(read_draft(text), "season")
    return season_and_phase(season, known) if isinstance(season, str) else ""


def _recommended(case: Case) -> RecommendReport:
    return recommend_in(case, plan_list(case))
