"""Passages coded by two readers with the themes of the codebook; the table ships with the package."""

import pandas as pd

from themes.corpora.shipped import shipped


def coded_passages() -> pd.DataFrame:
    """210 passages and their two codings: `article_id, corpus, date, reference, half, text, codes_first, codes_second`.

    Index `passage_id`. `half` is "tuning", for which anchors may be changed, or "held out", for which none was. Codes
    are joined by ";", an empty cell holds none. `data/README.md` says who coded what, and who saw what.

    >>> coded_passages()["half"].value_counts().tolist()
    [105, 105]
    """
    return pd.read_csv(shipped("coded_passages.csv"), dtype=str, keep_default_na=False).set_index("passage_id")
