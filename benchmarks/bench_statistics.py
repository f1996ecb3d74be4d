"""False alarms, power, coverage and speed of the statistics, as Markdown tables. Needs ../shared for real articles.

python benchmarks/bench_statistics.py [contrasts|power|trends|speed] [runs]
"""

import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import sparse, stats
from scipy.special import expit

from themes.analysis.contrasts import contrast_terms
from themes.analysis.matrices import TermMatrix
from themes.analysis.terms import weigh_terms
from themes.analysis.trends import rising_terms, share_by_period, sieve_bootstrap, test_trends
from themes.checking.calibration import calibrate

SHARED = Path(__file__).resolve().parents[2] / "shared" / "corpora"


def table(rows, title):
    """Print rows of (name, …) dicts as a Markdown table."""
    frame = pd.DataFrame(rows)
    print(f"\n### {title}\n\n| " + " | ".join(frame.columns) + " |\n|" + "---|" * len(frame.columns), flush=True)
    for row in frame.itertuples(index=False):
        cells = (f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in row)
        print("| " + " | ".join(cells) + " |", flush=True)


def un_speeches(first, last):
    speeches = pd.read_parquet(
        SHARED / "un_general_debate.parquet", columns=["id", "text", "year", "country_iso3", "date"]
    )
    return speeches[speeches["year"].between(first, last)].set_index("id")


def readouts():
    papers = pd.read_parquet(SHARED / "white_house_bilateral.parquet").set_index("id")
    papers = papers[papers["high_precision"]]
    partner = papers["partners_from_title"].map(lambda found: found[0]).rename("partner")
    return papers, partner, papers["date"].str[:7].rename("month")


def halves(ids):
    in_a = pd.Series(np.arange(len(ids)) < len(ids) / 2, index=ids)
    return in_a, ~in_a


def contrasts(runs):
    rows = []
    year = un_speeches(2017, 2017)
    terms = weigh_terms(year["text"], min_articles=10, max_share=1.0)
    rows.append({"cut": "UN 2017 by speech"} | wolf(terms, None, runs))
    papers, partner, month = readouts()
    terms = weigh_terms(papers["text"], min_articles=10, max_share=1.0)
    rows.append({"cut": "readouts by partner"} | wolf(terms, partner, runs))
    rows.append({"cut": "readouts by month"} | wolf(terms, month, runs))
    speeches = un_speeches(2010, 2017)
    terms = weigh_terms(speeches["text"], min_articles=10, max_share=1.0)
    rows.append({"cut": "UN 2010–2017 by country"} | wolf(terms, speeches["country_iso3"].rename("country"), runs))
    table(rows, "False alarms of contrasts, random cuts")


def wolf(terms, clusters, runs):
    start = time.perf_counter()
    found = calibrate(contrast_terms, terms, *halves(terms.article_ids), clusters=clusters, runs=runs).iloc[0]
    spent = (time.perf_counter() - start) / runs
    names = ["runs", "tests", "alarms", "low", "high", "runs_with_find", "finds"]
    row = found[names].to_dict() | {"seconds a run": spent}
    print(row, file=sys.stderr, flush=True)
    return row


def planted(rng, *, terms, planted_terms, units, size, likeness):
    """Articles in clusters with terms held by 10 % of them, of which some by 30 % in group A."""
    in_a = np.repeat(np.arange(2 * units) < units, size)
    codes = np.repeat(np.arange(2 * units), size)
    share = np.full((2, terms), 0.1)
    share[0] = share[1] = rng.uniform(0.05, 0.4, terms)
    share[0, :planted_terms], share[1, :planted_terms] = 0.3, 0.1
    share = share[np.where(np.arange(2 * units) < units, 0, 1)]
    if likeness:
        spread = 1 / likeness - 1
        share = rng.beta(share * spread, (1 - share) * spread)
    held = rng.random((len(codes), terms)) < share[codes]
    ids = pd.Index([f"a{number:05}" for number in range(len(codes))], name="article_id")
    counts = sparse.csr_array(held.astype(np.int64))
    names = np.array([f"t{number:05}" for number in range(terms)])
    return TermMatrix(counts, counts, ids, names), pd.Series(in_a, index=ids), pd.Series(codes, index=ids, name="unit")


def power(runs):
    rows = []
    truth = np.log(0.3 / 0.7) - np.log(0.1 / 0.9)
    cases = [(None, 1, 0.0), ("unit", 1, 0.0), ("unit", 4, 0.0), ("unit", 4, 0.3)]
    for given, size, likeness in cases:
        rng = np.random.default_rng(1)
        found = covered = sign = count = 0
        for _ in range(runs):
            terms, in_a, units = planted(rng, terms=2000, planted_terms=20, units=200, size=size, likeness=likeness)
            rows_found = contrast_terms(terms, in_a, ~in_a, clusters=units if given else None).set_index("term")
            rows_found = rows_found.loc[[f"t{number:05}" for number in range(20)]]
            hit = (rows_found["q"] < 0.05) & (rows_found["log_odds"] > 0)
            found += int(hit.sum())
            sign += int((rows_found["log_odds"] > 0).sum())
            covered += int(rows_found["low"].le(truth).mul(rows_found["high"].ge(truth)).sum())
            count += len(rows_found)
        rows.append(
            {
                "clusters": given or "none",
                "articles a unit": size,
                "likeness": likeness,
                "planted": count,
                "found at q < .05": found / count,
                "right sign": sign / count,
                "interval covers": covered / count,
            }
        )
    table(rows, "Terms planted at 30 % against 10 % of 200 units a side, among 2,000 terms")


def trends(runs):
    rows = []
    for periods in (16, 24, 30, 48, 79):
        shapes = {
            "3 → 40": np.linspace(3, 40, periods).round().astype(int),
            "40": np.full(periods, 40),
            "400": np.full(periods, 400),
        }
        for shape, totals in shapes.items():
            for lag1, strength in ((0.0, 0.0), (0.0, 1.0), (0.3, 0.3), (0.3, 1.0), (0.6, 0.3), (0.6, 1.0)):
                articles, labels = simulated(totals, lag1, strength, runs)
                found = test_trends(labels, articles, every="M")
                few = labels.iloc[:, : runs // 4]
                alone = [test_trends(few[[name]], articles, every="M")["p"] for name in few if shape == "3 → 40"]
                sieve = sieve_bootstrap(share_by_period(few, articles, every="M"), draws=199)
                rows.append(
                    {
                        "periods": periods,
                        "articles": shape,
                        "lag-1": lag1,
                        "strength": strength,
                        "together": float((found["p"] < 0.05).mean()),
                        "one alone": float((pd.concat(alone) < 0.05).mean()) if alone else "",
                        "abstained": float(found["p"].isna().mean()),
                        "sieve": float((sieve["p"] < 0.05).mean()),
                        "Armitage": armitage(few, articles),
                    }
                )
    table(rows, "Labels with p < .05 though the share is constant: latent AR(1) of logit-shares, strength its sd")
    powers()


def powers():
    """The share of labels found whose trend Cochran's and Armitage's test would find in 90 %."""
    rows = []
    for periods, each in ((12, 40), (24, 40), (48, 20), (48, 40)):
        slope = 3.24 / np.sqrt(periods * each * 0.149 / 12) / periods  # share .182
        for together in (1, 20, 200):
            articles, labels = simulated(np.full(periods, each), 0.0, 0.0, 200, slope=slope, middle=True)
            parts = [labels.iloc[:, start : start + together] for start in range(0, 200, together)]
            found = pd.concat(test_trends(part, articles, every="M") for part in parts)
            rows.append(
                {"periods": periods, "articles": each, "labels together": together,
                 "found": float((found["p"] < 0.05).mean()), "abstained": float(found["p"].isna().mean()),
                 "Armitage": armitage(labels, articles)}
            )  # fmt: skip
    table(rows, "Power of trends where periods are independent")


def armitage(labels, articles):
    """Share of labels with p < .05 by Cochran's and Armitage's test."""
    time = articles["published"].dt.to_period("M").astype("int64").to_numpy(dtype=float)
    time -= time.mean()
    share = labels.to_numpy().mean(axis=0)
    z = time @ labels.to_numpy() / np.sqrt(np.maximum(share * (1 - share), 1e-12) * (time**2).sum())
    return float((2 * stats.norm.sf(np.abs(z)) < 0.05).mean())


def simulated(totals, lag1, strength, runs, slope=0.0, *, middle=False):
    """Articles, and `runs` labels drawn from them."""
    rng = np.random.default_rng(7)
    periods = len(totals)
    starts = pd.date_range("1950-01-01", periods=periods, freq="MS")
    published = np.repeat(starts, totals) + pd.to_timedelta(rng.integers(0, 28, totals.sum()), unit="D")
    ids = [f"a{number:06}" for number in range(totals.sum())]
    articles = pd.DataFrame({"published": published}, index=pd.Index(ids, name="article_id"))
    level = np.empty((runs, periods))
    level[:, 0] = rng.normal(size=runs)
    for period in range(1, periods):
        level[:, period] = lag1 * level[:, period - 1] + np.sqrt(1 - lag1**2) * rng.normal(size=runs)
    share = expit(-1.5 + strength * level + slope * (np.arange(periods) - middle * (periods - 1) / 2))
    held = rng.random((totals.sum(), runs)) < np.repeat(share, totals, axis=1).T
    labels = pd.DataFrame(held, index=articles.index, columns=[f"t{number}" for number in range(runs)])
    return articles, labels


def speed(_):
    speeches = un_speeches(1946, 2024)
    articles = pd.DataFrame({"published": pd.to_datetime(speeches["date"])}, index=speeches.index)
    terms = weigh_terms(speeches["text"], min_articles=50)
    rows = []
    start = time.process_time()
    found = rising_terms(terms, articles, every="Y")
    rows.append(
        {
            "what": f"rising_terms, {terms.shape[1]:,} terms × 79 years ({len(found):,} kept)",
            "CPU seconds": time.process_time() - start,
        }
    )
    early = pd.Series(articles["published"].dt.year < 1990, index=articles.index)
    country = speeches["country_iso3"].rename("country")
    for name, clusters in (("independent", None), ("by country", country)):
        start = time.process_time()
        contrast_terms(terms, early, ~early, clusters=clusters)
        rows.append(
            {
                "what": f"contrast_terms, {terms.shape[1]:,} terms × {len(early):,} speeches, {name}",
                "CPU seconds": time.process_time() - start,
            }
        )
    rows += loops(terms, early)
    table(rows, "Speed, in CPU seconds: the machine that measures may be shared")


def loops(terms, early, some=200):
    """A loop over scipy and statsmodels for a few terms, scaled up to all of them."""
    import statsmodels.api as sm

    held = sparse.csc_array(terms.counts > 0)
    group = early.to_numpy()
    columns = np.linspace(0, terms.shape[1] - 1, some).astype(int)
    start = time.process_time()
    for column in columns:
        x = held[:, [column]].toarray().ravel()
        stats.fisher_exact([[x[group].sum(), (~x[group]).sum()], [x[~group].sum(), (~x[~group]).sum()]])
    fisher = (time.process_time() - start) * terms.shape[1] / some
    years = sm.add_constant(np.arange(len(group)) / len(group))
    start = time.process_time()
    for column in columns[:40]:
        x = held[:, [column]].toarray().ravel().astype(float)
        sm.GLM(x, years, family=sm.families.Binomial()).fit(
            cov_type="cluster", cov_kwds={"groups": np.arange(len(x)) // 50}
        )
    logistic = (time.process_time() - start) * terms.shape[1] / 40
    return [
        {"what": "loop over scipy.stats.fisher_exact, the same terms (scaled up)", "CPU seconds": fisher},
        {"what": "loop over statsmodels' clustered logistic regression (scaled up)", "CPU seconds": logistic},
    ]


def main(what="all", runs="400"):
    parts = {"contrasts": contrasts, "power": power, "trends": trends, "speed": speed}
    for name, part in parts.items():
        if what in (name, "all"):
            part(int(runs))


if __name__ == "__main__":
    main(*sys.argv[1:])
