"""Passages coded by two readers with the themes of the codebook; the table ships with the package."""

from pathlib import Path

import pandas as pd

CHECKOUT = Path(__file__).resolve().parents[3] / "data" / "coded_passages.csv"
IN_WHEEL = Path(__file__).resolve().parent / "coded_passages.csv"


def coded_passages() -> pd.DataFrame:
    """210 passages and their two codings: `article_id, corpus, date, reference, half, text, codes_first, codes_second`.

    Index `passage_id`. `half` is "tuning", for which anchors may be changed, or "held out", for which none was. Codes
    are joined by ";", an empty cell holds none. `data/README.md` says who coded what, and who saw what.

    >>> coded_passages()["half"].value_counts().tolist()
    [105, 105]
    """
    where = IN_WHEEL if IN_WHEEL.is_file() else CHECKOUT
    return pd.read_csv(where, dtype=str, keep_default_na=False).set_index("passage_id")
