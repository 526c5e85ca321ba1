"""Patterns of what tells who a patient is in prose: numbers, exact days, rare ages, initials, offices, rare events."""

import re
from collections.abc import Iterator

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|(?-i:May|MAY)|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_NUMBERS = re.compile(
    r"\b(?:(?:mrn|medical record|record|hospital|file|chart|insurance|passport|social security|ssn|national id|regiment"
    r"|phone|telephone|patient id)\s*(?:(?:number|no\.?|#|:|is|was|,)\s*)+[\w-]*\d[\w-]*|social security number"
    r"|mrn\s*\d+"
    r"|(?:room|bed|cubicle|apartment|isolation room)\s*(?:no\.?|number|#)?\s*\d+\w?"
    r"|patient (?:id|no\.?|number)\s*[\w-]*\d[\w-]*"
    r"|\d{3}-\d{2}-\d{4}|\d{3}[- ]\d{3}[- ]\d{4})"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.\w+|(?<!\w)@\w+|\b\d{1,4}\s+\w+\s+(?:street|st\.|road|avenue|lane)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"\b(?:{_MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\d)|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTHS}"
    r"|\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|christmas (?:day|eve)|new year'?s (?:day|eve))",
    re.IGNORECASE,
)
_OLD = re.compile(
    r"\b(?:9\d|1[01]\d)[- ]years?\b|\b(?:ninety|hundred)[- ]?\w*[- ]year|\baged? (?:9\d|1[01]\d)\b"
    r"|\b(?:lady|woman|man|gentleman|nun|monk|priest|widow|widower|grandmother|grandfather|patient"
    r"|farmer|teacher|veteran|father|mother) (?:who was |of )(?:9\d|1[01]\d|ninety\S*|a hundred(?: and \w+)?)\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?<![\w.])(?!U\.S|U\.K|M\.D|D\.O|E\.R|I\.V|B\.Sc|N\.Y|D\.C)[A-Z]\.\s?[A-Z]\.(?:\s?[A-Z]\.)?")
_OFFICE = re.compile(
    r"\b(?:vice-)?(?:senator|minister|mayor|governor|congressman|ambassador|headmaster|headmistress"
    r"|postman|postmaster|schoolmaster|priest of|pastor of|chief of our"
    r"|only \w+ (?:of|in) (?:our|the) (?:town|village|city|county|valley|district)"
    r"|bishop|imam|sheikh"
    r"|king|queen|prince|princess|chieftain|president of (?:the|our)|judge of|striker|goalkeeper|cricketer|champion"
    r"|world champion|olympic|famous|well-known|celebrated|celebrity|actor|actress|news anchor|only female|first female"
    r"|only known"
    r"|national team|parliament|prime|mp for|councillor|councilor|general of|colonel"
    r"|first woman|first man|oldest (?:inhabitant|man|woman|person)|only survivor|sole survivor"
    r"|twins|triplets?|quadruplets"
    r"|opera|television|tv|documentary|nobel|medalist|record holder|beauty queen|bestselling"
    r"|(?:oldest|youngest) (?:living|member|person|man|woman|mother|father|citizen|resident of|inhabitant)"
    r"|(?:national|olympic) \w+ (?:coach|team|player)|national coach|coach of|pilot of"
    r"|captain of the \w+ (?:team|ship)"
    r"|chief of (?:the|a) (?:\w+ )?(?:village|tribe|police)|village chief|chief justice|supreme court|attorney general"
    r"|consul|duke|duchess|archbishop|cardinal of|rabbi|abbot|muezzin|weather ?man|newsreader"
    r"|presenter|pop star|rock star|influencer|youtuber|poet laureate|anthem|astronaut|cosmonaut"
    r"|known (?:all over|throughout|across|to (?:all|everyone|everybody)|in the whole)|(?:every|all the) newspapers?"
    r"|(?:whole|entire) (?:town|village|island|country|city|valley) (?:knew|knows|talked|spoke|remembers)"
    r"|(?:everyone|everybody) (?:in \w+ \w+ )?(?:knows|knew)|made the (?:news|headlines)|in the news|world record"
    r"|only (?:\w+ )?(?:doctor|dentist|pharmacist|blacksmith|baker|barber|teacher|judge|vet|veterinarian|pianist"
    r"|priest|lawyer|engineer|woman|man|person|family|survivor|set of) (?:of|in|on|there|ever|with)"
    r"|evening news|(?:local )?newspaper|on television|on the radio|from the radio|headlines|instagram"
    r"|facebook|tattoo with)\b",
    re.IGNORECASE,
)


def numbers(said: str) -> Iterator[tuple[int, int]]:
    """The places of record numbers, rooms, contacts and addresses."""
    yield from (found.span() for found in _NUMBERS.finditer(said))


def days(said: str) -> Iterator[tuple[int, int]]:
    """The places of exact days, feasts among them."""
    yield from (found.span() for found in _DATE.finditer(said))


def rare_ages(said: str) -> Iterator[tuple[int, int]]:
    """The places of ages from 90 on, in digits or in letters."""
    yield from (found.span() for found in _OLD.finditer(said))


def initials(said: str) -> Iterator[tuple[int, int]]:
    """The places of initials that are no known abbreviation."""
    yield from (found.span() for found in _INITIALS.finditer(said))


def offices(said: str) -> Iterator[tuple[int, int]]:
    """The places of offices, fame and rare events that few people have."""
    yield from (found.span() for found in _OFFICE.finditer(said))
