"""The revisions of the format, oldest first: each is a module with `revision`, `down_revision` and `upgrade`."""

from matchwise.store.revisions import r0001_first, r0002_letters, r0003_practice

REVISIONS = (r0001_first, r0002_letters, r0003_practice)

__all__ = ["REVISIONS"]
