"""Programs that say they sponsor none of the visas that an applicant would take."""

import datetime as dt
from collections.abc import Collection, Sequence

from matchwise.advice.phrasing import program_text
from matchwise.advice.reports import SourcedText
from matchwise.advice.statements import page_words, source_text
from matchwise.directory import Directory
from matchwise.directory.policies import Policy, resolve
from matchwise.directory.search import VISA_ATTRIBUTES
from matchwise.domain.applicant import Visa


def refusing(
    directory: Directory, codes: Sequence[str], accepts: Collection[Visa], as_of: dt.date
) -> dict[str, SourcedText]:
    """The programs that refuse every visa in `accepts`, each with a sentence; a silent program refuses nothing."""
    found = {code: _refused(directory, code, accepts, as_of) for code in codes}
    return {code: said for code, said in found.items() if said is not None}


def _refused(directory: Directory, code: str, accepts: Collection[Visa], as_of: dt.date) -> SourcedText | None:
    program = directory.program(code)
    said = {visa: resolve(program, VISA_ATTRIBUTES[visa], as_of) for visa in Visa if visa in accepts}
    no = {visa: policy for visa, policy in said.items() if policy is not None and policy.value == "no"}
    if not no or len(no) < len(said):
        return None
    deciding: Policy = next(iter(no.values()))
    visas = "no visa" if len(no) == len(Visa) else f"no {next(iter(no)).value}, the one that you would take"
    where = page_words(deciding.fact)
    text = f"{program_text(program)}: {visas} ({where}). You hold an interview: ask before you rank it."
    return SourcedText(text, source_text(deciding.fact))
