"""The sections of an application: which heading opens which, and in which section each line stands."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from matchwise.records.lines import Line, letters


class Section(StrEnum):
    """What a part of a document is about."""

    NONE = "none"
    EXAMS = "exams"
    SCHOOL = "school"
    OTHER_SCHOOL = "other school"
    PERSONAL = "personal"
    STATUS = "status"
    ECFMG = "ecfmg"
    EXPERIENCE = "experience"
    WORK = "work"
    TRAINING = "training"
    US_CLINICAL = "us clinical"
    RESEARCH = "research"
    VOLUNTEER = "volunteer"
    TEACHING = "teaching"
    ARTICLES = "articles"
    ABSTRACTS = "abstracts"
    PRESENTATIONS = "presentations"
    OTHER = "other"


_HEADINGS = {
    Section.EXAMS: "examinations|examination|exams"
    "|examination history|examination scores|test scores|usmle|usmle scores"
    "|usmle transcript|usmle examinations|usmle examination history|usmle history|licensing examinations"
    "|licensure examinations|usmle step examinations|usmle exams",
    Section.SCHOOL: "medical education|medical school|medical schools|medical school information"
    "|medical school education",
    Section.OTHER_SCHOOL: "education|higher education|undergraduate education|graduate education|other education"
    "|undergraduate|graduate",
    Section.PERSONAL: "personal information|personal"
    "|general information|biographic information|biographical information"
    "|contact information|contact|basic information|address|addresses|identification",
    Section.STATUS: "work authorization|citizenship|citizenship visa|citizenship and visa|citizenship information|visa"
    "|citizenship and visa information|visa information|visa status|immigration|match information|nrmp"
    "|nrmp information|match participation",
    Section.ECFMG: "ecfmg|ecfmg status|ecfmg status report|ecfmg certification|ecfmg certification status"
    "|ecfmg information|educational commission for foreign medical graduates",
    Section.EXPERIENCE: "experience|experiences|selected experiences|meaningful experiences|other experiences"
    "|clinical experience|clinical experiences|professional experience|medical experience|relevant experience"
    "|home country clinical experience|international clinical experience|clinical work experience",
    Section.US_CLINICAL: "us clinical experience|us clinical experiences|u s clinical experience|usce"
    "|united states clinical experience|observerships|observership|observership experience|externships|externship"
    "|us clinical rotations|us electives|clinical electives|us rotations",
    Section.WORK: "work experience|work experiences|employment|employment history|work history|work"
    "|professional history|career history|positions held|appointments|hospital appointments",
    Section.TRAINING: "training|medical training"
    "|current prior training|current and prior training|postgraduate training"
    "|previous residency|residency|internship|current prior medical training|internships|clinical rotations|clerkships"
    "|postgraduate medical training|graduate medical education",
    Section.RESEARCH: "research experience|research experiences|research|research projects|research positions",
    Section.VOLUNTEER: "volunteer experience|volunteer experiences|volunteering|volunteer|community service"
    "|volunteer work|volunteer activities|community involvement",
    Section.TEACHING: "teaching experience|teaching|teaching experiences",
    Section.ARTICLES: "peer reviewed journal articles|peer reviewed journal articles abstracts|peer reviewed articles"
    "|journal articles|peer reviewed publications|publications|peer reviewed journal articles and abstracts"
    "|articles",
    Section.ABSTRACTS: "abstracts|published abstracts|conference abstracts",
    Section.PRESENTATIONS: "presentations|oral presentations|oral presentation|poster presentation|poster presentations"
    "|posters|presentations and posters|presentations posters|posters and presentations",
    Section.OTHER: "licensure|licenses|licensure and certifications|certifications|licenses and certifications|awards"
    "|honors awards|honors and awards|honors|hobbies|hobbies and interests|interests|languages|language fluency"
    "|memberships|membership|membership in honorary professional societies|professional memberships|references"
    "|leadership|leadership experience|extracurricular activities|conferences|conferences attended|courses"
    "|workshops|summary|objective|profile|professional summary|career objective|professional development|cme"
    "|continuing medical education|computer skills|language skills|achievements|academic achievements|activities"
    "|professional affiliations|scholarships|grants|courses and certifications|additional information|projects"
    "|honors and achievements|awards and honors|certificates|technical skills|hobbies interests|referees"
    "|geographic preferences|setting preferences|impactful experiences|personal statement|skills"
    "|peer reviewed book chapter|peer reviewed book chapters|non peer reviewed online publication"
    "|peer reviewed online publication|peer reviewed journal articles abstracts other than published"
    "|scientific monograph|other articles|miscellaneous|military service|limitations|program signals",
}
_SECTION = {heading: section for section, headings in _HEADINGS.items() for heading in headings.split("|")}
_COUNT = re.compile(r"\((\d{1,3})\)\s*:?$")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with the section that it stands in; `index` among all lines; `heading` where it opens a section.

    count: a number in brackets behind a heading.
    """

    index: int
    line: Line
    section: Section
    heading: bool
    count: int | None = None

    @property
    def text(self) -> str:
        """The text of the line."""
        return self.line.text


def place(lines: Iterable[Line]) -> tuple[Placed, ...]:
    """Every line in its section."""
    found, section = [], Section.NONE
    for index, line in enumerate(lines):
        opened = _opened(line.text)
        section = opened or section
        count = _COUNT.search(line.text) if opened else None
        found.append(Placed(index, line, section, opened is not None, int(count[1]) if count else None))
    return tuple(found)


def _opened(text: str) -> Section | None:
    return _SECTION.get(letters(_COUNT.sub("", text))) if len(text) <= _LONGEST else None
