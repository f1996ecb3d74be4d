"""Error control over many tests."""

import numpy as np
from scipy.stats import false_discovery_control


def control_false_finds(p: np.ndarray) -> np.ndarray:
    """Benjamini–Hochberg q-values (1995) of the p-values; tests that abstained (NaN) stay NaN and are not counted.

    >>> control_false_finds(np.array([0.01, np.nan, 0.04])).round(3).tolist()
    [0.02, nan, 0.04]
    """
    p = np.asarray(p, dtype=float)
    q = np.full(p.shape, np.nan)
    tested = ~np.isnan(p)
    if tested.any():
        q[tested] = false_discovery_control(np.clip(p[tested], 0, 1), method="bh")
    return q
