"""What must be ready for each date of a season, as far as the applicant file tells."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from matchwise.advice.alerts import APPLICANT_FILE
from matchwise.advice.calendar_reports import Readiness, ReadyItem
from matchwise.advice.phrasing import dollars, how_many, signals_text
from matchwise.domain.applicant import Applicant, ApplicationState, ExamName
from matchwise.domain.season_log import applications
from matchwise.errors import EvidenceError
from matchwise.evidence import Evidence
from matchwise.evidence.rule import RuleValue
from matchwise.evidence.rulebook import signals
from matchwise.strategy.experience_marks import targets

OWN_ADVICE = "Matchwise's own advice"
_HELD = frozenset({ApplicationState.INVITED, ApplicationState.INTERVIEWED, ApplicationState.RANKED})
_READY, _MISSING, _NOT_TOLD, _REMEMBER = Readiness


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose calendar it is (None: nobody's in particular), for which season, on which day, by which evidence."""

    applicant: Applicant | None
    season: int
    as_of: dt.date
    evidence: Evidence

    def rule(self, rule: str) -> RuleValue | None:
        """The value of a rule in the season; None when none is known."""
        try:
            return self.evidence.rule(rule).for_season(self.season)
        except EvidenceError:
            return None

    def by_rule(self, text: str, state: Readiness, value: RuleValue) -> ReadyItem:
        """An item that rests on a rule."""
        return ReadyItem(text, state, self.evidence.citation(value.source), value.cell)


def ready_items(name: str, asked: Asked) -> tuple[ReadyItem, ...]:
    """What must be ready for one date, by its name; nothing where nothing need be."""
    return tuple(_ITEMS[name](asked)) if name in _ITEMS else ()


def _letters(asked: Asked) -> Iterator[ReadyItem]:
    most = asked.rule("aamc/letters_per_program")
    if most is None:
        return
    limit = int(most.value)
    letters = None if asked.applicant is None else asked.applicant.letters
    if letters is None:
        yield asked.by_rule(f"Letters: at most {limit} go to one program", _NOT_TOLD, most)
        return
    held = sum(letter.date is None or letter.date <= asked.as_of for letter in letters)
    if held >= limit:
        yield asked.by_rule(f"{how_many(held, 'letter')} in your file; {limit} go to one program", _READY, most)
        return
    more, wanted = f"up to {limit - held} more can be sent", targets(asked.evidence)
    yield asked.by_rule(
        f"{held} of at most {how_many(limit, 'letter')}: {more}",
        _REMEMBER if wanted is None or held >= wanted.letters_least.value else _MISSING,
        most,
    )


def _papers(asked: Asked) -> Iterator[ReadyItem]:
    listed = asked.rule("ecfmg/eras_documents")
    if listed is not None:
        yield asked.by_rule(
            "Letter of your medical school (MSPE), its transcript, and your photograph", _NOT_TOLD, listed
        )


def _steps(asked: Asked) -> Iterator[ReadyItem]:
    if asked.applicant is None:
        yield ReadyItem("Step 1 and Step 2 CK passed", _NOT_TOLD, OWN_ADVICE)
        return
    for exam, words in ((ExamName.STEP1, "Step 1"), (ExamName.STEP2CK, "Step 2 CK")):
        if not asked.applicant.attempts(exam):
            yield ReadyItem(f"{words} passed: your file names no attempt", _NOT_TOLD, APPLICANT_FILE)
        else:
            passed = asked.applicant.passed(exam)
            yield ReadyItem(f"{words} passed", _READY if passed else _MISSING, APPLICANT_FILE)


def _token(asked: Asked) -> Iterator[ReadyItem]:
    fee = asked.rule("ecfmg/eras_token_fee")
    if fee is not None:
        bought = asked.applicant is not None and bool(asked.applicant.status)
        state = _READY if bought else _NOT_TOLD
        yield asked.by_rule(f"ERAS token, {_price(fee)}", state, fee)


def _transcript(asked: Asked) -> Iterator[ReadyItem]:
    fee = asked.rule("aamc/usmle_transcript_fee")
    if fee is not None:
        yield asked.by_rule(f"USMLE transcript ordered in MyERAS, {_price(fee)} once a season", _NOT_TOLD, fee)


def _price(fee: RuleValue) -> str:
    return dollars(float(fee.value)) + (" (projected)" if fee.expected else "")


def _signals(asked: Asked) -> Iterator[ReadyItem]:
    gold = asked.rule("aaim/signals_gold")
    if gold is None:
        return
    left = None if asked.applicant is None else asked.applicant.signals
    if left is not None and left.gold == left.silver == 0:
        yield ReadyItem("All signals are used", _READY, APPLICANT_FILE)
        return
    budget = left or signals(asked.evidence, asked.season)
    yield asked.by_rule(f"Signals chosen: {signals_text(budget.gold, budget.silver)}", _NOT_TOLD, gold)


def _statement(_: Asked) -> Iterator[ReadyItem]:
    yield ReadyItem("Personal statement and ERAS CV", _NOT_TOLD, OWN_ADVICE)


def _list(asked: Asked) -> Iterator[ReadyItem]:
    applied = 0 if asked.applicant is None else len(applications(asked.applicant.status))
    text = f"Programs chosen: {how_many(applied, 'application')} in your file" if applied else "List of programs chosen"
    yield ReadyItem(text, _READY if applied else _NOT_TOLD, APPLICANT_FILE if applied else OWN_ADVICE)


def _registration(asked: Asked) -> Iterator[ReadyItem]:
    fee = asked.rule("nrmp/registration_fee")
    if fee is not None:
        yield asked.by_rule(f"Registered with the NRMP, {_price(fee)}", _NOT_TOLD, fee)
    yield ReadyItem("NRMP number entered in MyERAS", _NOT_TOLD, OWN_ADVICE)


def _late_fee(asked: Asked) -> Iterator[ReadyItem]:
    late = asked.rule("nrmp/late_registration_fee")
    if late is not None:
        yield asked.by_rule(f"Registering later costs {_price(late)} more", _REMEMBER, late)


def _oet(_: Asked) -> Iterator[ReadyItem]:
    yield ReadyItem("OET Medicine booked, with time for a second sitting", _NOT_TOLD, OWN_ADVICE)


def _pathway(asked: Asked) -> Iterator[ReadyItem]:
    known = asked.applicant is not None and asked.applicant.ecfmg is not None
    said = "you are not certified" if known else "nothing is told of your certificate"
    source = APPLICANT_FILE if asked.applicant is not None else OWN_ADVICE
    yield ReadyItem(f"A Pathway: {said}", _MISSING if known else _NOT_TOLD, source)
    school = asked.rule("ecfmg/school_attestation")
    if school is not None:
        said = "Pathways 3, 4 and 5: your medical school sends an attestation of clinical skills"
        yield asked.by_rule(said, _REMEMBER, school)


def _ecfmg_status(asked: Asked) -> Iterator[ReadyItem]:
    status = asked.rule("ecfmg/examination_status")
    if status is None:
        return
    applicant = asked.applicant
    if applicant is not None and applicant.ecfmg is not None and applicant.ecfmg.certified:
        yield ReadyItem("ECFMG certificate held", _READY, APPLICANT_FILE)
        return
    known = applicant is not None and applicant.ecfmg is not None
    said = f"ECFMG can tell the NRMP: {status.value}"
    yield asked.by_rule(said, _MISSING if known else _NOT_TOLD, status)


def _interviews(asked: Asked) -> Iterator[ReadyItem]:
    steps = () if asked.applicant is None else asked.applicant.status
    held = sum(step.state in _HELD for step in applications(steps))
    if held:
        yield ReadyItem(
            f"{how_many(held, 'interview')} in your file, ordered by your true wish", _REMEMBER, APPLICANT_FILE
        )
    else:
        yield ReadyItem("The programs that interviewed you, ordered by your true wish", _NOT_TOLD, OWN_ADVICE)


def _soap(asked: Asked) -> Iterator[ReadyItem]:
    contact = asked.rule("nrmp/soap_contact")
    if contact is not None:
        yield asked.by_rule("Contact no program before it contacts you", _REMEMBER, contact)
    yield ReadyItem("Documents and a second statement ready before Monday", _NOT_TOLD, OWN_ADVICE)


def _step3(asked: Asked) -> Iterator[ReadyItem]:
    needed = asked.rule("visa/h1b_requires_step3")
    if needed is None:
        return
    passed = asked.applicant is not None and asked.applicant.passed(ExamName.STEP3)
    state = _READY if passed else (_NOT_TOLD if asked.applicant is None else _MISSING)
    yield asked.by_rule("Step 3 passed, before the petition", state, needed)
    yield asked.by_rule("Some programs want Step 3 by Match Day", _REMEMBER, needed)
    said = "Passed before the rank list deadline, you still choose whom to rank; at the latest before the contract"
    yield ReadyItem(said, _REMEMBER, OWN_ADVICE)


def _petition(asked: Asked) -> Iterator[ReadyItem]:
    yield from _step3(asked)
    payment = asked.rule("visa/h1b_new_petition_payment")
    if payment is not None:
        said = f"A new petition for a person outside the US costs the employer {dollars(float(payment.value))}"
        yield asked.by_rule(f"{said}. {payment.note}", _REMEMBER, payment)


def _statement_of_need(asked: Asked) -> Iterator[ReadyItem]:
    need = asked.rule("visa/j1_statement_of_need")
    if need is not None:
        yield asked.by_rule("Statement of Need asked for", _NOT_TOLD, need)
    yield ReadyItem("Ask early: the ministry is often the slowest step", _REMEMBER, OWN_ADVICE)


def _j1_application(asked: Asked) -> Iterator[ReadyItem]:
    order = asked.rule("visa/j1_application")
    if order is not None:
        yield asked.by_rule(f"Order: {order.value}", _REMEMBER, order)
    yield ReadyItem("Passport", _NOT_TOLD, OWN_ADVICE)


def _certificate(asked: Asked) -> Iterator[ReadyItem]:
    ecfmg = None if asked.applicant is None else asked.applicant.ecfmg
    state = _NOT_TOLD if ecfmg is None else (_READY if ecfmg.certified else _MISSING)
    yield ReadyItem("ECFMG certificate held", state, OWN_ADVICE if asked.applicant is None else APPLICANT_FILE)


def _together(*parts: Callable[[Asked], Iterator[ReadyItem]]) -> Callable[[Asked], Iterator[ReadyItem]]:
    return lambda asked: (item for part in parts for item in part(asked))


_APPLICATION = _together(_token, _steps, _letters, _papers, _statement, _transcript, _signals, _list)
_ITEMS: Mapping[str, Callable[[Asked], Iterator[ReadyItem]]] = {
    "letter_portal": _letters,
    "myeras_opens": _letters,
    "token": _token,
    "pathways_open": _pathway,
    "submit_from": _APPLICATION,
    "documents": _together(_papers, _letters),
    "nrmp_registration": _registration,
    "programs_review": _APPLICATION,
    "oet": _oet,
    "standard_fee": _together(_registration, _late_fee),
    "pathways_last_day": _together(_pathway, _oet),
    "ranking_opens": _interviews,
    "step3_for_h1b": _step3,
    "rank_list_deadline": _together(_registration, _interviews, _ecfmg_status),
    "soap": _soap,
    "j1_statement_of_need": _statement_of_need,
    "j1_application": _j1_application,
    "j1_papers_complete": _together(_statement_of_need, _j1_application),
    "h1b_petition": _petition,
    "training_starts": _certificate,
}
