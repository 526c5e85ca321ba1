"""The lines of a message to a program: who, the tie, US experience, thanks; no demand and no promise."""

import datetime as dt

from matchwise.advice.file_facts import country_words, planned_by_kind, stays, weeks_by_kind, works
from matchwise.advice.mail_reports import MailDraft
from matchwise.advice.message_ties import FoundTie
from matchwise.domain.applicant import INTERNAL_MEDICINE, Applicant, Citizenship, ExperienceKind
from matchwise.domain.program import Program

NAME = "[your full name]"
AAMC_ID = "[your AAMC ID]"


def message_draft(
    applicant: Applicant, program: Program, tie: FoundTie, send_from: dt.date | None, as_of: dt.date
) -> MailDraft:
    """Four lines and the signature, by what is done on the day; what is not told stands as a named blank."""
    name = applicant.name or NAME
    return MailDraft(
        name=f"message-{program.acgme_code}",
        title=f"Message to {program.name}",
        send_on=send_from,
        subject=f"Application to {program.name} – {name}, {_status(applicant)}",  # noqa: RUF001 (the dash of the sample)
        lines=(
            "Dear Program Director,",
            _who(applicant, name),
            tie.line,
            _strength(applicant, as_of),
            "Thank you for your time.",
            f"{name}, AAMC ID {AAMC_ID}",
        ),
    )


def _status(applicant: Applicant) -> str:
    return "Non-US Citizen IMG" if applicant.citizenship is Citizenship.NON_US else "IMG"


def _who(applicant: Applicant, name: str) -> str:
    school = applicant.medical_school
    named = school.name or "[your medical school]"
    year = str(school.graduated.year) if school.graduated else "[year]"
    place = f", {country_words(school.country)}" if school.country else ""
    me = f"My name is {name}, a graduate of {named}{place} ({year})"
    return f"{me}, and I have applied to your internal medicine program."


def _strength(applicant: Applicant, as_of: dt.date) -> str:
    """US experience that is done or planned, and commitment to internal medicine, as far as the file tells."""
    medicine = [stay for stay in stays(applicant) if stay.specialty == INTERNAL_MEDICINE]
    done, ahead = weeks_by_kind(medicine, as_of), planned_by_kind(medicine, as_of)
    if done:
        planned = f" ({ahead} planned)" if ahead else ""
        return f"In US internal medicine I have {done}{planned}; I want to become an internist."
    if ahead:
        return f"In US internal medicine I have planned {ahead}; I want to become an internist."
    work = next(iter(works(applicant, (ExperienceKind.CLINICAL_WORK,))), None)
    if work is not None and work.title:
        where = f" in {country_words(work.country)}" if work.country else ""
        return f"My last clinical work is {work.title}{where}; I want to become an internist."
    return "[One fact of your clinical work]; I want to become an internist."
