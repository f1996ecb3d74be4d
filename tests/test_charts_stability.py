"""The chart of stability draws every topic and says how many are unsteady."""

import pandas as pd

from themes.showing.charts.stability import stability_dots


def test_the_dots_are_the_overlaps_and_the_unsteady_are_counted():
    stability = pd.DataFrame({"topic": ["sea, navy", "grain"], "jaccard": [0.9, 0.4], "low": [0.8, 0.1], "n": [10, 5]})
    ax = stability_dots(stability)
    dots = next(part for part in ax.collections if len(part.get_offsets()) == 2)
    assert dots.get_offsets()[:, 0].tolist() == [0.9, 0.4]
    assert "highest for sea, navy (0.90), lowest for grain (0.40); 1 is unsteady" in ax.alt_text
    assert "no topics" in stability_dots(stability.iloc[:0]).alt_text
