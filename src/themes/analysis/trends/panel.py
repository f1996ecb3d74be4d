"""Sources that stay the same: is a rise only a new source?"""

import numpy as np
import pandas as pd

from themes.analysis.trends.counting import Timeline

FEWEST_FILLED = 0.5


def fixed_source_articles(articles: pd.DataFrame, timeline: Timeline) -> np.ndarray:
    """Which of the timeline's articles come from sources that publish throughout; none when sources are not known.

    A source is fixed when it publishes in the first, the middle and the last third of the calendar, and in at least
    half of the periods that have articles.
    """
    if "source" not in articles.columns:
        return np.zeros(len(timeline.ids), dtype=bool)
    source = articles["source"].reindex(timeline.ids)
    periods = pd.DataFrame({"source": source.to_numpy(), "period": timeline.strata}).dropna().drop_duplicates()
    third = np.minimum(periods["period"] * 3 // max(len(timeline.calendar), 1), 2)
    spans = periods.groupby("source").agg(periods=("period", "size"))
    spans["thirds"] = periods.assign(third=third).groupby("source")["third"].nunique()
    filled = int((timeline.totals > 0).sum())
    fixed = spans.index[(spans["thirds"] == 3) & (spans["periods"] >= FEWEST_FILLED * filled)]
    return source.isin(fixed).to_numpy(dtype=bool)
