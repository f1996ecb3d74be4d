"""Makes statistics.json: answers of scipy, statsmodels, pymannkendall and ruptures that the tests expect.

python tests/golden/statistics_oracles.py
"""

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pymannkendall
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.contingency_tables import Table
from statsmodels.stats.multitest import multipletests


def breaks_of(n, total):
    """Change points by ruptures' PELT with the binomial likelihood as cost."""
    import ruptures  # not on every Python that the tests run on

    class BinomialCost(ruptures.base.BaseCost):
        model, min_size = "", 2

        def fit(self, signal):
            self.signal = np.asarray(signal, dtype=float)
            return self

        def error(self, start, end):
            n, total = self.signal[start:end].sum(axis=0)
            return float(-2 * sum(k * np.log(k / total) for k in (n, total - n) if k > 0))

    search = ruptures.Pelt(custom_cost=BinomialCost(), jump=1, min_size=2)
    return search.fit(np.column_stack([n, total])).predict(pen=2 * np.log(len(n)))[:-1]


def series(seed, periods=40):
    """A binomial series with a few levels and growing totals."""
    rng = np.random.default_rng(seed)
    total = np.linspace(5, 60, periods).astype(int)
    share = np.repeat(rng.uniform(0.1, 0.6, 4), periods // 4)
    return rng.binomial(total, share), total


def intervals():
    cases = [(0, 5), (1, 7), (5, 10), (40, 41), (300, 1000)]
    ends = [stats.binomtest(n, total).proportion_ci(method="wilson") for n, total in cases]
    return [{"n": n, "total": total, "low": e.low, "high": e.high} for (n, total), e in zip(cases, ends, strict=True)]


def trends():
    rows = []
    for seed in range(4):
        n, total = series(seed)
        table = Table(np.column_stack([n, total - n]), shift_zeros=False)
        armitage = table.test_ordinal_association(row_scores=np.arange(len(n)), col_scores=np.array([1, 0]))
        share = n / total
        plain, corrected = pymannkendall.original_test(share), pymannkendall.hamed_rao_modification_test(share)
        x = sm.add_constant(np.arange(len(n), dtype=float))
        apart = np.abs(np.subtract.outer(np.arange(len(n)), np.arange(len(n))))
        gls = sm.GLS(share, x, sigma=np.diag(1 / total) + 0.05 * 0.6**apart).fit(cov_type="fixed scale")
        logit = sm.GLM(np.column_stack([n, total - n]), x, family=sm.families.Binomial()).fit()
        rows.append(
            {
                "n": n.tolist(),
                "total": total.tolist(),
                "armitage_z": float(armitage.zscore),
                "mann_kendall": [plain.slope, plain.z, plain.p],
                "hamed_rao": [corrected.slope, corrected.z, corrected.p],
                "gls": [float(gls.params[1]), float(gls.bse[1])],
                "logit_fit": logit.fittedvalues.tolist(),
                "breaks": breaks_of(n, total),
            }
        )
    return rows


def clustered():
    """Estimate of a logistic regression, and its cluster-robust standard error, by statsmodels."""
    rng = np.random.default_rng(5)
    codes = np.repeat(np.arange(60), rng.integers(1, 6, 60))
    group = rng.random(len(codes)) < np.where(rng.random(60)[codes] < 0.5, 0.8, 0.3)
    share = np.clip(rng.beta(2, 4, 60)[codes] + 0.15 * group, 0, 1)
    x = rng.random(len(codes)) < share
    fit = sm.GLM(x.astype(float), sm.add_constant(group.astype(float)), family=sm.families.Binomial())
    robust = fit.fit(cov_type="cluster", cov_kwds={"groups": codes, "use_correction": False})
    return {
        "codes": codes.tolist(),
        "group": group.tolist(),
        "x": x.tolist(),
        "log_odds": float(robust.params[1]),
        "error": float(robust.bse[1]),
    }


def main():
    p = [0.001, 0.01, 0.02, 0.2, 0.04, 0.9]
    golden = {
        "versions": {name: version(name) for name in ("scipy", "statsmodels", "pymannkendall", "ruptures")},
        "wilson": intervals(),
        "benjamini_hochberg": {"p": p, "q": multipletests(p, method="fdr_bh")[1].tolist()},
        "trends": trends(),
        "clustered": clustered(),
    }
    path = Path(__file__).with_name("statistics.json")
    path.write_text(json.dumps(golden, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
