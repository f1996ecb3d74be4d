"""Where the data that ship with the project lie: beside the code in an installed wheel, in `data/` in a checkout."""

from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[2] / "data"


def shipped(name: str, *, in_wheel: str = "") -> Path:
    """The file or folder of this name, which a wheel may carry under another one.

    >>> shipped("events.tsv").name
    'events.tsv'
    """
    installed = HERE / (in_wheel or name)
    return installed if installed.exists() else DATA / name
