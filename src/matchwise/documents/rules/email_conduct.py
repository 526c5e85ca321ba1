"""What an e-mail to a program must not do: ask or trade ranks, write in SOAP, demand, go to many, follow up again."""

from collections.abc import Iterator

from matchwise.documents.faults import deciding, score
from matchwise.documents.findings import Found
from matchwise.documents.look import Look, Sentence

_MESSAGE = "message"
_RULES = (
    ("nrmp-soap", ("message-soap", "soap"), ()),
    ("nrmp-trade", ("message-trade", "trade-rank"), ("message-rank", "ask-rank", "trade-rank")),
    ("nrmp-rank", ("message-rank", "ask-rank"), ("message-ask", "ask-rank")),
    ("email-mass", ("message-mass", "mass"), ()),
    ("email-again", ("message-again",), ()),
    ("email-demand", ("message-demand", "demand"), ()),
)
"""Each rule, the lists that speak for it, and lists of which one must be in the same sentence too (none: no matter)."""


def find(look: Look) -> Iterator[Found]:
    """The rule that a message most likely breaks, at its sentence, where the fitted sum says that it breaks one."""
    weights = look.lexicon.faults.get(_MESSAGE)
    if weights is None or score(weights, look.sentences) <= 0:
        return
    found = [(rule, one) for rule, names, others in _RULES for one in look.sentences if _speaks(one, names, others)]
    rule, sentence = found[0] if found else ("email-demand", look.sentences[0])
    for name, one in {(rule, sentence.part.start): (rule, sentence), **_more(found)}.values():
        yield Found(name, one.part.start, one.part.end, deciding(_MESSAGE, look, (one,)))


def _more(found: list[tuple[str, Sentence]]) -> dict[tuple[str, int], tuple[str, Sentence]]:
    """The strongest sentence of each rule of NRMP, beside the first."""
    first: dict[str, Sentence] = {}
    for rule, sentence in found:
        if rule.startswith("nrmp"):
            first.setdefault(rule, sentence)
    return {(rule, sentence.part.start): (rule, sentence) for rule, sentence in first.items()}


def _speaks(sentence: Sentence, names: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return any(sentence.has(name) for name in names) and (not others or any(sentence.has(name) for name in others))
