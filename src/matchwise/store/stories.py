"""Keeps the stories of the applicant's own work, each in four boxes, with the qualities that it shows."""

from dataclasses import replace

from sqlalchemy import delete, func, insert, select, update

from matchwise.errors import InputError, Problem
from matchwise.store.backend import Store
from matchwise.store.limits import LONGEST_NOTE, checked_text, checked_word, full
from matchwise.store.tables import STORIES
from matchwise.store.values import Story

MOST_STORIES = 60
BOXES = ("situation", "task", "action", "result")


def put_story(store: Store, story: Story) -> Story:
    """Keep a story, or write it in place of the one of its number; number 0 is a new one.

    InputError for a wrong title, a box over 5,000 bytes, a number that is not there, or more than 60 stories.
    """
    checked_word("title", story.title)
    values = {"title": story.title, "qualities": " ".join(checked_word("quality", one) for one in story.qualities)}
    values |= {box: checked_text(getattr(story, box), box, LONGEST_NOTE) for box in BOXES}
    with store.backend.writing() as connection:
        if story.number:
            changed = connection.execute(update(STORIES).where(STORIES.c.number == story.number).values(values))
            if not changed.rowcount:
                raise _absent()
            return story
        if connection.execute(select(func.count()).select_from(STORIES)).scalar_one() >= MOST_STORIES:
            raise full(MOST_STORIES, "story", "Delete stories that you do not need.")
        key = connection.execute(insert(STORIES).values(values)).inserted_primary_key
    return replace(story, number=int(key[0]) if key else 0)


def stories(store: Store) -> tuple[Story, ...]:
    """Every story, oldest first."""
    with store.backend.reading() as connection:
        rows = connection.execute(select(STORIES).order_by(STORIES.c.number))
        return tuple(
            Story(row.number, row.title, row.situation, row.task, row.action, row.result, tuple(row.qualities.split()))
            for row in rows
        )


def drop_story(store: Store, number: int) -> None:
    """Delete a story; InputError when there is none of this number."""
    with store.backend.writing() as connection:
        gone = connection.execute(delete(STORIES).where(STORIES.c.number == number))
    if not gone.rowcount:
        raise _absent()


def _absent() -> InputError:
    reason = "There is no story of this number; it may have been deleted in another window."
    return InputError([Problem("story", reason, "Choose one that is there.")])
