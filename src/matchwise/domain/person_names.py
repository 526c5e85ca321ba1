"""Where a sentence seems to name a person who is not the writer's own teacher, colleague or relative.

A word with a capital letter counts by what stands beside it: a title before it, a verb of a person after it, an age in
commas. Eponyms of diseases, places after "in" or "from", months and languages do not count.
"""

import re
from collections.abc import Iterator

from matchwise.domain.not_a_name import NOT_A_NAME

_NAME = r"(?:[OD]'|Mc|Mac)?[A-Z\u00c0-\u00de][a-z\u00df-\u024f]+(?:[-'][A-Z][a-z]+)?"
_PERSON = (
    r"(?:girl|boy|man|woman|lady|gentleman|mother|father|son|daughter|wife|husband|widow|widower|child|teenager|student|baby"
    r"|teacher|farmer|baker|driver|tailor|fisherman|carpenter|nun|monk|grandmother|grandfather|sister|brother|patient|cook"
    r"|shepherd|shopkeeper|miner|cleaner|singer|painter|engineer|clerk|soldier|veteran|refugee|toddler|infant)"
)
_TITLED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Mister|Master|Se\u00f1ora?|Don|Do\u00f1a|Baba|Haji|Auntie|Aunty|Aunt|Uncle|Little|Old|Nurse|Sister|Brother|Father|Mama|Papa|Madam|Captain|Monsieur|Madame)"
    rf"\b\.?\s+({_NAME}|[A-Z]\.)"
)
_NAMED = re.compile(rf"\b(?:named|called|name is|name was|name I remember,)\s+({_NAME})")
_AGED = re.compile(rf"({_NAME}),\s+(?:(?:an?\s+)?\d{{1,3}}\b|aged\b|\w+-something)")
_AFTER = re.compile(
    r"\b(?:about|remember|of|for|on|to|with|came|came in|was|met|treated|teenager|boy|girl|man|woman|daughter|son"
    rf"|mother|patient|When|when|clinic|evening),?\s+({_NAME})"
    r"(?=[,.]|\s+(?:and|who|whose|told|came|had|was|asked|brought|lost|died|refused|said)\b|'s\b)"
)
_OWNER = re.compile(
    rf"^({_NAME})'s\s+(?:mother|father|wife|husband|daughter|son|family|heart|face|smile|fever|room|bed|brother|sister)\b"
)
_FIRST = re.compile(
    rf"^({_NAME})\s+(?:was|came|had|told|asked|refused|died|lost|brought|suffered|arrived|cried|smiled)\b"
)
_SAID_WHO = re.compile(rf"\b({_NAME}(?: {_NAME})?),\s+(?:an?|the|our|my)\s+(?:[\w-]+\s+){{0,3}}{_PERSON}\b")
_WHO = re.compile(
    rf"(?:^|[.;:]\s+)({_NAME}(?: {_NAME})?)\s+(?:was|had|weighed|wanted|looked|lived|walked|stopped"
    r"|needed|woke|thanked|smiled|spoke)\b"
)
_ANY = re.compile(
    rf"(?<=[a-z,;] )(?<!\bin )(?<!\bat )(?<!\bfrom )(?<!\bto )(?<!\bnear )(?<!\bof )(?<!\bvia )(?<!\ba )(?<!\ban )"
    rf"(?<!\bthe )(?<!\bwith )(?<!\bthan )(?<![A-Z][a-z] )(?<![A-Z][a-z]{{2}} )(?<![A-Z][a-z]{{3}} )"
    rf"(?<![A-Z][a-z]{{4}} )"
    rf"(?<!\bsaid )(?<![A-Z][a-z]{{5}} )({_NAME})(?=[\s,.;:']|$)(?!,? (?:[A-Z\d]|and [A-Z]|or [A-Z]))"
)
_PATTERNS = (_NAMED, _AGED, _AFTER, _OWNER, _FIRST, _SAID_WHO, _WHO, _ANY)
_OWN = re.compile(
    r"\b(?:my|our)\s+(?:own\s+)?(?:\w+\s+)?(?:wife|husband|brother|sister|mentor|teacher|attending|chief|colleague|friend|son"
    r"|fiance\w*|uncle|aunt|cousin|professor|supervisor|resident|director|tutor|country|city)\b[^.]{0,12}$"
    r"|\b(?:Doctor|Dr\.?|Professor|Prof\.?|Sir|Saint|St\.?|[Nn]urse,?|healer,?|healer, Auntie,?)\s*$",
    re.IGNORECASE,
)
_DISEASE = re.compile(
    r"^(?:'s|s'|[- ])\s?(?:\w+\s)?(?:disease|syndrome|lymphoma|score|scale|sign|arteritis|criteria|test|palsy"
    r"|thyroiditis)"
)
# fmt: off
_LONGEST_BEFORE = 120
"""Characters before a name in which it can be said whose it is."""
_NO_NAMES = frozenset(
    [
        "I", "The", "A", "An", "In", "On", "At", "When", "While", "After", "Before", "My", "Our", "His", "Her",
        "He", "She", "They", "We", "It", "This", "That", "These", "There", "Then", "One", "Two", "Each",
        "Every", "Some", "Many", "No", "Not", "What", "Who", "How", "Why", "If", "As", "By", "For", "From",
        "With", "Without", "Since", "Because", "During", "Although", "Though", "But", "And", "Or",
        "So", "Yet", "January", "February", "March", "April", "May", "June", "July", "August",
        "September", "October", "November", "December", "Monday", "Tuesday", "Wednesday",
        "Thursday", "Friday", "Saturday", "Sunday", "English", "Spanish", "Arabic", "Urdu",
        "Hindi", "French", "German", "Russian", "Punjabi", "Bengali", "Portuguese",
        "Chinese", "American", "Indian", "Pakistani", "Nigerian", "African", "European",
        "Asian", "US", "USA", "UK", "United", "States", "America", "Step", "Steps", "Sir", "Nurses",
        "Guests", "Coma", "Scale", "Britain", "England", "Germany", "Osler", "USMLE", "ECFMG",
        "ERAS",
        "ICU", "CT", "MRI", "ECG", "COVID", "HIV", "Medicine", "Internal", "Hospital", "Clinic",
        "University", "College", "Medical", "Center", "School", "Program", "Average", "Doe",
        "Doctor", "Dr", "Professor", "Patient", "Patients", "Parkinson", "Addison", "Crohn",
        "Hodgkin", "Whipple", "Takayasu", "Glasgow", "Apgar", "Alzheimer", "Graves",
        "Hashimoto", "Wilson", "Sjogren", "Marfan", "Kawasaki", "Behcet", "Cushing",
        "Raynaud", "Chagas", "Lyme", "Ramadan", "Christmas", "Eid", "God", "Match", "Texas",
        "Ohio", "Michigan", "Florida", "California", "York", "Chicago", "Houston", "Boston",
        "Georgia", "Canada", "India", "Pakistan", "Nigeria", "Egypt", "Syria", "Nepal", "Iran",
        "Iraq", "Sudan", "Ukraine", "Russia", "China", "Brazil", "Mexico", "Europe", "Africa",
        "Asia",
    ]
)
# fmt: on


def names(said: str) -> Iterator[tuple[int, int]]:
    """The places of names without a title in a sentence."""
    for pattern in _PATTERNS:
        places = (found for found in pattern.finditer(said) if found.group(1).lower() not in NOT_A_NAME)
        yield from (found.span(1) for found in places if _of_patient(said, found))


def titled(said: str) -> Iterator[tuple[int, int]]:
    """The places of names with a title such as Mr. or Mrs."""
    yield from (found.span() for found in _TITLED.finditer(said) if _of_patient(said, found))


def _of_patient(said: str, found: re.Match[str]) -> bool:
    """Whether a name is neither a disease, nor a place, nor of the writer's own people."""
    own, disease = (
        _OWN.search(said[max(0, found.start() - _LONGEST_BEFORE) : found.start()]),
        _DISEASE.match(said[found.end(1) :]),
    )
    return found.group(1) not in _NO_NAMES and not own and not disease
