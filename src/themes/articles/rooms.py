"""A folder for what is unpacked, which goes with its process; the next process removes those of killed ones.

A living process holds its folder's file `alive`: locked where the system knows such locks (`flock`: they end with the
process, however it ends), merely open on Windows, where what is open cannot be deleted. Where there is neither, and
for a folder without that file, nobody is surely dead, and the folder is left.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from themes.errors import ArticlesError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

PREFIX = "themes-"
ALIVE = "alive"


class Room:
    """A new folder of this process. ArticlesError if there is no place for one."""

    def __init__(self) -> None:
        try:
            self.path = Path(tempfile.mkdtemp(prefix=PREFIX))
        except OSError as error:
            raise ArticlesError(
                f"No place for temporary files: {error.strerror or error}. Make room there, or name another folder: "
                "set TMPDIR (on Windows TEMP) to it."
            ) from None
        self.sign = _sign_of_life(self.path)

    def close(self) -> None:
        """Remove the folder with all that is in it."""
        if self.sign:
            self.sign.close()
        shutil.rmtree(self.path, ignore_errors=True)


def _sign_of_life(room: Path) -> IO[bytes] | None:
    """The room's file `alive`, held; None if it cannot be."""
    with suppress(OSError):
        if sys.platform == "win32":
            return (room / ALIVE).open("xb")
        if fcntl is not None:
            unnamed = room / f"{ALIVE}.new"  # it takes its name when it is locked: before that nobody looks at it
            sign = unnamed.open("xb")
            fcntl.flock(sign, fcntl.LOCK_EX | fcntl.LOCK_NB)
            unnamed.rename(room / ALIVE)
            return sign
    return None


def sweep() -> None:
    """Remove the folders of processes that are surely dead."""
    for room in _abandoned(Path(tempfile.gettempdir())):
        shutil.rmtree(room, ignore_errors=True)


def _abandoned(place: Path) -> Iterator[Path]:
    """The folders of this user whose process is no more; none is given while another process sweeps it."""
    own = os.getuid() if hasattr(os, "getuid") else None
    with suppress(OSError), os.scandir(place) as entries:
        for entry in entries:
            if not entry.name.startswith(PREFIX):
                continue
            with suppress(OSError):
                facts = entry.stat(follow_symlinks=False)
                if entry.is_dir(follow_symlinks=False) and own in (None, facts.st_uid):
                    yield from _if_dead(Path(entry.path))


def _if_dead(room: Path) -> Iterator[Path]:
    sign = room / ALIVE
    if sys.platform == "win32":
        sign.unlink()  # fails while it is open
        yield room
    elif fcntl is not None:
        with sign.open("r+b") as opened:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)  # fails while its process lives
            yield room
