"""Market files: plain JSON with residents, programs and couples, read strictly, written back, and answered."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from matchwise.errors import InputError, Problem
from matchwise.market.lists import Couple, Market, Program, refuse, short
from matchwise.market.match import Matched, Proposing
from matchwise.market.stability import Block, Judgment

LARGEST_FILE_BYTES = 200_000_000
WHOLE_FILE = "market file"
PAIR = 2
KEYS, PROGRAM_KEYS, COUPLE_KEYS = ("residents", "programs", "couples"), ("quota", "ranks"), ("members", "ranks")
START = "Compare it with examples/markets/synthetic_small.json."

Json = dict[str, Any]


def read_market(content: bytes) -> Market:
    """The market that a file tells. Raises InputError with every problem: of the JSON, of the form, or of the lists."""
    tree = _parsed(content)
    refuse(list(_wrong_form(tree)))
    residents, programs = _object(tree["residents"]), _object(tree["programs"])
    return Market(
        {name: _list(listed) for name, listed in residents.items()},
        {name: Program(_object(given)["quota"], _list(_object(given)["ranks"])) for name, given in programs.items()},
        [_couple(_object(given)) for given in _list(tree.get("couples", []))],
    )


def write_market(market: Market) -> str:
    """The market as a market file; reading it again gives the same market."""
    residents = {name: list(listed) for name, listed in market.residents.items()}
    programs = {
        name: {"quota": int(program.quota), "ranks": list(program.ranks)} for name, program in market.programs.items()
    }
    couples = [{"members": list(couple.members), "ranks": list(map(list, couple.ranks))} for couple in market.couples]
    return json.dumps({"residents": residents, "programs": programs, "couples": couples}) + "\n"


def answer(matched: Matched, judgment: Judgment, proposing: Proposing) -> str:
    """The answer to a market file as one JSON object."""
    blocks, others = parted(judgment)
    found = {
        "matches": dict(matched.matches),
        "stable": judgment.stable_unless_freed,
        "blocking": [_block(block) for block in blocks],
        "stable_with_freed_seats": judgment.stable,
        "blocking_with_freed_seats": [_block(block) for block in others],
        "faults": list(judgment.faults),
        "ending": matched.ending.value,
        "orders_tried": matched.orders,
        "proposing": proposing.value,
        "matched": sum(program is not None for program in matched.matches.values()),
        "unfilled": dict(matched.unfilled),
        "seconds": round(matched.seconds, 6),
    }
    return json.dumps(found, indent=1) + "\n"


def parted(judgment: Judgment) -> tuple[list[Block], list[Block]]:
    """The blocks that need no seat which a couple itself would leave, and those that do."""
    return (
        [block for block in judgment.blocks if not block.only_with_freed_seat],
        [block for block in judgment.blocks if block.only_with_freed_seat],
    )


def _block(block: Block) -> Json:
    return {"residents": list(block.residents), "programs": list(block.programs)}


def _stop(reason: str, remedy: str) -> NoReturn:
    raise InputError([Problem(WHOLE_FILE, reason, remedy)])


class _Parser:
    """Parses JSON and notes keys that stand twice and numbers that are none."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def parse(self, text: str) -> object:
        """The value of a text; InputError with one problem where it is no JSON."""
        try:
            return json.loads(text, object_pairs_hook=self._once, parse_constant=self._no_number)
        except json.JSONDecodeError as error:
            _stop(f"The file is not JSON: {error.msg}, line {error.lineno}, column {error.colno}.", START)
        except RecursionError:
            _stop("The file is nested too deeply.", START)
        except ValueError:
            _stop("The file holds a number with thousands of digits.", "Write a whole number from 0 to 100,000.")

    def _once(self, pairs: list[tuple[str, Any]]) -> Json:
        made = dict(pairs)
        if len(made) < len(pairs):
            for key, count in Counter(key for key, _ in pairs).items():
                if count > 1:
                    reason = f"The key {short(key)} stands {count} times in one object."
                    self.problems.append(Problem(WHOLE_FILE, reason, "Keep one of them."))
        return made

    def _no_number(self, word: str) -> None:
        self.problems.append(Problem(WHOLE_FILE, f"{word} is not a number of JSON.", "Write a whole number."))


def _parsed(content: bytes) -> Json:
    """The JSON object of a file, with no key twice and no number that is none."""
    if len(content) > LARGEST_FILE_BYTES:
        _stop(f"The file is larger than {LARGEST_FILE_BYTES // 1_000_000} MB.", "Check that it is the right file.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _stop(f"The file is not UTF-8 text: byte {error.start + 1} cannot be read.", "Save it with the encoding UTF-8.")
    if not text.strip():
        _stop("The file is empty.", START)
    parser = _Parser()
    tree = parser.parse(text)
    refuse(parser.problems)
    if not isinstance(tree, dict):
        _stop("The file does not hold one object.", "Write {, then residents and programs, then }.")
    return tree


def _wrong_form(tree: Json) -> Iterator[Problem]:
    yield from _wrong_keys(WHOLE_FILE, tree, KEYS, needed=KEYS[:2])
    for field in KEYS[:2]:
        if field in tree and not isinstance(tree[field], dict):
            yield Problem(field, "This is not an object.", "Write names as keys, in braces.")
    for name, listed in _object(tree.get("residents")).items():
        yield from _wrong_names(f"residents.{short(name)}", listed, "programs")
    for name, given in _object(tree.get("programs")).items():
        field = f"programs.{short(name)}"
        if not isinstance(given, dict):
            yield Problem(field, "This is not an object.", 'Write {"quota": ..., "ranks": [...]}.')
            continue
        yield from _wrong_keys(field, given, PROGRAM_KEYS, needed=PROGRAM_KEYS)
        yield from _wrong_names(f"{field}.ranks", given.get("ranks", []), "residents")
    couples = tree.get("couples", [])
    if not isinstance(couples, list):
        yield Problem("couples", "This is not a list.", "Write the couples in brackets.")
    for number, given in enumerate(_list(couples), start=1):
        yield from _wrong_couple(f"couples, number {number}", given)


def _wrong_keys(
    field: str, given: Mapping[str, object], known: tuple[str, ...], needed: tuple[str, ...]
) -> Iterator[Problem]:
    for key in given.keys() - set(known):
        yield Problem(field, f"The key {short(key)} is not known.", f"Known are: {', '.join(known)}.")
    for key in needed:
        if key not in given:
            yield Problem(field, f"The key {key} is missing.", START)


def _wrong_names(field: str, listed: object, what: str) -> Iterator[Problem]:
    if not isinstance(listed, list):
        yield Problem(field, "This is not a list.", f"Write the names of {what} in brackets, the best first.")
    elif not set(map(type, listed)) <= {str}:
        yield Problem(field, "The list holds something that is not text.", "Write every name in quotes.")


def _wrong_couple(field: str, given: object) -> Iterator[Problem]:
    if not isinstance(given, dict):
        yield Problem(field, "This is not an object.", 'Write {"members": [...], "ranks": [[...]]}.')
        return
    yield from _wrong_keys(field, given, COUPLE_KEYS, needed=COUPLE_KEYS)
    members, ranks = given.get("members", ["", ""]), given.get("ranks", [])
    if not _is_pair(members, (str,)):
        yield Problem(field, "The members are not two names.", "Write the names of two residents in brackets.")
    if not isinstance(ranks, list) or not all(_is_pair(pair, (str, type(None))) for pair in ranks):
        remedy = "Write pairs in brackets, such as [program or null, program or null], the best first."
        yield Problem(field, "The ranks are not a list of pairs.", remedy)


def _is_pair(given: object, kinds: tuple[type, ...]) -> bool:
    return isinstance(given, list) and len(given) == PAIR and all(isinstance(part, kinds) for part in given)


def _couple(given: Json) -> Couple:
    first, second = _list(given["members"])
    return Couple((first, second), [(pair[0], pair[1]) for pair in _list(given["ranks"])])


def _object(given: object) -> Json:
    return given if isinstance(given, dict) else {}


def _list(given: object) -> list[Any]:
    return given if isinstance(given, list) else []
