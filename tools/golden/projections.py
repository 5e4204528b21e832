"""Golden numbers of projections, from PROJ through pyproj: fixtures/golden/projections.json.

For a choice of systems five points of the area of use in metres or feet and in degrees; `metres` is what PROJ states for the
transformation it used (the best one that needs no grid file). For the real files with projected coordinates: how many places are
inside the city, their mean and their extremes. Numbers only, never rows.

    /usr/bin/python3 tools/golden/projections.py [data folder]
"""
import json
import math
import os
import sys
import warnings
from pathlib import Path

import pandas as pd
import pyproj
from pyproj.transformer import Transformer, TransformerGroup

warnings.filterwarnings("ignore")
ROOT = Path(__file__).resolve().parents[2]
DATA = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("BEATBOOK_DATA", ROOT / ".." / "shared" / "data"))
CODES = """EPSG:3435 EPSG:2913 EPSG:2269 ESRI:102696 EPSG:2263 EPSG:2227 EPSG:2229 EPSG:2272 EPSG:2276 EPSG:2278 EPSG:2285 EPSG:26986
EPSG:2232 EPSG:2881 EPSG:26931 EPSG:26910 EPSG:32633 EPSG:32719 EPSG:25832 EPSG:25833 EPSG:27700 EPSG:29902 EPSG:2157 EPSG:31370
EPSG:28992 EPSG:3857 EPSG:2154 EPSG:21781 EPSG:2056 EPSG:31983 EPSG:3116 EPSG:9377 EPSG:6372 EPSG:5179 EPSG:5186 EPSG:2451 EPSG:6677
EPSG:3414 EPSG:3826 EPSG:2193 EPSG:3067 EPSG:3006 EPSG:5514 EPSG:3068 EPSG:31468 EPSG:2180 EPSG:23030 EPSG:2039 EPSG:28355 EPSG:2048
EPSG:2952 EPSG:32188 EPSG:3005 EPSG:3347 EPSG:5880 EPSG:26710""".split()


def best(crs):
    group = TransformerGroup(crs, 4326, always_xy=True)
    plain = [t for t in group.transformers if "grid" not in t.definition]
    return plain[0] if plain else Transformer.from_crs(crs, 4326, always_xy=True)


def points(code):
    crs = pyproj.CRS(code)
    west, south, east, north = crs.area_of_use.bounds
    south, north = max(south, -84), min(north, 84)
    transformer = best(crs)
    rows = []
    for across, along in [(0.5, 0.5), (0.3, 0.4), (0.7, 0.6), (0.45, 0.7), (0.6, 0.3)]:
        x, y = transformer.transform(west + across * (east - west), south + along * (north - south), direction="INVERSE")
        x, y = round(x, 3), round(y, 3)
        longitude, latitude = transformer.transform(x, y)
        if all(map(math.isfinite, (x, y, longitude, latitude))):
            rows.append([x, y, round(longitude, 9), round(latitude, 9)])
    return {"crs": code, "metres": transformer.accuracy, "points": rows}


def describe(name, files, crs, x, y, box):
    frames = [pd.read_csv(path, usecols=lambda header: header.replace("-", "") in (x, y), dtype=str).rename(columns=lambda h: h.replace("-", "")) for path in files]
    rows = pd.concat(frames)
    xs, ys = pd.to_numeric(rows[x], errors="coerce"), pd.to_numeric(rows[y], errors="coerce")
    placed = xs.notna() & ys.notna() & ~((xs.abs() < 1e-4) & (ys.abs() < 1e-4))
    longitude, latitude = best(pyproj.CRS(crs)).transform(xs[placed].to_numpy(), ys[placed].to_numpy())
    inside = (longitude >= box[0]) & (latitude >= box[1]) & (longitude <= box[2]) & (latitude <= box[3])
    longitude, latitude = longitude[inside], latitude[inside]
    return {
        "name": name, "crs": crs, "rows": len(rows), "zero": int((xs.notna() & ys.notna() & ~placed).sum()), "located": int(inside.sum()),
        "mean": [round(float(longitude.mean()), 9), round(float(latitude.mean()), 9)],
        "bounds": [round(float(v), 9) for v in (longitude.min(), latitude.min(), longitude.max(), latitude.max())],
    }


def main():
    golden = {
        "versions": {"pyproj": pyproj.__version__, "proj": pyproj.proj_version_str, "pandas": pd.__version__},
        "systems": [points(code) for code in CODES],
        "files": [
            describe("portland/nij_burglary_train_to_2017-02-28.csv", [DATA / "portland/nij_burglary_train_to_2017-02-28.csv"], "EPSG:2913", "x_coordina", "y_coordina", [-124, 44, -121, 47]),
            describe("stlouis/raw/2017/april2017.csv", [DATA / "stlouis/raw/2017/april2017.csv"], "ESRI:102696", "XCoord", "YCoord", [-92, 37, -88, 41]),
            describe("vancouver/crimedata_csv_AllNeighbourhoods_2020.csv", [DATA / "vancouver/crimedata_csv_AllNeighbourhoods_2020.csv"], "EPSG:26910", "X", "Y", [-125, 48, -121, 51]),
            describe("chicago/chicago_homicides_2001-2018.csv", [DATA / "chicago/chicago_homicides_2001-2018.csv"], "EPSG:3435", "X Coordinate", "Y Coordinate", [-89, 41, -86, 43]),
        ],
    }
    systems = ",\n".join("    " + json.dumps(row) for row in golden["systems"])
    files = ",\n".join("    " + json.dumps(row) for row in golden["files"])
    versions = json.dumps(golden["versions"])
    (ROOT / "fixtures" / "golden" / "projections.json").write_text(f'{{\n  "versions": {versions},\n  "systems": [\n{systems}\n  ],\n  "files": [\n{files}\n  ]\n}}\n')
    for row in golden["files"]:
        print(row)


if __name__ == "__main__":
    main()
