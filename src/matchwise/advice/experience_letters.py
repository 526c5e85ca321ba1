"""The audit of letters in words: how many, from where, by whom, how old, and which four go to which program."""

from collections.abc import Iterator, Sequence
from functools import partial
from string import ascii_uppercase

from matchwise.advice.calendar_days import day_of
from matchwise.advice.cited_rows import rule_of
from matchwise.advice.experience_actions import LETTER
from matchwise.advice.experience_question import NO_ARTICLE, Question, Told, finding, months_measure
from matchwise.advice.experience_reports import LetterGroup, LetterLine, LettersAudit, State
from matchwise.advice.experience_said import LETTERS as FACTOR
from matchwise.advice.experience_said import article, surveyed
from matchwise.advice.phrasing import capitalized, date_text, how_many, place_text
from matchwise.advice.published import advised
from matchwise.advice.reports import SourcedText
from matchwise.domain.applicant import LetterRole
from matchwise.errors import EvidenceError
from matchwise.evidence.rule import RuleValue
from matchwise.portfolio import Choice
from matchwise.provenance import Measure
from matchwise.screening.file_numbers import MOST_LETTERS_PER_PROGRAM
from matchwise.strategy.experience_marks import Targets
from matchwise.strategy.letter_choice import Destination, LetterSet, best_set, origin
from matchwise.strategy.letters_audit import (
    LetterClass,
    LetterCount,
    LetterMarks,
    Letters,
    LettersStanding,
    letters_standing,
)

PART = "letters"
LIMIT = "aamc/letters_per_program"
DUE_RULE = "seasons/documents_to_ecfmg_by"
"""No day for letters alone is published; the one for documents stands for it, as in the packet."""
CLASS_WORDS = {
    LetterClass.US_MEDICINE_FROM_USCE: "US internal medicine, from US experience",
    LetterClass.US_MEDICINE: "US internal medicine",
    LetterClass.US_OTHER: "US, another field",
    LetterClass.ABROAD_MEDICINE: "internal medicine outside the US",
    LetterClass.ABROAD_OTHER: "another field, outside the US",
}
ROLE_WORDS = {
    LetterRole.PROGRAM_DIRECTOR: "program director",
    LetterRole.ASSOCIATE_PROGRAM_DIRECTOR: "associate program director",
    LetterRole.CHAIR: "chair",
    LetterRole.ATTENDING: "attending",
    LetterRole.OTHER: "another writer",
}
ORDER = (
    "Letters are ranked by what your file tells, in this order: US internal medicine physicians from US experience, "
    "other US internal medicine physicians, other US physicians, internal medicine outside the US, other letters. "
    "Within each: program director, associate, chair, attending, other; then waived before not waived; then newer "
    "before older. The order follows the article. How good a letter is, only its writer knows."
)
UNKNOWN = (
    "Your file does not tell what a letter says, how strong its praise is, who wrote it and in which hospital. You "
    "know more than this ranking: put a letter that you know to be detailed before one that is general."
)
_told = partial(Told, part=PART)


def letters_audit(question: Question, choices: Sequence[Choice]) -> LettersAudit:
    """The audit of one applicant, with the letters of each program of a list."""
    case, targets = question.case, question.targets
    marks = LetterMarks(question.marks.letter_fresh_months.value, question.marks.letter_after_stay_weeks.value)
    found = letters_standing(case.applicant.letters, case.applicant.usce, case.dates.review_from.day, targets, marks)
    rule = _limit(question)
    labels = {one.number: _label(place) for place, one in enumerate(found.letters)}
    return LettersAudit(
        text=_answer(found, targets),
        letters=tuple(_line(question, one, labels[one.number]) for one in found.letters),
        findings=tuple(finding(question, told) for told in _findings(question, found)),
        order=ORDER,
        groups=_groups(question, found, choices, labels),
        untied=_untied(question, found, choices, labels),
        unknown=UNKNOWN,
        limit=None if rule is None else _limit_said(question, rule),
        advised=(*_due(question), *advised(case.evidence, "letters"), *article(case.evidence, "letters")),
        survey=surveyed(case.evidence, FACTOR),
        adds=question.actions.of(LETTER),
        blocked=question.actions.blocked_of(LETTER),
    )


def _due(question: Question) -> Iterator[SourcedText]:
    """The day for letters: that by which ECFMG wants documents, beside the later one by which letters are counted."""
    case = question.case
    value = rule_of(case.evidence, DUE_RULE, case.applicant.season)
    if value is None:
        return
    sure = " (projected)" if value.expected else ""
    text = (
        f"Have every letter in the portal by {date_text(day_of(value.value))}{sure}, the day by which ECFMG wants "
        f"documents. Letters are counted by the day when programs read, {date_text(case.dates.review_from.day)}: what "
        "lies between is for the upload."
    )
    yield SourcedText(text, case.evidence.citation(value.source), value.cell)


def _answer(found: LettersStanding, targets: Targets | None) -> str:
    if found.standing is Letters.NOT_TOLD:
        return "Your file does not tell your letters (key letters), so nothing can be counted."
    counted = (
        f"{capitalized(how_many(found.there, 'letter'))} there when programs read: {found.of_us_medicine} of US "
        f"internal medicine physicians, {found.from_usce} of these from US experience, {found.of_us_directors} of a US "
        "program director or associate."
    )
    if targets is None:
        return f"{counted} {NO_ARTICLE}"
    return (
        f"{counted} The article's mark: {targets.letters_least.value:g} to {targets.letters_aim.value:g} letters, at "
        f"least {targets.usce_letters_least.value:g} from US experience, one of a program director if possible."
    )


def _findings(question: Question, found: LettersStanding) -> Iterator[Told]:
    if found.standing is Letters.NOT_TOLD:
        remedy = "Tell every letter, or an empty list: letters: []."
        yield _told("letters_not_told", state=State.NOT_TOLD, text="Your letters are not told.", remedy=remedy)
        return
    if question.targets is not None:
        yield _number(found, question.targets)
        yield _from_usce(found, question.targets)
        yield from _director(found, question.targets)
    yield from _age(question, found)
    yield from _details(found)


def _number(found: LettersStanding, targets: Targets) -> Told:
    least, aim = targets.letters_least, targets.letters_aim
    span, there = f"the article's {least.value:g} to {aim.value:g}", capitalized(how_many(found.there, "letter"))
    if found.standing in {Letters.NONE, Letters.BELOW}:
        more = how_many(int(least.value) - found.there, "more letter")
        text = f"{there if found.there else 'No letter'}: fewer than {span}."
        remedy = f"Ask for {more}, of US internal medicine attendings who saw you work."
        return _told("letters_below", state=State.MISSING, text=text, remedy=remedy, mark=least, names=LETTER)
    if found.standing is Letters.WITHIN:
        text, remedy = f"{there}: inside {span}.", "One more can be sent to each program."
        return _told("letters_within", state=State.NOTE, text=text, remedy=remedy, mark=aim, names=LETTER)
    if found.there > MOST_LETTERS_PER_PROGRAM:
        text = f"{there}: {span} are reached, and each program takes {MOST_LETTERS_PER_PROGRAM}."
        return _told(
            "letters_above", state=State.GOOD, text=text, remedy="Choose for each program, as below.", mark=aim
        )
    return _told("letters_reached", state=State.GOOD, text=f"{there}: {span} are reached.", mark=aim)


def _from_usce(found: LettersStanding, targets: Targets) -> Told:
    mark = targets.usce_letters_least
    text = f"{capitalized(how_many(found.from_usce, 'letter'))} from US experience in internal medicine"
    if found.usce_met:
        return _told(
            "letters_from_usce", state=State.GOOD, text=f"{text}: the article's {mark.value:g} are there.", mark=mark
        )
    more = how_many(int(mark.value) - found.from_usce, "more letter")
    text = f"{text}: the article asks for at least {mark.value:g}."
    remedy = f"Get {more} from US experience in internal medicine, inpatient if you can."
    return _told("letters_few_from_usce", state=State.MISSING, text=text, remedy=remedy, mark=mark, names=LETTER)


def _director(found: LettersStanding, targets: Targets) -> Iterator[Told]:
    if found.director_met:
        text = "A US program director or associate wrote one of your letters."
        yield _told("letters_director", state=State.GOOD, text=text, mark=targets.director_letters)
        return
    text = "No letter of a US program director or associate. The article asks for one if possible."
    remedy = (
        "Where you work in the US, ask early whether the program director or associate can meet you and write, or "
        "sign with the attending."
    )
    yield _told(
        "letters_no_director",
        state=State.NOTE,
        text=text,
        remedy=remedy,
        mark=targets.director_letters,
    )


def _age(question: Question, found: LettersStanding) -> Iterator[Told]:
    if not found.old:
        return
    mark = question.marks.letter_fresh_months
    oldest = max(one.age or 0.0 for one in found.old)
    text = (
        f"{capitalized(how_many(len(found.old), 'letter'))} older than {mark.value:g} months when programs read (the "
        f"oldest {oldest:.0f} months). From there on we point it out (our mark; ask programs for theirs)."
    )
    remedy = "Ask the same writers to renew them with a sentence on what you have done since, or replace the oldest."
    yield _told("letters_old", state=State.WORRY, text=text, remedy=remedy, mark=mark)


def _details(found: LettersStanding) -> Iterator[Told]:
    if found.not_waived:
        text = f"{capitalized(how_many(len(found.not_waived), 'letter'))} not waived: you kept the right to read it."
        remedy = "A letter that its applicant can read may count less (our view; no figure is here). It is your choice."
        yield _told("letters_not_waived", state=State.WORRY, text=text, remedy=remedy)
    undated = sum(one.age is None for one in found.letters)
    if undated:
        text = f"{capitalized(how_many(undated, 'letter'))} without a date: counted as there, of unknown age."
        yield _told("letters_undated", state=State.NOT_TOLD, text=text, remedy="Add the date of each letter.")
    silent = sum(one.letter.waived is None for one in found.letters)
    if silent:
        text = f"Of {how_many(silent, 'letter')} your file does not tell whether it is waived."
        yield _told("letters_waiver_not_told", state=State.NOT_TOLD, text=text, remedy="Add waived: true or false.")


def _line(question: Question, one: LetterCount, label: str) -> LetterLine:
    letter = one.letter
    words = f"{capitalized(ROLE_WORDS[letter.role])}, {letter.specialty.replace('_', ' ')}"
    return LetterLine(
        label=label,
        words=f"{words}{f', {letter.country}' if letter.country else ''}",
        written=letter.date,
        age=None if one.age is None else months_measure(one.age),
        there=one.there,
        waived={True: "waived", False: "not waived", None: "not told"}[letter.waived],
        place=CLASS_WORDS[one.kind],
        about=_about(question, one),
    )


def _about(question: Question, one: LetterCount) -> str:
    """From which stay a letter is, as far as its date tells."""
    if not one.letter.from_usce:
        return ""
    stays = [question.case.applicant.usce[place] for place in one.stays] if question.case.applicant.usce else []
    names = [", ".join(part for part in (stay.institution, stay.state) if part) or "a stay" for stay in stays]
    if len(names) == 1:
        return f"By its date most likely from: {names[0]}."
    if names:
        return f"By its date from one of: {'; '.join(names)}. Your file does not tell which."
    return "No stay of your file fits its date, so it is tied to no place."


def _groups(
    question: Question, found: LettersStanding, choices: Sequence[Choice], labels: dict[int, str]
) -> tuple[LetterGroup, ...]:
    if not found.there:
        return ()
    sets = [(choice.program, _set(question, found, choice.program)) for choice in choices]
    grouped: dict[tuple[int, ...], list[tuple[int, LetterSet]]] = {}
    for program, chosen in sets:
        grouped.setdefault(tuple(one.number for one in chosen.letters), []).append((program, chosen))
    ordered = sorted(grouped.items(), key=lambda pair: -len(pair[1]))
    return tuple(
        LetterGroup(
            labels=tuple(labels[number] for number in numbers),
            programs=Measure(len(members), "programs"),
            named=tuple(place_text(question.case.directory.programs[program]) for program, _ in members),
            why=_why(found, members[0][1], labels),
        )
        for numbers, members in ordered
    )


def _set(question: Question, found: LettersStanding, program: int) -> LetterSet:
    to = question.case.directory.programs[program]
    wanted = int(question.targets.usce_letters_least.value) if question.targets else 0
    usce = question.case.applicant.usce or ()
    return best_set(found.letters, usce, Destination(to.acgme_code, to.state), MOST_LETTERS_PER_PROGRAM, wanted)


def _why(found: LettersStanding, chosen: LetterSet, labels: dict[int, str]) -> str:
    said = []
    if chosen.from_program:
        said.append(f"{_names(chosen.from_program, labels)} first: by its date it is from this program.")
    elif chosen.from_state:
        said.append(f"{_names(chosen.from_state, labels)}: by its date it is from this state.")
    if found.there <= MOST_LETTERS_PER_PROGRAM:
        said.append("All your letters fit.")
    else:
        left = [one for one in found.letters if one.there and one not in chosen.letters]
        said.append(f"Left out as the weakest by the order above: {_names(left, labels)}.")
        if any(one.of_us_director for one in chosen.letters):
            said.append("A letter of a program director or associate is among them.")
    return " ".join(said)


def _names(letters: Sequence[LetterCount], labels: dict[int, str]) -> str:
    return ", ".join(labels[one.number] for one in letters)


def _untied(question: Question, found: LettersStanding, choices: Sequence[Choice], labels: dict[int, str]) -> str:
    """Which letters are tied to programs or states of the list, and which cannot be tied."""
    there = [one for one in found.letters if one.there]
    if not there or not choices:
        return ""
    programs = [question.case.directory.programs[choice.program] for choice in choices]
    said = []
    for one in there:
        place = origin(one, question.case.applicant.usce or ())
        own = sum(program.acgme_code == place.code for program in programs) if place.code else 0
        near = sum(program.state == place.state for program in programs) if place.state else 0
        if own:
            said.append(f"{labels[one.number]} is, by its date, from a program of your list.")
        elif place.state:
            where = "no program" if not near else how_many(near, "program")
            be = "are" if near > 1 else "is"
            said.append(f"{labels[one.number]} is, by its date, from {place.state}, where {where} of your list {be}.")
    free = [one for one in there if origin(one, question.case.applicant.usce or ()).state is None]
    if free:
        said.append(f"Not tied to any program or state by what your file tells: {_names(free, labels)}.")
    return " ".join(said)


def _limit(question: Question) -> RuleValue | None:
    try:
        return question.case.evidence.rule(LIMIT).for_season(question.case.applicant.season)
    except EvidenceError:
        return None


def _limit_said(question: Question, rule: RuleValue) -> SourcedText:
    text = f"ERAS sends at most {rule.value} letters to one program."
    return SourcedText(text, question.case.evidence.citation(rule.source), rule.cell)


def _label(place: int) -> str:
    return ascii_uppercase[place]
