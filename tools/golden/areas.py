"""Counts in which area the incidents of real files lie, with shapely, for the test of the area index.

Writes fixtures/golden/areas.json: numbers only, never rows. Places on an edge belong to no area here ("contains" leaves edges out); they
are counted beside, for the app gives each of them to one area. Also an invented case: random stars and places.

    /usr/bin/python3 tools/golden/areas.py [data folder]
"""
import json
import os
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import shapely
import shapely.vectorized
from shapely.geometry import Polygon, shape

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("BEATBOOK_DATA", ROOT / ".." / "shared" / "data"))

CASES = [
    ("chicago/chicago_crimes_2015.csv.gz", "boundaries/chicago_community_areas.geojson", "community", "Community Area", "area_numbe",
     ("Longitude", "Latitude"), (-88.1, 41.5, -87.3, 42.2)),
    ("chicago/chicago_crimes_2015.csv.gz", "boundaries/chicago_police_beats_2012-12.geojson", "BEAT_NUM", "Beat", "BEAT_NUM",
     ("Longitude", "Latitude"), (-88.1, 41.5, -87.3, 42.2)),
    ("boston/boston_2022_ytd.csv", "boundaries/boston_police_districts.geojson", "DISTRICT", "DISTRICT", "DISTRICT",
     ("Long", "Lat"), (-71.4, 42.1, -70.8, 42.5)),
]


def key(value):
    text = str(value).strip().lower()
    return text.lstrip("0") or text if text.isdigit() else text


def count(file, boundaries, name, column, prop, places, box):
    rows = pd.read_csv(DATA / file, dtype=str, keep_default_na=False)
    x = pd.to_numeric(rows[places[0]], errors="coerce").to_numpy()
    y = pd.to_numeric(rows[places[1]], errors="coerce").to_numpy()
    west, south, east, north = box
    located = (x >= west) & (x <= east) & (y >= south) & (y <= north)
    rows, x, y = rows[located], x[located], y[located]
    features = json.load(open(DATA / boundaries))["features"]
    inside = np.zeros(len(x), dtype=bool)
    edge = np.zeros(len(x), dtype=bool)
    found = np.full(len(x), "", dtype=object)
    counts = {}
    for feature in features:
        polygon = shape(feature["geometry"])
        if not polygon.is_valid:
            polygon = polygon.buffer(0)
        contains = shapely.vectorized.contains(polygon, x, y)
        edge |= shapely.vectorized.touches(polygon, x, y)
        first = contains & ~inside
        found[first] = key(feature["properties"][prop])
        inside |= contains
        label = str(feature["properties"][name])
        counts[label] = counts.get(label, 0) + int(first.sum())
    stated = rows[column].map(key).to_numpy()
    known = np.isin(stated, [key(f["properties"][prop]) for f in features])
    return {
        "file": file, "boundaries": boundaries, "name": name, "located": int(located.sum()), "inside": int(inside.sum()),
        "edge": int((edge & ~inside).sum()), "compared": int(known.sum()), "equal": int((known & (stated == found)).sum()),
        "counts": {k: v for k, v in sorted(counts.items())},
    }


def stars():
    """Overlapping stars with holes around random centres, and the first one that holds each of 2,000 places."""
    random = np.random.default_rng(7)
    polygons = []
    for _ in range(12):
        cx, cy = random.uniform(0, 10, 2)
        turns = np.sort(random.uniform(0, 2 * np.pi, 40))
        radii = random.uniform(0.6, 2.5, 40)
        outer = np.round(np.c_[cx + radii * np.cos(turns), cy + radii * np.sin(turns)], 6)
        hole = np.round(np.c_[cx + 0.3 * np.cos(turns[::-1]), cy + 0.3 * np.sin(turns[::-1])], 6)
        polygons.append((outer, hole))
    places = np.round(random.uniform(-1, 11, (2000, 2)), 6)
    shapes = [Polygon(outer, [hole]) for outer, hole in polygons]
    assert all(one.is_valid for one in shapes)
    areas = []
    for x, y in places:
        point = shapely.geometry.Point(x, y)
        areas.append(next((i for i, one in enumerate(shapes) if one.contains(point)), -1))
    return {"polygons": [[o.tolist(), h.tolist()] for o, h in polygons], "places": places.tolist(), "areas": areas}


golden = {
    "versions": {"shapely": shapely.__version__, "numpy": np.__version__, "pandas": pd.__version__},
    "stars": stars(),
    "files": [count(*case) for case in CASES],
}
(ROOT / "fixtures" / "golden" / "areas.json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")
for one in golden["files"]:
    print({k: v for k, v in one.items() if k != "counts"})
