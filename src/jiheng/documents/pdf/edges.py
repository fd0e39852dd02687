"""Drawn lines as a person sees them: double lines are one, dashes and per-cell pieces are continuous."""

from __future__ import annotations

from jiheng.documents.pdf.geometry import Line

# Lines nearer than this are one line drawn twice; the thinnest printed row is some 8 pt high.
SNAP_POINTS = 3.0
# Gaps up to this are dashes or the corners between per-cell pieces.
JOIN_POINTS = 3.0
# Shorter lines are dots, ticks and corners.
_LEAST_POINTS = 5.0


def merge(lines: list[Line]) -> list[Line]:
    """Return the lines with near neighbours made one and collinear pieces joined, by place."""
    merged: list[Line] = []
    for cluster in _clusters(sorted(lines)):
        at = sum(line.at for line in cluster) / len(cluster)
        spans = sorted((line.low, line.high) for line in cluster)
        merged += [line for line in _joined(at, spans) if line.high - line.low >= _LEAST_POINTS]
    return merged


def positions(values: list[float], tolerance: float = SNAP_POINTS) -> list[float]:
    """Return distinct places, sorted, those nearer than `tolerance` as their mean."""
    result: list[list[float]] = []
    for value in sorted(values):
        if result and value - result[-1][0] <= tolerance:
            result[-1].append(value)
        else:
            result.append([value])
    return [sum(group) / len(group) for group in result]


def _clusters(lines: list[Line]) -> list[list[Line]]:
    clusters: list[list[Line]] = []
    for line in lines:
        if clusters and line.at - clusters[-1][0].at <= SNAP_POINTS:
            clusters[-1].append(line)
        else:
            clusters.append([line])
    return clusters


def _joined(at: float, spans: list[tuple[float, float]]) -> list[Line]:
    result: list[Line] = []
    low, high = spans[0]
    for start, end in spans[1:]:
        if start <= high + JOIN_POINTS:
            high = max(high, end)
        else:
            result.append(Line(at, low, high))
            low, high = start, end
    result.append(Line(at, low, high))
    return result
