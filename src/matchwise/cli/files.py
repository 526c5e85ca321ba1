"""Reads the bytes of a file that a command names, or says why they cannot be read."""

from pathlib import Path

from matchwise.errors import InputError, Problem

MOST_BYTES = 10_000_000


def file_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """The content of a file, at most `most` bytes; InputError that says why it cannot be read."""
    try:
        if path.is_dir():
            raise unreadable(path, "is a folder.", "Name a file.")
        with path.open("rb") as file:
            content = file.read(most + 1)
    except FileNotFoundError:
        raise unreadable(path, "does not exist.", "Check the name and the folder.") from None
    except PermissionError:
        raise unreadable(path, "may not be read by you.", "Change its permissions, or copy it.") from None
    except (OSError, ValueError) as error:
        raise unreadable(path, f"cannot be read ({type(error).__name__}).", "Check the name and the disk.") from None
    if len(content) > most:
        raise unreadable(path, f"is larger than {most // 1_000_000} MB.", "Check that it is the right file.")
    return content


def unreadable(path: Path, reason: str, remedy: str) -> InputError:
    """The error that names a file, why it cannot be read, and what to do."""
    return InputError([Problem(str(path), reason, remedy)])
