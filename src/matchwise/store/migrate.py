"""Brings a document to the newest format, one revision after the other, after a copy of the old one was kept.

The revisions are modules of the package, imported by name: they are found in a wheel, and in a zip file too.
"""

from collections.abc import Iterable, Sequence
from types import ModuleType

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script.base import Script
from alembic.script.revision import RevisionMap
from sqlalchemy import Connection, select, update

from matchwise import __version__
from matchwise.store.backend import Store
from matchwise.store.revisions import REVISIONS
from matchwise.store.tables import META


def bring_up_to_date(store: Store, revisions: Sequence[ModuleType] = REVISIONS) -> None:
    """Copy the document beside itself and migrate it, in one transaction; whoever comes second finds the work done.

    Raises StoreError when there cannot be a copy; then, and when a revision fails, the document is as it was.
    """
    newest = int(revisions[-1].revision)
    with store.backend.writing() as connection:
        found = connection.execute(select(META.c.format)).scalar_one()
        if found < newest:
            store.backend.back_up(found, store.clock().date())
            migrate(connection, revisions)
            connection.execute(update(META).values(format=newest, application=__version__))


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
