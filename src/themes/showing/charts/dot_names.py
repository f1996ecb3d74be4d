"""Names beside the dots of a network, on no line, no dot and no other name where there is room."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from themes.showing import style

ANGLES = np.deg2rad([0, 180, 90, 270, *range(15, 360, 15)])
GAPS, THEIR_COSTS = (0.05, 0.12, 0.22), (0, 2, 8)
SWEEPS = 4


def name_dots(ax: Axes, names: list[str], points: np.ndarray, radii: np.ndarray, lines: np.ndarray) -> None:
    """Write each name near its dot, where it covers least; the largest dot's in bold.

    `points` and `radii` in the axes' units; `lines`: (n, 2) places in `points` of the ends of each line. Every name
    tries the directions around its dot, right and left first, and gives way to the names that were set before.
    """
    largest = (radii == radii.max()) & ((radii == radii.max()).sum() == 1)
    texts = [_write(ax, name, heavy=bool(heavy)) for name, heavy in zip(names, largest, strict=True)]
    sizes = _sizes(ax, texts)
    corners = [_candidates(point, radius, size) for point, radius, size in zip(points, radii, sizes, strict=True)]
    on_lines, frame = _along(points, lines), (*ax.get_xlim(), *ax.get_ylim())
    fixed = [_covered(at, size, on_lines, (points, radii), frame) for at, size in zip(corners, sizes, strict=True)]
    chosen = np.array([at[cost.argmin()] for at, cost in zip(corners, fixed, strict=True)])
    for _ in range(SWEEPS):
        for place in range(len(names)):
            others = np.arange(len(names)) != place
            costs = fixed[place] + 30 * _overlaps(corners[place], sizes[place], chosen[others], sizes[others])
            chosen[place] = corners[place][costs.argmin()]
    for text, corner in zip(texts, chosen, strict=True):
        text.set_position((float(corner[0]), float(corner[1])))


def _write(ax: Axes, name: str, *, heavy: bool) -> Text:
    halo = [withStroke(linewidth=2.5, foreground=style.PAPER)]
    text = ax.text(0, 0, name, ha="left", va="bottom", color=style.INK, zorder=4, path_effects=halo)
    text.set_fontsize(10)
    text.set_fontweight("bold" if heavy else "normal")
    return text


def _sizes(ax: Axes, texts: list[Text]) -> np.ndarray:
    """Width and height of each text in the axes' units, once the figure's layout is settled."""
    ax.figure.draw_without_rendering()  # type: ignore[union-attr]
    boxes = [text.get_window_extent().transformed(ax.transData.inverted()) for text in texts]
    return np.array([(box.width, box.height) for box in boxes])


def _candidates(point: np.ndarray, radius: float, size: np.ndarray) -> np.ndarray:
    """Lower left corners of a name whose box touches a circle around its dot, the near circles first."""
    ways = np.column_stack([np.cos(ANGLES), np.sin(ANGLES)])
    beside = ways / np.abs(ways).max(axis=1, keepdims=True) * size / 2
    return np.concatenate([point + ways * (radius + gap) + beside - size / 2 for gap in GAPS])


def _along(points: np.ndarray, lines: np.ndarray) -> np.ndarray:
    """Points all along the lines, less than a letter apart."""
    ends = [(points[a], points[b]) for a, b in lines]
    steps = [np.linspace(0, 1, 2 + int(np.linalg.norm(b - a) / 0.03))[:, None] for a, b in ends]
    return np.concatenate([a + step * (b - a) for step, (a, b) in zip(steps, ends, strict=True)])


def _covered(corners: np.ndarray, size: np.ndarray, on_lines: np.ndarray, dots: tuple, frame: tuple) -> np.ndarray:
    """What a name at each corner would cover: lines, dots, the frame; and how far down its wish list it stands."""
    points, radii = dots
    left, right, bottom, top = frame
    out = (corners < [left, bottom]).any(axis=1) | (corners + size > [right, top]).any(axis=1)
    lines = (_away(corners, size, on_lines) < 0.02).sum(axis=1)
    covered = (_away(corners, size, points) < radii).sum(axis=1)
    wish = np.arange(len(ANGLES)) / len(ANGLES)
    return lines + 20.0 * covered + 100.0 * out + np.add.outer(THEIR_COSTS, wish).ravel()


def _away(corners: np.ndarray, size: np.ndarray, points: np.ndarray) -> np.ndarray:
    """How far each point lies outside of the box at each corner, in inches."""
    beyond = np.maximum(corners[:, None] - points, points - corners[:, None] - size)
    return np.hypot(*np.moveaxis(np.maximum(beyond, 0), 2, 0))


def _overlaps(corners: np.ndarray, size: np.ndarray, others: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    apart = (corners[:, None] >= others + sizes) | (others >= corners[:, None] + size)
    return (~apart.any(axis=2)).sum(axis=1)
