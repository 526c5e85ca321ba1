"""The guided form: which questions it asks, in which order, and what each may be answered with."""

from dataclasses import dataclass
from enum import StrEnum

from matchwise.domain.applicant import (
    Citizenship,
    ExamName,
    ExperienceKind,
    LetterRole,
    TieKind,
    UsceKind,
    UsStatus,
    Visa,
)
from matchwise.domain.applicant_sections import Result

YES_NO = (("true", "Yes"), ("false", "No"))
_STEPS = {ExamName.STEP1: "Step 1", ExamName.STEP2CK: "Step 2 CK", ExamName.STEP3: "Step 3"}

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One value: its path (below its row, where it stands in one), its words, what may be written, and help.

    kind: text, number, day, month, choice, or words (a list of short words with spaces or commas between them; with
    options, boxes to mark).
    """

    path: str
    label: str
    kind: str = "text"
    options: Options = ()
    help: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of entries, each with the same questions.

    none: says in words that there is none; "" where silence says it.
    """

    path: str
    label: str
    entry: str
    questions: tuple[Question, ...]
    none: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the form with a heading."""

    title: str
    items: tuple[Question | Rows, ...]


def _words(kind: type[StrEnum]) -> Options:
    return tuple((member.value, member.value.replace("_", " ")) for member in kind)


_EXAM = Question("exam", "Exam", "choice", tuple((exam.value, words) for exam, words in _STEPS.items()))
_USCE_HELP = (
    "Hands-on: you examined patients yourself. Observership: you watched. Tele: you took part by video, from elsewhere."
)
_SPECIALTY = Question("specialty", "Specialty", help="Such as internal medicine")

FIRST = Part(
    "Twelve questions for the first answer",
    (
        Question("season", "1. Match year", "number", help="2028 means: apply in autumn 2027, start in July 2028."),
        Question(
            "citizenship",
            "2. Citizenship",
            "choice",
            (
                (Citizenship.NON_US, "Other than US"),
                (Citizenship.PERMANENT_RESIDENT, "US permanent resident"),
                (Citizenship.US, "US citizen"),
            ),
        ),
        Question(
            "citizenship_countries",
            "Countries of your citizenship",
            "words",
            help="Two letters each, such as EG. Entry rules of the US depend on it.",
        ),
        Question("visa.needs", "3. Do you need a visa to work in the US?", "choice", YES_NO),
        Question(
            "visa.accepts",
            "4. Which visas would you take?",
            "words",
            ((Visa.J1, Visa.J1.value), (Visa.H1B, Visa.H1B.value)),
            help="Mark each one. Mark none if you need none.",
        ),
        Question("medical_school.country", "5. Country of your medical school", help="Two letters, such as EG."),
        Question("medical_school.graduated", "6. Month of graduation", "month"),
        Rows(
            "exams",
            "7 and 8. USMLE exams: every attempt, the oldest first",
            "attempt",
            (
                _EXAM,
                Question("date", "Day", "day"),
                Question("result", "Result", "choice", ((Result.PASS, "Pass"), (Result.FAIL, "Fail"))),
                Question("score", "Score", "number", help="Leave it empty for pass or fail only."),
            ),
            none="I have taken no exam",
        ),
        Question("ecfmg.certified", "9. Do you hold the ECFMG certificate?", "choice", YES_NO),
        Rows(
            "usce",
            "10. US clinical experience",
            "stretch",
            (
                Question("kind", "Kind", "choice", _words(UsceKind), help=_USCE_HELP),
                _SPECIALTY,
                Question("weeks", "Weeks", "number"),
                Question("start", "First day", "day"),
                Question("state", "State", help="Two letters"),
                Question("institution", "Hospital"),
            ),
            none="I have none",
            help="A stretch is one time at one place. Enter each one for itself.",
        ),
        Rows(
            "letters",
            "11. Letters of recommendation",
            "letter",
            (
                Question("role", "Who wrote it", "choice", _words(LetterRole)),
                _SPECIALTY,
                Question("from_usce", "From work in the US?", "choice", YES_NO),
                Question("date", "Day", "day"),
                Question("country", "Country", help="Two letters"),
                Question(
                    "waived",
                    "Right to read it waived?",
                    "choice",
                    YES_NO,
                    help="Yes: you gave up the right to read this letter. ERAS asks it for each letter.",
                ),
            ),
            none="I have none",
        ),
        Question("budget_usd", "12. Budget for applications, US dollars", "number"),
    ),
)
"""What the first answer needs."""

LATER = (
    Part(
        "About you",
        (
            Question("name", "Name", help="Only for your own reports. It stays on this computer."),
            Question("now_in", "Country you live in", help="Two letters, such as EG."),
            Question("us_status", "Present status in the US", "choice", _words(UsStatus)),
            Question("medical_school.name", "Medical school"),
            Question("ecfmg.expected", "ECFMG certificate expected", "month"),
            Question("previous_match_attempts", "Earlier Match seasons without a match", "number"),
            Question("degrees", "Other degrees", "words"),
        ),
    ),
    Part(
        "Exams to come and practice tests",
        (
            Rows("planned_exams", "Planned exams", "plan", (_EXAM, Question("date", "Day", "day"))),
            Rows(
                "practice_tests",
                "Practice tests",
                "test",
                (_EXAM, Question("form", "Form"), Question("date", "Day", "day"), Question("score", "Score", "number")),
            ),
        ),
    ),
    Part(
        "Work and research",
        (
            Rows(
                "experience",
                "Work, study and research",
                "stretch",
                (
                    Question("kind", "Kind", "choice", _words(ExperienceKind)),
                    Question("title", "Title"),
                    Question("country", "Country", help="Two letters"),
                    Question("start", "From", "month"),
                    Question("end", "To", "month", help="Leave it empty if it goes on."),
                ),
                none="I have none",
                help="A stretch is one time in one post, school or project.",
            ),
            Question("publications.peer_reviewed", "Peer-reviewed articles", "number"),
            Question("publications.abstracts", "Abstracts", "number"),
            Question("publications.presentations", "Presentations", "number"),
            Rows(
                "ties",
                "Ties to a state or a program",
                "tie",
                (
                    Question("kind", "Kind", "choice", _words(TieKind)),
                    Question("state", "State", help="Two letters"),
                    Question("acgme_code", "or program", help="ACGME code, ten digits"),
                ),
            ),
        ),
    ),
    Part(
        "Wishes and limits",
        (
            Question("max_programs", "Most programs", "number"),
            Question(
                "preferences.prefer_states", "States you prefer", "words", help="Two letters each, such as MI, OH."
            ),
            Question("preferences.avoid_states", "States to leave out", "words", help="Two letters each."),
            Question("preferences.max_per_state", "Most programs in one state", "number"),
            Question("preferences.max_per_city", "Most programs in one city", "number"),
            Question("preferences.pinned", "Programs that must be in", "words", help="ACGME codes."),
            Question("preferences.banned", "Programs that must stay out", "words", help="ACGME codes."),
        ),
    ),
)
"""Everything else that the answer can use."""
