"""The plan of every season: which dates it has, which rule gives each day, whom it concerns, and what comes before."""

from dataclasses import dataclass
from enum import Enum, auto

from matchwise.advice.calendar_reports import DateKind
from matchwise.domain.applicant import Applicant, ExamName, Visa


class Who(Enum):
    """Whom a date concerns; without an applicant, every date is shown."""

    EVERYONE = auto()
    NOT_CERTIFIED = auto()
    TAKES_J1 = auto()
    TAKES_H1B = auto()
    STEP3_FOR_H1B = auto()


@dataclass(frozen=True, slots=True)
class PlannedDate:
    """One date of every season.

    rule: the rule that gives its day, "" where none is published; until: the rule of its last day; needs: names of
    dates that come before; reminders: days before it, Matchwise's own choice; once: it belongs to the seasons whose day
    is known, and to no other; visa: it rests on visa rules, which change at short notice; reckoned: why the day of
    `rule` stands for it, where nobody publishes a day of its own.
    """

    name: str
    title: str
    kind: DateKind
    rule: str = ""
    until: str = ""
    who: Who = Who.EVERYONE
    needs: tuple[str, ...] = ()
    reminders: tuple[int, ...] = (7, 1)
    once: bool = False
    visa: bool = False
    reckoned: str = ""


_OPENS, _DUE, _EVENT, _STEP = DateKind.OPENS, DateKind.DEADLINE, DateKind.EVENT, DateKind.STEP
_LONG = (30, 14, 7, 1)

PLAN = (
    PlannedDate(
        "letter_portal", "New Letter Writer Portal for letters", _OPENS, "seasons/letter_portal_opens", once=True
    ),
    PlannedDate("myeras_opens", "MyERAS opens", _OPENS, "seasons/myeras_opens"),
    PlannedDate("token", "ECFMG gives out ERAS tokens", _OPENS, "seasons/token_from"),
    PlannedDate(
        "pathways_open", "Application for an ECFMG Pathway opens", _OPENS, "ecfmg/pathways_open", who=Who.NOT_CERTIFIED
    ),
    PlannedDate(
        "submit_from", "Applications can be sent", _OPENS, "seasons/submit_from", needs=("token",), reminders=(30, 7, 1)
    ),
    PlannedDate(
        "documents",
        "Last day for documents to ECFMG",
        _DUE,
        "seasons/documents_to_ecfmg_by",
        needs=("token",),
        reminders=_LONG,
    ),
    PlannedDate("nrmp_registration", "NRMP registration opens", _OPENS, "seasons/nrmp_registration_from"),
    PlannedDate(
        "programs_review",
        "Programs see applications; all sent before bear this date",
        _DUE,
        "seasons/programs_review_from",
        needs=("submit_from", "documents"),
        reminders=_LONG,
    ),
    PlannedDate(
        "interviews",
        "Interviews",
        _EVENT,
        "seasons/interviews_from",
        "seasons/interviews_until",
        needs=("programs_review",),
        reminders=(14,),
    ),
    PlannedDate(
        "oet", "Last sitting of OET Medicine in time", _DUE, "ecfmg/oet_by", who=Who.NOT_CERTIFIED, reminders=(90, 30)
    ),
    PlannedDate(
        "standard_fee",
        "Standard NRMP fee ends",
        _DUE,
        "seasons/standard_fee_until",
        needs=("nrmp_registration",),
        reminders=(14, 3, 1),
    ),
    PlannedDate(
        "pathways_last_day",
        "Last day to apply for an ECFMG Pathway",
        _DUE,
        "ecfmg/pathways_last_day",
        who=Who.NOT_CERTIFIED,
        needs=("pathways_open", "oet"),
        reminders=(60, *_LONG),
    ),
    PlannedDate("ranking_opens", "Rank order lists can be entered", _OPENS, "seasons/ranking_opens"),
    PlannedDate(
        "step3_for_h1b",
        "Step 3 passed, for H-1B",
        _DUE,
        "seasons/rank_list_deadline",
        who=Who.STEP3_FOR_H1B,
        needs=("own_step3",),
        reminders=(180, 90, 30),
        visa=True,
        reckoned="The rank list deadline stands for it; no rule names a day.",
    ),
    PlannedDate(
        "rank_list_deadline",
        "Rank order list certified; late registration and ECFMG examination status end",
        _DUE,
        "seasons/rank_list_deadline",
        needs=("nrmp_registration", "ranking_opens", "pathways_last_day", "step3_for_h1b"),
        reminders=(14, 7, 3, 1),
    ),
    PlannedDate(
        "match_week",
        "Match Week: you learn whether you matched",
        _EVENT,
        "seasons/match_week",
        needs=("rank_list_deadline",),
    ),
    PlannedDate(
        "soap",
        "SOAP, if you did not match",
        _EVENT,
        "seasons/match_week",
        "seasons/soap_until",
        needs=("rank_list_deadline",),
    ),
    PlannedDate("match_day", "Match Day", _EVENT, "seasons/match_day", needs=("match_week",), reminders=(1,)),
    PlannedDate(
        "j1_statement_of_need",
        "J-1: ask your ministry of health for the Statement of Need",
        _STEP,
        "seasons/match_day",
        who=Who.TAKES_J1,
        needs=("match_week",),
        visa=True,
        reckoned="From Match Day on; no day is published.",
    ),
    PlannedDate(
        "j1_application",
        "J-1: signed contract, case opened by the hospital, your part of the application",
        _STEP,
        "seasons/match_day",
        who=Who.TAKES_J1,
        needs=("match_week",),
        visa=True,
        reckoned="From Match Day on; no day is published.",
    ),
    PlannedDate(
        "j1_papers_complete",
        "J-1: application complete at ECFMG",
        _DUE,
        who=Who.TAKES_J1,
        needs=("j1_statement_of_need", "j1_application"),
        reminders=_LONG,
        visa=True,
    ),
    PlannedDate(
        "j1_visa_interview",
        "J-1: Form DS-2019 received, then the visa interview",
        _STEP,
        who=Who.TAKES_J1,
        needs=("j1_papers_complete",),
        visa=True,
    ),
    PlannedDate(
        "h1b_petition",
        "H-1B: the program files the petition",
        _STEP,
        who=Who.TAKES_H1B,
        needs=("match_day", "step3_for_h1b"),
        visa=True,
    ),
    PlannedDate("eras_closes", "ERAS closes for the season", _DUE, "seasons/eras_closes", reminders=(7,)),
    PlannedDate(
        "training_starts",
        "Training starts",
        _EVENT,
        "seasons/training_starts",
        needs=("match_day", "j1_visa_interview", "h1b_petition"),
        reminders=(30, 7),
    ),
)
"""Every date of a season, in the usual order."""


def concerns(planned: PlannedDate, applicant: Applicant | None) -> bool:
    """Whether a date concerns an applicant; everything concerns nobody in particular."""
    if applicant is None:
        return True
    takes = applicant.visa.accepts if applicant.visa.needs else frozenset()
    return {
        Who.EVERYONE: True,
        Who.NOT_CERTIFIED: applicant.ecfmg is None or not applicant.ecfmg.certified,
        Who.TAKES_J1: Visa.J1 in takes,
        Who.TAKES_H1B: Visa.H1B in takes,
        Who.STEP3_FOR_H1B: Visa.H1B in takes and not applicant.passed(ExamName.STEP3),
    }[planned.who]
