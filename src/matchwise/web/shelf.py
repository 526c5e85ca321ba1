"""The shelf: where documents stand on this computer, and how a file that the user brings becomes one."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from matchwise.directory.entries_file import entries_path
from matchwise.domain.applicant_draft import NEW_FILE, read_draft
from matchwise.store import SUFFIX, create_file, import_file, open_file, read
from matchwise.web.document import BY, StoredDocument

FOLDER = "documents"
_LONGEST_NAME = 60
NEW_NAME = "my-file"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of documents."""

    folder: Path

    def names(self) -> tuple[str, ...]:
        """The documents that stand there, the newest first."""
        found = [path for path in self.folder.glob(f"*{SUFFIX}") if path.is_file()] if self.folder.is_dir() else []
        return tuple(path.name for path in sorted(found, key=lambda path: -path.stat().st_mtime))

    def begin(self) -> StoredDocument:
        """A new document in which nothing is told."""
        return self.bring(NEW_NAME, NEW_FILE.encode())

    def bring(self, name: str, content: bytes) -> StoredDocument:
        """A new document with the content of an applicant file; InputError when it is none."""
        read_draft(content)
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self._free(Path(name).stem)
        return StoredDocument(path.name, create_file(path, content.decode("utf-8-sig"), by=BY))

    def take(self, name: str) -> StoredDocument | None:
        """A document that stands there; None when there is none of this name."""
        return StoredDocument(name, open_file(self.folder / name)) if name in self.names() else None

    def _free(self, name: str) -> Path:
        """A path that no document has yet."""
        plain = unicodedata.normalize("NFC", name[:_LONGEST_NAME])
        stem = re.sub(r"[^\w .-]", "", plain).strip(" .") or NEW_NAME
        numbered = (self.folder / f"{stem}{f'-{number}' if number > 1 else ''}{SUFFIX}" for number in range(1, 10_000))
        return next(path for path in numbered if not path.exists())


def own_shelf() -> Shelf:
    """The shelf in the folder where the user's own facts are kept."""
    return Shelf(entries_path().parent / FOLDER)


def document_at(path: Path, content: bytes | None, phrase: str | None = None) -> StoredDocument:
    """The document of a file that the user names; a YAML file (content given) gets one beside it, FILE.matchwise.

    Where that is there already it is opened, and the YAML file read into it as a new version when it was written later.
    PassPhraseError when it opens with its pass phrase alone, and `phrase` is not the one.
    """
    if content is None:
        return StoredDocument(path.name, open_file(path, pass_phrase=phrase))
    read_draft(content)
    kept = path.with_suffix(SUFFIX)
    if not kept.exists():
        return StoredDocument(kept.name, create_file(kept, content.decode("utf-8-sig"), by=path.name[:_LONGEST_NAME]))
    store = open_file(kept, pass_phrase=phrase)
    saved = read(store)
    written = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
    if written > saved.version.saved_at:
        import_file(store, content, saved.version.number, by=path.name[:_LONGEST_NAME])
    return StoredDocument(kept.name, store)
