"""The standard streams: text that prints in any encoding."""

import codecs
import io
import os
import sys
import unicodedata

_PLAIN = str.maketrans(
    "●◆◐○◌◇·–—‑×‘’“”",  # noqa: RUF001 (signs that some encodings lack)
    "#*%o.+|---x''\"\"",
)


def plain_letters(text: str) -> str:
    """Text in ASCII that keeps its meaning: marks become signs, accents fall away, the rest becomes "?"."""
    bare = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    kept = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return kept.encode("ascii", "replace").decode("ascii")


def prepare_streams() -> None:
    """Make the standard streams print what their encoding lacks in plain letters instead of failing."""
    codecs.register_error("matchwise", _replace)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="matchwise")


def keep_output_clean() -> None:
    """Give a file or a pipe on standard output to Python alone; what compiled libraries print there goes to the errors.

    HiGHS now and then writes a line of its own to file descriptor 1, also when it is told to be silent. On a terminal
    that does no harm, and consoles of Windows need their own stream.
    """
    stream = sys.stdout
    if not isinstance(stream, io.TextIOWrapper) or stream.isatty():
        return
    try:
        own = os.dup(stream.fileno())
        os.dup2(sys.stderr.fileno(), stream.fileno())
    except (AttributeError, OSError, ValueError):  # a stream that is no file
        return
    binary = io.BufferedWriter(io.FileIO(own, "w"))
    sys.stdout = io.TextIOWrapper(binary, encoding=stream.encoding, errors=stream.errors)


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return plain_letters(error.object[error.start : error.end]), error.end
