"""The revisions of the format, oldest first: each is a module with `revision`, `down_revision` and `upgrade`."""

from matchwise.store.revisions import r0001_first

REVISIONS = (r0001_first,)

__all__ = ["REVISIONS"]
