"""What programs say about themselves, in words: one plain phrase for each statement, its source and its age."""

from collections.abc import Callable
from functools import partial

from matchwise.domain.program import Fact, FactKind
from matchwise.provenance import Cell

_VISA_WORDS = {
    "yes": "{visa} accepted",
    "no": "{visa} not accepted",
    "case_by_case": "{visa} case by case",
    "not_routinely": "{visa} not routinely",
    "transfer_only": "{visa} only for those who already have one",
}

_CERTIFIED_WORDS = {
    "application": "ECFMG certificate needed when you apply",
    "ranking": "ECFMG certificate needed before ranking",
    "start": "ECFMG certificate needed before the start",
}

_OWN_PAGES = (FactKind.OFFICIAL_PAGE, FactKind.OFFICIAL_PAGE_VIA_TRACKER, FactKind.INSTITUTION_PAGE)
_PAGES = {
    FactKind.OFFICIAL_PAGE: "program page",
    FactKind.OFFICIAL_PAGE_VIA_TRACKER: "program page, as noted in a tracker",
    FactKind.INSTITUTION_PAGE: "page of the institution",
    FactKind.MIRROR: "copy of the program page",
    FactKind.AGGREGATOR: "collection of other people's data",
}


def _visa(visa: str) -> Callable[[str], str]:
    return lambda value: _VISA_WORDS.get(value, "{visa}: {value}").format(visa=visa, value=value)


def _plural(value: str, one: str, many: str) -> str:
    return f"{value} {one if value == '1' else many}"


def _attempts(step: str, value: str) -> str:
    subject = "each Step" if step == "a Step" else step
    return f"{subject} passed at the first attempt" if value == "1" else f"at most {value} attempts at {step}"


def _usce_months(value: str) -> str:
    if value == "0":
        return "no US clinical experience required"
    return f"{_plural(value, 'month', 'months')} of US clinical experience"


def _us_letters(value: str) -> str:
    return "no letter from a US clinician required" if value == "0" else f"letters from US clinicians: {value}"


_PHRASES: dict[str, Callable[[str], str]] = {
    "visa_j1": _visa("J-1"),
    "visa_h1b": _visa("H-1B"),
    "max_years_since_graduation": lambda v: f"graduated within {_plural(v, 'year', 'years')}",
    "max_attempts": partial(_attempts, "a Step"),
    "max_attempts_step1": partial(_attempts, "Step 1"),
    "max_attempts_step2": partial(_attempts, "Step 2 CK"),
    "min_step1": lambda v: f"Step 1 score of {v} or more",
    "min_step2": lambda v: f"Step 2 CK score of {v} or more",
    "usce_months_required": _usce_months,
    "usce_required": lambda v: (
        "US clinical experience required" if v == "yes" else "no US clinical experience required"
    ),
    "us_clinical_letters_required": _us_letters,
    "ecfmg_certified_at": lambda v: _CERTIFIED_WORDS.get(v, f"ECFMG certificate needed: {v}"),
    "accepts_img": lambda v: "IMGs may apply" if v == "yes" else "IMGs are not considered",
    "img_share": lambda v: f"{float(v) * 100:g} of 100 residents are IMGs",
    "step3_required_for_h1b": lambda v: "Step 3 needed for H-1B" if v == "yes" else "Step 3 not needed for H-1B",
    "program_type": lambda v: f"type: {v.replace('-', ' ')}",
    "max_step_score_age": lambda v: f"Step scores not older than {_plural(v, 'year', 'years')}",
    "positions_pgy1": lambda v: f"{v} first-year positions",
    "nrmp_code": lambda v: f"NRMP code {v}",
    "non_us_img_share": lambda v: f"{float(v) * 100:g} of 100 residents are non-US IMGs",
    "accreditation_status": lambda v: f"accreditation: {v}",
    "track": lambda v: v,
}

FIELD_WORDS: dict[str, str] = {
    "visa_j1": "J-1",
    "visa_h1b": "H-1B",
    "max_years_since_graduation": "limit in years since graduation",
    "max_attempts": "attempt limit",
    "max_attempts_step1": "attempt limit, Step 1",
    "max_attempts_step2": "attempt limit, Step 2 CK",
    "min_step1": "lowest Step 1 score",
    "min_step2": "lowest Step 2 CK score",
    "usce_months_required": "US clinical experience",
    "usce_required": "US clinical experience",
    "us_clinical_letters_required": "US letters",
    "ecfmg_certified_at": "ECFMG certificate",
    "accepts_img": "IMGs",
    "img_share": "share of IMGs",
    "step3_required_for_h1b": "Step 3 for H-1B",
    "program_type": "type of program",
    "max_step_score_age": "age of Step scores",
    "positions_pgy1": "first-year positions",
    "nrmp_code": "NRMP code",
    "non_us_img_share": "share of non-US IMGs",
    "accreditation_status": "accreditation",
    "track": "track",
}


def phrase(fact: Fact) -> str:
    """One statement as a short phrase: "J-1 accepted", "graduated within 5 years".

    An attribute without a phrase of its own reads "attribute: value", so that nothing is lost.
    """
    return value_phrase(fact.attribute, fact.value)


def value_phrase(attribute: str, value: str) -> str:
    """What a value of an attribute says: "J-1 accepted"; see `phrase`."""
    words = _PHRASES.get(attribute)
    return words(value) if words else f"{attribute.replace('_', ' ')}: {value}"


def age_text(fact: Fact) -> str:
    """When the statement was made: its year, "entered by you", or "year unknown"."""
    if fact.kind is FactKind.ENTERED:
        return f"entered by you{f', {fact.year}' if fact.year else ''}"
    return str(fact.year) if fact.year else "year unknown"


def page_words(fact: Fact) -> str:
    """Where a statement stood and when: "program page, 2026"; "entered by you"."""
    if fact.kind is FactKind.ENTERED:
        return age_text(fact)
    return ", ".join(part for part in (_PAGES[fact.kind], str(fact.year or "")) if part)


def source_text(fact: Fact) -> str:
    """Where a statement stood, its age and its address."""
    return _joined(citation_text(fact), fact.url if fact.kind is not FactKind.ENTERED else "")


def citation_text(fact: Fact) -> str:
    """Where a statement stood and its age; the citation of the collection when it is not a page of the program."""
    if fact.kind is FactKind.ENTERED:
        return fact.citation
    return _dated(_PAGES[fact.kind] if fact.url and fact.kind in _OWN_PAGES else fact.citation, age_text(fact))


def cell_source(cell: Cell) -> str:
    """The citation of a figure, its year and its address."""
    return _joined(cell_citation(cell), cell.url)


def cell_citation(cell: Cell) -> str:
    """The citation of a figure with its year, which is not said twice."""
    return _dated(cell.citation, cell.year)


def _dated(citation: str, age: str) -> str:
    return citation if age in citation else _joined(citation, age)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
