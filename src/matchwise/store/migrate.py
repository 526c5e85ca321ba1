"""Brings a document to the format of this Matchwise, one revision after the other, in the caller's transaction.

The revisions are modules of the package, imported by name: they are found in a wheel, and in a zip file too.
"""

from collections.abc import Iterable, Sequence
from types import ModuleType

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script.base import Script
from alembic.script.revision import RevisionMap
from sqlalchemy import Connection

from matchwise.store.revisions import REVISIONS


def migrate(connection: Connection, revisions: Sequence[ModuleType] = REVISIONS) -> None:
    """Run every revision that the document has not seen; an empty database gets all of them."""
    scripts = [Script(module, module.revision, str(module.__file__)) for module in revisions]
    known = RevisionMap(lambda: scripts)
    newest = scripts[-1].revision

    def steps(seen: str | tuple[str, ...], _: MigrationContext) -> Iterable[RevisionStep]:
        ahead = list(known.iterate_revisions(newest, seen or None, implicit_base=True))
        return [
            RevisionStep(known, script, is_upgrade=True) for script in reversed(ahead) if isinstance(script, Script)
        ]

    context = MigrationContext.configure(connection, opts={"fn": steps})
    with Operations.context(context):
        context.run_migrations()
