"""Peer of bench/forest.ts: scikit-learn's random forest on the same rows and the same split.

python3 forest.py rows DATA OUT CITY[,CITY]   writes the located rows of the real files, for both sides
  OUT/CITY.bin: little-endian float64: row count, then minutes, hour, weekday, month, latitude, longitude, type code, a column each
  OUT/CITY.json: type names
python3 forest.py speed ROOT OUT CITY ROWS    fits the first ROWS rows: {seconds, version}
python3 forest.py score ROOT OUT CITY TOP     fits and scores the rows of OUT/train.u4 and OUT/test.u4: {accuracy, logLoss, seconds}
"""
import json
import sys
import time

import numpy as np
import pandas as pd
import sklearn
from sklearn.ensemble import RandomForestClassifier

COLUMNS = ("minutes", "hour", "weekday", "month", "latitude", "longitude")


def read_city(folder, city):
    if city == "boston":
        f = pd.read_csv(f"{folder}/boston/boston_2016-2017_top8groups_from_rdata.csv")
        when = pd.to_datetime(f.OCCURRED_ON_DATE, format="%Y-%m-%d") + pd.to_timedelta(f.HOUR, unit="h")
        place, kind = (f.Lat, f.Long), f.OFFENSE_CODE_GROUP
        located = (f.Lat != -1) & f.Lat.notna() & f.Long.notna()
    else:
        f = pd.read_csv(
            f"{folder}/chicago/chicago_crimes_2015.csv.gz", usecols=["Date", "Primary Type", "Latitude", "Longitude"]
        )
        when = pd.to_datetime(f.Date, format="%m/%d/%Y %I:%M:%S %p")
        place, kind = (f.Latitude, f.Longitude), f["Primary Type"]
        located = f.Latitude.notna() & f.Longitude.notna()
    minutes = when.astype("int64") // 60_000_000_000
    columns = (minutes, when.dt.hour, when.dt.dayofweek, when.dt.month, *place, kind)
    table = pd.DataFrame(dict(zip((*COLUMNS, "type"), columns)))
    return table[located & kind.notna()].reset_index(drop=True)


def write_rows(folder, out, city):
    table = read_city(folder, city)
    codes, names = pd.factorize(table.type)
    columns = [table[name].to_numpy("float64") for name in COLUMNS]
    np.concatenate([[len(table)], *columns, codes.astype("float64")]).astype("<f8").tofile(f"{out}/{city}.bin")
    with open(f"{out}/{city}.json", "w") as file:
        json.dump(list(names), file)


def load_rows(out, city):
    values = np.fromfile(f"{out}/{city}.bin", "<f8")
    rows = int(values[0])
    columns = values[1:].reshape(7, rows)
    return np.ascontiguousarray(columns[1:6].T), columns[6].astype(int)


def keep_top(types, counted, top):
    """Type codes with all but the `top` most frequent of `counted` as one more class."""
    commonest = np.bincount(counted).argsort(kind="stable")[::-1][:top]
    classes = np.full(types.max() + 1, top)
    classes[commonest] = np.arange(top)
    return classes[types]


def fit(x, y):
    model = RandomForestClassifier(n_estimators=40, max_depth=15, max_features="sqrt", random_state=42, n_jobs=2)
    started = time.perf_counter()
    model.fit(x, y)
    return model, time.perf_counter() - started


command, folder, out, city, *rest = sys.argv[1:]
if command == "rows":
    for name in city.split(","):
        write_rows(folder, out, name)
else:
    x, types = load_rows(out, city)
    if command == "speed":
        rows = int(rest[0])
        y = keep_top(types[:rows], types[:rows], 9)
        seconds = min(fit(x[:rows], y)[1] for _ in range(2))
        print(json.dumps({"seconds": seconds, "rows": rows, "version": sklearn.__version__}))
    else:
        train, test = (np.fromfile(f"{out}/{part}.u4", "<u4") for part in ("train", "test"))
        y = keep_top(types, types[train], int(rest[0]))
        model, seconds = fit(x[train], y[train])
        p = model.predict_proba(x[test])
        column = np.full(y.max() + 1, -1)
        column[model.classes_] = np.arange(len(model.classes_))
        truth = np.clip(p[np.arange(len(test)), column[y[test]]], 1e-6, 1)
        accuracy = float((model.classes_[p.argmax(1)] == y[test]).mean())
        print(json.dumps({"accuracy": accuracy, "logLoss": float(-np.log(truth).mean()), "seconds": seconds}))
