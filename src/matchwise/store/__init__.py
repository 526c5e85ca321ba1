"""The applicant's document: one file with its text, its versions, drafts, notes, scenarios and own facts.

The contract, for those who build on it:

- `create_file` and `open_file` give a `Store`, which holds no lock and no open file between two calls. Every function
  below takes it first. Keep one per file, or open one per request; both are right, from any thread.
- `read` gives the text as it was saved and its `Version`. The text need not be a valid applicant: `read_with(store,
  reader)` says what is wrong with it, or gives the `Applicant`.
- `save(store, text, read_version, by=...)` says which version the text was made from. When somebody else saved since,
  it raises `ConflictError`; nothing is changed, and `keep_draft` keeps the refused text. `undo` and `redo` are saves
  too. A version number only grows, so it serves as an ETag.
- What these functions return has reached the disk. An exception means that nothing was written.
- The text is kept byte for byte, unknown keys and comments too; a form that writes the text anew loses the comments.
- `InputError`: the given text, name or number is wrong. `StoreError`: the file is; `ConflictError`, `LockedError` and
  `PassPhraseError` are the ones to act on. Messages hold paths, never the content, and no pass phrase is ever shown.
"""

from matchwise.store.backend import Store
from matchwise.store.differences import field_changes, what_changed
from matchwise.store.drafts import drafts, drop_draft, keep_draft
from matchwise.store.facts import facts, forget_facts, record_facts
from matchwise.store.leaving import everything
from matchwise.store.notes import notes, put_note
from matchwise.store.opening import about, create_file, open_file, open_url
from matchwise.store.protecting import change_pass_phrase
from matchwise.store.reading import Reading, read_with
from matchwise.store.saving import history, import_file, read, redo, save, text_of, undo
from matchwise.store.scenarios import drop_scenario, put_scenario, scenarios
from matchwise.store.sqlite_file import SUFFIX
from matchwise.store.values import About, Change, Draft, FieldChange, How, Note, Saved, Scenario, Version

__all__ = [
    "SUFFIX",
    "About",
    "Change",
    "Draft",
    "FieldChange",
    "How",
    "Note",
    "Reading",
    "Saved",
    "Scenario",
    "Store",
    "Version",
    "about",
    "change_pass_phrase",
    "create_file",
    "drafts",
    "drop_draft",
    "drop_scenario",
    "everything",
    "facts",
    "field_changes",
    "forget_facts",
    "history",
    "import_file",
    "keep_draft",
    "notes",
    "open_file",
    "open_url",
    "put_note",
    "put_scenario",
    "read",
    "read_with",
    "record_facts",
    "redo",
    "save",
    "scenarios",
    "text_of",
    "undo",
    "what_changed",
]
