"""What may be stored: bounds on text, words and counts, so that no input makes the file grow without end."""

from matchwise.directory.entry import CODE
from matchwise.domain.applicant_yaml import LARGEST_FILE_BYTES, WHOLE_FILE
from matchwise.errors import InputError, Problem

LONGEST_WORD = 80
LONGEST_NOTE = 5_000


def checked_text(text: str, field: str = WHOLE_FILE, most: int = LARGEST_FILE_BYTES) -> str:
    """The text; InputError when it is larger than `most` bytes of UTF-8 or no database can hold it."""
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError:
        size = -1
    if size > most:
        reason = f"The text is too large: it holds {size:,} bytes, and at most {most:,} are kept."
        raise InputError([Problem(field, reason, "Shorten it.")])
    if size < 0 or "\0" in text:
        raise InputError([Problem(field, "The text holds a character that cannot be stored.", "Delete it.")])
    return text


def checked_word(field: str, word: str) -> str:
    """A name of one line; InputError when it is empty, too long, or holds what cannot be shown."""
    if not word.strip() or len(word) > LONGEST_WORD or not word.isprintable():
        reason = f"It must be one line of 1 to {LONGEST_WORD} characters."
        raise InputError([Problem(field, reason, "Write a few words.")])
    return word


def checked_code(code: str) -> str:
    """An ACGME code; InputError for anything else."""
    if not CODE.fullmatch(code):
        raise InputError([Problem("acgme_code", "It is not a code of 10 digits.", "Take it from the directory.")])
    return code


def full(most: int, field: str, remedy: str) -> InputError:
    """The refusal of one thing more than are kept."""
    return InputError([Problem(field, f"There are {most:,} already, the most that are kept.", remedy)])
