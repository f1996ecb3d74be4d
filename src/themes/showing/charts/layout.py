"""Where the dots of a network stand: each group of tied countries in a box of its own, lone pairs in lines below."""

import numpy as np
import pandas as pd
from scipy.sparse.csgraph import shortest_path

FILLS_A_LINE = 5
LENGTH_OF_A_LONE_PAIR = 0.7
ROOM_FOR_NAMES = (0.8, 0.3)
STARTS, SHAKE, MAJORIZATIONS, BEST, MOVES = 30, 0.5, 150, 5, 600
TOO_NEAR = 0.28
UNEVEN = 0.02  # so much at most a symmetrical group is made uneven, that its axes are no matter of last digits
TOWARDS = np.array([1.0, 0.6180339887])  # a direction at right angles to no axis of a symmetrical group

Places = dict[str, tuple[float, float]]
Box = tuple[float, float, float, float]


def boxes(edges: pd.DataFrame, width: float) -> tuple[list[tuple[list[str], Box]], float]:
    """Each group of tied countries with its box (left, bottom, width, height), and the height of all, in inches.

    Boxes follow one another as words do in lines, the largest first, each as large as its countries need.
    """
    lines: list[list[tuple[list[str], tuple[float, float]]]] = [[]]
    for group in _groups(edges):
        size = _size(group, edges, width)
        if lines[-1] and size[0] + sum(wide for _, (wide, _) in lines[-1]) > width + 1e-9:
            lines.append([])
        lines[-1].append((group, size))
    placed: list[tuple[list[str], Box]] = []
    bottom = height = sum(max(tall for _, (_, tall) in line) for line in lines)
    for line in lines:
        tall = max(tall for _, (_, tall) in line)
        fill = width / sum(wide for _, (wide, _) in line) if len(line[0][0]) >= FILLS_A_LINE else 1.0
        left, bottom = 0.0, bottom - tall
        for group, (wide, _) in line:
            placed.append((group, (left, bottom, fill * wide, tall)))
            left += fill * wide
    return placed, height


def _size(group: list[str], edges: pd.DataFrame, width: float) -> tuple[float, float]:
    """Width and height that a group needs: a chain is flat, other groups grow with the root of their countries."""
    ties = edges[edges["a"].isin(group)]
    chain = len(ties) < len(group) and pd.concat([ties["a"], ties["b"]]).value_counts().max() <= 2
    wide, tall = (
        (1.0 + len(group), 0.5 + 0.1 * len(group)) if chain else 0.95 * np.sqrt(len(group)) * np.array([1.65, 1])
    )
    return (4.0, 0.42) if len(group) == 2 else (float(min(wide, width)), float(tall))


def places_of(edges: pd.DataFrame, width: float, *, seed: int = 0) -> Places:
    """Places of the countries in inches: of several layouts of least stress, each group's with the fewest tangles."""
    places: Places = {}
    for group, (left, bottom, wide, tall) in boxes(edges, width)[0]:
        if len(group) == 2:
            points = np.array([[-0.5, 0.0], [0.5, 0.0]]) * LENGTH_OF_A_LONE_PAIR
        else:
            ties = edges[edges["a"].isin(group)]
            points = _least_tangled(group, ties, np.array([wide, tall]) - 2 * np.array(ROOM_FOR_NAMES), seed)
        points = points + np.array([left + wide / 2, bottom + tall / 2])
        places |= {country: (float(x), float(y)) for country, (x, y) in zip(group, points, strict=True)}
    return places


def _groups(edges: pd.DataFrame) -> list[list[str]]:
    import networkx

    graph = networkx.Graph(list(zip(edges["a"], edges["b"], strict=True)))
    return sorted((sorted(group) for group in networkx.connected_components(graph)), key=lambda g: (-len(g), g))


def _least_tangled(group: list[str], ties: pd.DataFrame, size: np.ndarray, seed: int) -> np.ndarray:
    number = {country: place for place, country in enumerate(group)}
    lines = np.array(sorted((number[a], number[b]) for a, b in zip(ties["a"], ties["b"], strict=True)))
    joined = np.zeros((len(group), len(group)))
    joined[lines[:, 0], lines[:, 1]] = 1
    draw = np.random.default_rng(seed)
    layouts = _least_stress(shortest_path(joined, directed=False, unweighted=True), draw)
    fitted = sorted((_fitted(points, size) for points in layouts), key=lambda points: _tangles(points, lines))
    untangled = (_untangled(points, lines, size, draw) for points in fitted[:BEST])
    return min(untangled, key=lambda points: _tangles(points, lines))


def _least_stress(steps: np.ndarray, draw: np.random.Generator) -> np.ndarray:
    """Several layouts with dots as far apart as the steps between them (Kamada & Kawai 1989).

    They start from classical scaling, all but the first shaken, and are found by majorization (Gansner, Koren & North
    2004). Groups are often symmetrical, and then the axes of scaling are any that the machine's last digits make them:
    distances a little uneven, and signs by a fixed vector, give the same picture on every machine.
    """
    centring = np.eye(len(steps)) - 1 / len(steps)
    uneven = 1 + UNEVEN * draw.random(size=steps.shape)
    values, vectors = np.linalg.eigh(-0.5 * centring @ (steps * (uneven + uneven.T) / 2) ** 2 @ centring)
    vectors = vectors * np.sign(draw.normal(size=len(steps)) @ vectors)
    start = vectors[:, -2:] * np.sqrt(np.maximum(values[-2:], 0))
    shaken = SHAKE * draw.normal(size=(STARTS, len(steps), 2))
    points = start + shaken * (np.arange(STARTS) > 0)[:, None, None]
    weights = 1 / np.where(steps > 0, steps, np.inf) ** 2
    pull = np.linalg.pinv(np.diag(weights.sum(axis=1)) - weights)
    for _ in range(MAJORIZATIONS):
        away = np.linalg.norm(points[:, :, None] - points[:, None], axis=3)
        share = weights * steps / np.maximum(away, 1e-9)
        points = pull @ (share.sum(axis=2, keepdims=True) * points - share @ points)
    return points


def _untangled(points: np.ndarray, lines: np.ndarray, size: np.ndarray, draw: np.random.Generator) -> np.ndarray:
    """The layout after small moves of single dots, within the size, and swaps of two that leave fewer tangles."""
    least = _tangles(points, lines)
    for turn in range(MOVES):
        if not least:
            break
        moved, dot, other = points.copy(), draw.integers(len(points)), draw.integers(len(points))
        if turn % 2:
            moved[[dot, other]] = moved[[other, dot]]
        else:
            moved[dot] = np.clip(moved[dot] + draw.normal(scale=0.5, size=2), -size / 2, size / 2)
        tangles = _tangles(moved, lines)
        if tangles < least:
            points, least = moved, tangles
    return points


def _fitted(points: np.ndarray, size: np.ndarray) -> np.ndarray:
    """Points turned so that they are widest from left to right, and stretched to the size, around nought."""
    centred = points - points.mean(axis=0)
    weights = np.linspace(1, 1 + UNEVEN, len(points))[:, None]  # a round group has no widest direction of its own
    axes = np.linalg.svd(weights * centred, full_matrices=False)[2]
    axes = axes * np.sign(axes @ TOWARDS)[:, None]
    turned = centred @ axes.T
    spread = np.ptp(turned, axis=0)
    stretch = np.where(spread > 0.05 * spread.max(), size / np.maximum(spread, 1e-9), size.min() / spread.max())
    return (turned - (turned.max(axis=0) + turned.min(axis=0)) / 2) * stretch


def _tangles(points: np.ndarray, lines: np.ndarray) -> float:
    """How many lines cross, dots stand on another's line, and dots stand too near: what makes a network unreadable."""
    a, b = points[lines[:, 0]], points[lines[:, 1]]
    ends = (lines[:, None, :, None] == lines[None, :, None, :]).any(axis=(2, 3))
    crossing = (_sides(a, b, a) != _sides(a, b, b)) & ~ends
    along = (b - a)[:, None]
    share = ((points - a[:, None]) * along).sum(axis=2) / np.maximum((along**2).sum(axis=2), 1e-9)
    away = np.linalg.norm(points - a[:, None] - np.clip(share, 0, 1)[..., None] * along, axis=2)
    away[np.arange(len(lines))[:, None], lines] = np.inf
    apart = np.linalg.norm(points[:, None] - points[None], axis=2) + np.diag(np.full(len(points), np.inf))
    return (crossing & crossing.T).sum() / 2 + 2.0 * (away < TOO_NEAR).sum() + (apart < 2 * TOO_NEAR).sum()


def _sides(a: np.ndarray, b: np.ndarray, points: np.ndarray) -> np.ndarray:
    """On which side of each line from a to b each of the points lies."""
    along, to = (b - a)[:, None], points - a[:, None]
    return np.sign(along[..., 0] * to[..., 1] - along[..., 1] * to[..., 0])
