"""The applicant's document: one file with its text, its versions, drafts, notes, scenarios, takes and stories.

The contract, for those who build on it:

- `create_file` and `open_file` give a `Store`, which holds no lock and no open file between two calls. Every function
  below takes it first. Keep one per file, or open one per request; both are right, from any thread.
- `read` gives the text as it was saved and its `Version`. The text need not be a valid applicant: `read_with(store,
  reader)` says what is wrong with it, or gives the `Applicant`.
- `save(store, text, read_version, by=...)` says which version the text was made from. When somebody else saved since,
  it raises `ConflictError`; nothing is changed, and `keep_draft` keeps the refused text. `undo` and `redo` are saves
  too. A version number only grows, so it serves as an ETag; with `joins_seconds`, typing in one field is one step.
- `create_in_memory` gives the same for a document that ends with the program.
- What these functions return has reached the disk. An exception means that nothing was written.
- The text is kept byte for byte, unknown keys and comments too; who changes it writes it with `domain.applicant_edit`.
- `InputError`: the given text, name or number is wrong. `StoreError`: the file is; `ConflictError`, `LockedError` and
  `PassPhraseError` are the ones to act on. Messages hold paths, never the content, and no pass phrase is ever shown.
"""

from matchwise.store.backend import Store
from matchwise.store.differences import field_changes
from matchwise.store.drafts import drafts, drop_draft, keep_draft
from matchwise.store.leaving import everything
from matchwise.store.memory import create_in_memory
from matchwise.store.messages import forget_message, log_message, messages
from matchwise.store.notes import notes, put_note
from matchwise.store.opening import about, create_file, open_file, open_url
from matchwise.store.pass_phrase import can_protect
from matchwise.store.protecting import change_pass_phrase, is_protected
from matchwise.store.reading import Reading, read_with
from matchwise.store.rotation import put_rotation_day, rotation_days
from matchwise.store.saving import history, import_file, read, redo, save, text_of, undo, what_changed
from matchwise.store.scenarios import drop_scenario, put_scenario, rename_scenario, scenarios
from matchwise.store.sqlite_file import SUFFIX
from matchwise.store.stories import drop_story, put_story, stories
from matchwise.store.takes import change_take, drop_take, drop_takes, put_take, take_sound, takes
from matchwise.store.values import (
    About,
    Change,
    Draft,
    FieldChange,
    How,
    Message,
    Note,
    RotationDay,
    Saved,
    Scenario,
    Story,
    Take,
    Version,
)

__all__ = [
    "SUFFIX",
    "About",
    "Change",
    "Draft",
    "FieldChange",
    "How",
    "Message",
    "Note",
    "Reading",
    "RotationDay",
    "Saved",
    "Scenario",
    "Store",
    "Story",
    "Take",
    "Version",
    "about",
    "can_protect",
    "change_pass_phrase",
    "change_take",
    "create_file",
    "create_in_memory",
    "drafts",
    "drop_draft",
    "drop_scenario",
    "drop_story",
    "drop_take",
    "drop_takes",
    "everything",
    "field_changes",
    "forget_message",
    "history",
    "import_file",
    "is_protected",
    "keep_draft",
    "log_message",
    "messages",
    "notes",
    "open_file",
    "open_url",
    "put_note",
    "put_rotation_day",
    "put_scenario",
    "put_story",
    "put_take",
    "read",
    "read_with",
    "redo",
    "rename_scenario",
    "rotation_days",
    "save",
    "scenarios",
    "stories",
    "take_sound",
    "takes",
    "text_of",
    "undo",
    "what_changed",
]
