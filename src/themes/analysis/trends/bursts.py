"""Bursts: spells in which a label's share is far above its usual level (Kleinberg 2003, batched counts)."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from themes.errors import OptionError

HIGHEST_SHARE = 0.9999


def find_bursts(
    shares: pd.DataFrame, *, ratio: float = 2.0, gamma: float = 1.0, draws: int = 999, seed: int = 0
) -> pd.DataFrame:
    """Bursts of each label, heaviest first: when, how long, how far above the rest, and how surely.

    Columns `label, start, end, periods, n, total, share, share_outside, weight, p, q`; `start` and `end` are the first
    days of the first and last period of the burst. Two states emit the label with share p0 = Σn / Σtotal and
    p1 = ratio · p0; period t costs −ln C(d, r) p^r (1−p)^(d−r) in its state, and entering the burst state costs
    gamma · ln(periods). The cheapest sequence of states is found by dynamic programming (Viterbi 1967), and `weight` is
    what the burst saves against the usual state: Kleinberg (2003), *Bursty and hierarchical structure in streams*.

    `p`: how often a constant share with the same numbers of articles bursts as heavily anywhere (`draws` simulations);
    `q` after Benjamini & Hochberg over all labels by their heaviest burst, those without one too (`.attrs` counts the
    `tests` and those with p < .05). Empty periods cost nothing in either state. Shares by clusters count for what they
    are worth: n and total are divided by the `design_effect`.

    >>> n, months = [1, 1, 1, 9, 8, 1, 1, 1], pd.date_range("2024-01-01", periods=8, freq="MS")
    >>> shares = pd.DataFrame({"period": months, "label": "energy", "n": n, "total": 10})
    >>> find_bursts(shares)[["label", "start", "end", "n"]].astype(str).to_numpy().tolist()
    [['energy', '2024-04-01', '2024-05-01', '17']]
    """
    if ratio <= 1 or gamma < 0:
        raise OptionError(f"ratio={ratio}, gamma={gamma}: a burst needs ratio above 1 and gamma of 0 or more.")
    check_shares(shares, draws)
    counts = shares.pivot(index="label", columns="period", values="n")
    counts = counts.reindex(in_one_order(counts.index))
    totals = shares.groupby("period")["total"].first().to_numpy(dtype=float)
    n = counts.to_numpy(dtype=float)
    effects = design_effects_of(shares).reindex(counts.index).to_numpy()
    rng = np.random.default_rng(seed)
    rows, p_of = [], {}
    for number, label in enumerate(counts.index):
        worth, worths = n[number] / effects[number], totals / effects[number]
        states, gains = burst_states(worth[None], worths, ratio=ratio, gamma=gamma)
        spells, p_of[label] = _spells(states[0]), 1.0
        if not spells:
            continue
        drawn = constant_shares(n[number], totals, effects[number], draws, rng) / effects[number]
        heaviest = _heaviest(drawn, worths, ratio=ratio, gamma=gamma)
        own = [_row(label, spell, counts.columns, n[number], totals, gains[0], heaviest) for spell in spells]
        p_of[label] = min(row[-1] for row in own)
        rows += own
    columns = ["label", "start", "end", "periods", "n", "total", "share", "share_outside", "weight", "p"]
    bursts = with_q_over_labels(pd.DataFrame(rows, columns=columns), p_of, shares.attrs)
    return bursts.sort_values(["weight", "label", "start"], ascending=[False, True, True], ignore_index=True)


def in_one_order(labels: Iterable[Any]) -> list[Any]:
    """The labels in the order in which numbers are drawn for them, whatever the order of the rows."""
    return sorted(set(labels), key=str)


def check_shares(shares: pd.DataFrame, draws: int) -> None:
    """Raise OptionError unless the table has the columns of shares and at least one simulation is wanted."""
    lacking = [name for name in ("period", "label", "n", "total") if name not in shares.columns]
    if lacking:
        raise OptionError(
            f"shares lacks the column{'s' * (len(lacking) > 1)} {', '.join(lacking)}: count them by share_by_period."
        )
    if draws < 1:
        raise OptionError(f"draws={draws}: p needs 1 simulation or more; 999 give it to about one percentage point.")


def with_q_over_labels(found: pd.DataFrame, p_of: dict[Any, float], attrs: Mapping[Hashable, Any]) -> pd.DataFrame:
    """The finds with q after Benjamini & Hochberg over all labels; `.attrs` counts the tests and those below .05.

    q = min over p' ≥ p of p' · labels / (labels with p' or less); a label's lesser finds are counted after its first.
    """
    tests = len(p_of)
    firsts = np.sort(np.array(list(p_of.values())))
    p = found["p"].to_numpy(dtype=float)
    rank = np.maximum(np.searchsorted(firsts, p, side="right"), 1)
    raw = np.minimum(p * tests / rank, 1.0)
    order = np.argsort(-p, kind="stable")
    q = np.empty(len(p))
    q[order] = np.minimum.accumulate(raw[order])
    found = found.assign(q=q)
    found.attrs = {**attrs, "tests": tests, "p_below_05": int((firsts < 0.05).sum())}
    return found


def design_effects_of(shares: pd.DataFrame) -> pd.DataFrame:
    """Design effects, labels × periods, of a table of shares; 1 where the table does not give them."""
    given = shares if "design_effect" in shares.columns else shares.assign(design_effect=1.0)
    return given.pivot(index="label", columns="period", values="design_effect").astype(float)


def burst_states(n: np.ndarray, totals: np.ndarray, *, ratio: float, gamma: float) -> tuple[np.ndarray, np.ndarray]:
    """Cheapest state (0 usual, 1 burst) of each label and period, and what the burst state saves: labels × periods."""
    everything = max(totals.sum(), 1.0)
    usual = np.clip(n.sum(axis=1) / everything, 1e-12, HIGHEST_SHARE)[:, None]
    bursting = np.minimum(ratio * usual, HIGHEST_SHARE)
    # ln C(d, r) is the same in both states and drops out.
    cost = [-(n * np.log(share) + (totals - n) * np.log1p(-share)) for share in (usual, bursting)]
    enter = gamma * np.log(max(n.shape[1], 1))
    best_0, best_1 = np.zeros(len(n)), np.full(len(n), np.inf)
    came_from = np.zeros((*n.shape, 2), dtype=np.int8)
    for period in range(n.shape[1]):
        came_from[:, period, 0] = best_1 < best_0
        came_from[:, period, 1] = best_1 <= best_0 + enter
        next_0 = np.minimum(best_0, best_1) + cost[0][:, period]
        best_0, best_1 = next_0, np.minimum(best_0 + enter, best_1) + cost[1][:, period]
    states = np.zeros(n.shape, dtype=np.int8)
    state = (best_1 < best_0).astype(np.int8)
    rows = np.arange(len(n))
    for period in reversed(range(n.shape[1])):
        states[:, period] = state
        state = came_from[rows, period, state]
    return states, cost[0] - cost[1]


def _spells(states: np.ndarray) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], states, [0]])))
    return [(int(first), int(last)) for first, last in zip(edges[::2], edges[1::2], strict=True)]


def constant_shares(
    n: np.ndarray, totals: np.ndarray, effects: np.ndarray, draws: int, rng: np.random.Generator
) -> np.ndarray:
    """Counts by period, draws × periods, of a constant share whose variance is `effects` times that of independence.

    Beta-binomial where effects exceed 1 (Skellam 1948): a level of Beta(p s, (1−p) s) for each period, s = 1/ρ − 1,
    ρ = (effect − 1) / (articles − 1). So a rare label of large clusters is mostly absent and seldom frequent.
    """
    share = np.clip(n.sum() / max(totals.sum(), 1), 1e-9, 1 - 1e-9)
    likeness = np.clip((effects - 1) / np.maximum(totals - 1, 1), 0, 0.99)
    spread = 1 / np.where(likeness > 1e-9, likeness, 0.5) - 1
    levels = rng.beta(share * spread, (1 - share) * spread, size=(draws, len(totals)))
    return rng.binomial(totals.astype(np.int64), np.where(likeness > 1e-9, levels, share)).astype(float)


def _heaviest(n: np.ndarray, totals: np.ndarray, *, ratio: float, gamma: float) -> np.ndarray:
    """Weight of the heaviest burst in each row."""
    states, gains = burst_states(n, totals, ratio=ratio, gamma=gamma)
    running, heaviest = np.zeros(len(n)), np.zeros(len(n))
    for period in range(len(totals)):
        running = np.where(states[:, period] == 1, running + gains[:, period], 0.0)
        heaviest = np.maximum(heaviest, running)
    return heaviest


def _row(
    label: object,
    spell: tuple[int, int],
    periods: pd.Index,
    n: np.ndarray,
    totals: np.ndarray,
    gains: np.ndarray,
    heaviest: np.ndarray,
) -> tuple:
    first, stop = spell
    inside = slice(first, stop)
    outside_total = totals.sum() - totals[inside].sum()
    weight = float(gains[inside].sum())
    return (
        label,
        periods[first],
        periods[stop - 1],
        stop - first,
        int(n[inside].sum()),
        int(totals[inside].sum()),
        n[inside].sum() / max(totals[inside].sum(), 1),
        (n.sum() - n[inside].sum()) / outside_total if outside_total else np.nan,
        weight,
        (1 + int((heaviest >= weight - 1e-9).sum())) / (1 + len(heaviest)),
    )
