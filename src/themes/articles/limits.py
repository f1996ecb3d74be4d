"""Within which limits a file is read; the README and `themes load --help` state them.

Whatever exceeds one is set aside, with the limit as the reason.
The seconds and the memory of one file grow with its size, so that a large but honest table is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic

LARGEST_FILE = 1_000_000_000  # bytes
LARGEST_HERE = 2_000_000  # bytes; what is larger is read in a worker process, whatever its format
LONGEST_ARTICLE = 10_000_000  # characters of one text
MOST_MEMORY = 3_000_000_000  # bytes that a worker may have …
MEMORY_A_BYTE = 12  # … and for each byte of a table
MOST_SECONDS = 60.0  # between two findings …
BYTES_A_SECOND = 5_000_000  # … and a second for as many bytes
MOST_SECONDS_IN_ALL = 600.0  # for a file of the folder with all that is packed within it
MOST_UNPACKED = 2_000_000_000  # bytes, of all that is packed within one file
MOST_MEMBERS = 20_000
BOMB = 20_000_000  # bytes that an archive may unpack to, however small it is; a bomb costs as much
DEEPEST = 5  # archives within archives
MOST_PROBLEMS = 10_000  # of one file; those beyond are counted


@dataclass
class Allowance:
    """What a file of the folder may still cost, with all that is packed within it, however deep."""

    members: int = MOST_MEMBERS
    unpacked: int = MOST_UNPACKED
    unlisted: int = 0  # problems beyond those that are listed
    until: float = field(default_factory=lambda: monotonic() + MOST_SECONDS_IN_ALL)

    def spend(self, size: int) -> None:
        """Count a further member of that many bytes."""
        self.members -= 1
        self.unpacked -= size

    def spent(self) -> bool:
        """Is nothing left?"""
        return self.members < 0 or self.unpacked < 0 or monotonic() > self.until

    def overdrawn(self) -> list[tuple[str, str]]:
        """Reason and detail for each limit that cut the reading short."""
        said = []
        if self.members < 0:
            said.append(("too many members", f"only the first {MOST_MEMBERS:,} were read; cut it into parts"))
        if self.unpacked < 0:
            said.append(("archive bomb", f"all that is packed in it has more than {MOST_UNPACKED / 1e9:.0f} GB"))
        if monotonic() > self.until:
            said.append(
                ("too slow", f"all in it took more than {MOST_SECONDS_IN_ALL / 60:.0f} minutes; cut it into parts")
            )
        if self.unlisted:
            said.append(("and more of the kind", f"{self.unlisted:,} more in this file, not listed"))
        return said
