"""Format 2: the log of messages to programs, and the notes of days on a rotation. Never changed once released."""

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision: str | None = "1"


def upgrade() -> None:
    """Make the tables of format 2."""
    op.create_table(
        "messages",
        sa.Column("season", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("acgme_code", sa.Text(), primary_key=True),
        sa.Column("day", sa.Text(), nullable=False),
    )
    op.create_table(
        "rotation_days",
        sa.Column("day", sa.Text(), primary_key=True),
        sa.Column("done", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
    )
