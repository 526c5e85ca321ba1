"""The pass phrase of an encrypted file: the only module that knows SQLCipher (extra `encrypt`)."""

import hashlib
import re
import unicodedata
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

from matchwise.errors import InputError, PassPhraseError, Problem

LONGEST_PHRASE = 1000
_ITERATIONS = 256_000  # what SQLCipher 4 does with a pass phrase; done once here, not for each transaction
_KEY_BYTES = 32
_RAW_KEY = re.compile(r"x'[0-9a-f]*'", re.IGNORECASE)


class Key:
    """What opens an encrypted file, and never shows itself; the key made of the pass phrase is made once per file."""

    def __init__(self, phrase: str) -> None:
        """InputError when the phrase cannot be one; PassPhraseError when SQLCipher is not installed."""
        self._phrase = _checked(phrase)
        self._made: str | None = None
        self.driver = cipher_driver()

    def __repr__(self) -> str:
        return "Key(hidden)"

    def __reduce__(self) -> NoReturn:
        message = "A key is never written anywhere."
        raise TypeError(message)

    @property
    def phrase(self) -> str:
        """The pass phrase, to hand to SQLCipher as a bound value."""
        return self._phrase

    def unlock(self, connection: Any, path: Path) -> None:  # noqa: ANN401 - sqlcipher3 has no types
        """Hand the key to a new connection; PassPhraseError when it does not open the file."""
        connection.execute("PRAGMA cipher_log_level = NONE")
        if not any(self._opens(connection, key) for key in (self._made, self._quoted()) if key):
            self._made = None
            reason = "The pass phrase is wrong, or it is no Matchwise file."
            remedy = "Type it again; capitals count. Nobody can open the file without it."
            raise PassPhraseError(Problem(str(path), reason, remedy))
        (salt,) = connection.execute("PRAGMA cipher_salt").fetchone()
        if self._made is None or salt not in self._made:
            self._made = self._derived(salt)

    def _opens(self, connection: Any, key: str) -> bool:  # noqa: ANN401 - sqlcipher3 has no types
        connection.execute(f"PRAGMA key = {key}")
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except self.driver.DatabaseError as error:
            if getattr(error, "sqlite_errorname", "") != "SQLITE_NOTADB":
                raise
            return False
        return True

    def _quoted(self) -> str:
        return "'" + self._phrase.replace("'", "''") + "'"

    def _derived(self, salt: str) -> str:
        """The key of a file with its salt, so that a new file that gets it opens with the pass phrase too."""
        made = hashlib.pbkdf2_hmac("sha512", self._phrase.encode(), bytes.fromhex(salt), _ITERATIONS, _KEY_BYTES)
        return f"\"x'{made.hex()}{salt}'\""


def cipher_driver() -> ModuleType:
    """The driver of SQLCipher; PassPhraseError with the remedy when the extra is not installed."""
    try:
        # An extra: without it every file without a pass phrase opens all the same.
        from sqlcipher3 import dbapi2  # noqa: PLC0415
    except ImportError as error:
        reason = "Pass phrases need the extra `encrypt`, which is not installed."
        raise PassPhraseError(Problem("pass phrase", reason, 'Install it: pip install "matchwise[encrypt]"')) from error
    driver: ModuleType = dbapi2
    return driver


def can_protect() -> bool:
    """Whether the extra `encrypt` is installed, so that files may have pass phrases."""
    try:
        cipher_driver()
    except PassPhraseError:
        return False
    return True


def _checked(phrase: str) -> str:
    """The phrase in one spelling of its letters, since keyboards differ."""
    reason = ""
    if not phrase.strip():
        reason = "It is empty."
    elif len(phrase) > LONGEST_PHRASE:
        reason = f"It is longer than {LONGEST_PHRASE} characters."
    elif not phrase.isprintable() or _RAW_KEY.fullmatch(phrase):
        reason = "It holds characters that a pass phrase may not hold."
    if reason:
        raise InputError([Problem("pass phrase", reason, "Write a few words on one line.")])
    return unicodedata.normalize("NFC", phrase)
