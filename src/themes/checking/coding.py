"""A codebook held against passages coded by hand: precision and recall, and how far two codings agree."""

import numpy as np
import pandas as pd

from themes.analysis.codebook import apply_codebook, load_codebook
from themes.analysis.terms import weigh_terms
from themes.errors import OptionError

PARTING = ";"


def codebook_agreement(passages: pd.DataFrame, *, codebook: pd.DataFrame | None = None) -> pd.DataFrame:
    """A row a theme, and a last row "all": how well the codebook finds what two readers coded, and how far they agree.

    Columns `theme, first, second, found`: passages that either reader coded with the theme, and that the codebook
    found; `precision_first, recall_first, precision_second, recall_second`: of the codebook against either reader;
    `alpha`: Krippendorff's, of the two readers (the last row pools all themes). NaN where nothing was found or coded.
    `passages`: like those of `coded_passages`; report the half that no anchor was tuned on.

    >>> from themes.corpora.coded import coded_passages
    >>> passages = coded_passages()
    >>> held_out = codebook_agreement(passages[passages["half"] == "held out"])
    >>> held_out["theme"].iloc[-1], len(held_out)
    ('all', 21)
    """
    book = load_codebook() if codebook is None else codebook
    codes = book["code"].tolist()
    found = apply_codebook(weigh_terms(passages["text"], min_articles=1, max_share=1.0), book).holds
    readers = {name: read_codes(passages[f"codes_{name}"], codes) for name in ("first", "second")}
    frames = {name: agreement_by_theme(found, coded).set_index("theme") for name, coded in readers.items()}
    first, second = readers["first"], readers["second"]
    alphas = [krippendorff_alpha(first[code], second[code]) for code in codes]
    counts = {name: frame["coded"] for name, frame in frames.items()} | {"found": frames["first"]["found"]}
    rates = {f"{rate}_{name}": frame[rate] for name, frame in frames.items() for rate in ("precision", "recall")}
    table = pd.DataFrame(counts | rates).reset_index()
    pooled = [pd.Series(coded.to_numpy().ravel()) for coded in (first, second)]
    return table.assign(alpha=[*alphas, krippendorff_alpha(*pooled)])


def read_codes(cells: pd.Series, codes: "list[str]") -> pd.DataFrame:
    """Boolean frame, passages × codes, from cells such as "energy;trade-investment"; an empty cell holds none.

    >>> read_codes(pd.Series(["energy;health", ""]), ["energy", "health"]).sum(axis=1).tolist()
    [2, 0]
    """
    parts = cells.fillna("").map(lambda cell: [code for code in cell.split(PARTING) if code])
    unknown = sorted({code for listed in parts for code in listed} - set(codes))
    if unknown:
        raise OptionError(f"The code {unknown[0]!r} is not in the codebook. Valid choices: {', '.join(codes)}.")
    return pd.DataFrame(
        {code: parts.map(lambda listed, code=code: code in listed) for code in codes}, index=cells.index
    )


def agreement_by_theme(found: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    """A row a theme, and a last row "all" that pools them: `theme, coded, found, both, precision, recall, f1`.

    `found`, `coded`: boolean frames, passages × themes, of the codebook and of the reader. NaN where nothing was found
    or coded.

    >>> one = pd.DataFrame({"energy": [True, True, False]})
    >>> agreement_by_theme(one, pd.DataFrame({"energy": [True, False, False]}))["precision"].tolist()
    [0.5, 0.5]
    """
    found = found.reindex(index=coded.index, columns=coded.columns)
    frame = pd.DataFrame({"coded": coded.sum(), "found": found.sum(), "both": (coded & found).sum()})
    frame = pd.concat([frame, frame.sum().to_frame("all").T]).rename_axis("theme").reset_index()
    precision = frame["both"] / frame["found"].where(frame["found"] > 0)
    recall = frame["both"] / frame["coded"].where(frame["coded"] > 0)
    f1 = 2 * frame["both"] / (frame["found"] + frame["coded"]).where(lambda total: total > 0)
    return frame.assign(precision=precision, recall=recall, f1=f1)


def krippendorff_alpha(first: pd.Series, second: pd.Series) -> float:
    """Krippendorff's alpha of two codings of the same units, nominal, without missing codes (Krippendorff 2004).

    1 − observed / expected disagreement, with expected from pairs of all codes without replacement; 1 = perfect, 0 =
    chance. NaN where every code is the same.

    >>> krippendorff_alpha(pd.Series([1, 1, 0, 0]), pd.Series([1, 0, 0, 0])).__round__(3)
    0.533
    """
    a, b = first.to_numpy(), second.to_numpy()
    counts = np.unique(np.concatenate([a, b]), return_counts=True)[1]
    n = counts.sum()
    expected = 1 - (counts * (counts - 1)).sum() / (n * (n - 1))
    return float(1 - np.mean(a != b) / expected) if expected > 0 else float("nan")
