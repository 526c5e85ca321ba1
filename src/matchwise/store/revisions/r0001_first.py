"""Format 1: the document with its versions, drafts, scenarios, notes and own facts. Never changed once released."""

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision: str | None = None


def upgrade() -> None:
    """Make the tables of format 1."""
    op.create_table(
        "meta",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("format", sa.Integer(), nullable=False),
        sa.Column("application", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
    )
    op.create_table(
        "versions",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("saved_by", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("undo_to", sa.Integer(), sa.ForeignKey("versions.number", ondelete="SET NULL")),
        sa.Column("redo_to", sa.Integer(), sa.ForeignKey("versions.number", ondelete="SET NULL")),
        sa.Column("text", sa.Text(), nullable=False),
    )
    _tables_beside_the_document()


def _tables_beside_the_document() -> None:
    op.create_table(
        "drafts",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("read_version", sa.Integer(), nullable=False),
        sa.Column("kept_by", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "scenarios",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("saved_at", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
    )
    op.create_table(
        "notes",
        sa.Column("acgme_code", sa.Text(), primary_key=True),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
    )
    op.create_table(
        "facts",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("acgme_code", sa.Text(), nullable=False),
        sa.Column("attribute", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("read_at", sa.Text(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
