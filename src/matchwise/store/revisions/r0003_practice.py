"""Format 3: recorded answers of interview practice, and stories. Never changed once released."""

import sqlalchemy as sa
from alembic import op

revision = "3"
down_revision: str | None = "2"


def upgrade() -> None:
    """Make the tables of format 3."""
    op.create_table(
        "takes",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("transcript", sa.Text(), nullable=False),
        sa.Column("measured", sa.Text(), nullable=False),
        sa.Column("sound", sa.LargeBinary()),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "stories",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("situation", sa.Text(), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("qualities", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
