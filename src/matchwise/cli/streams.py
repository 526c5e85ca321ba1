"""The standard streams: text that prints in any encoding."""

import codecs
import io
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


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return plain_letters(error.object[error.start : error.end]), error.end
