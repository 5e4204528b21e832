"""Peer of bench/forest.ts: scikit-learn's random forest on the same rows, and those rows as a file for the other side.

usage: python3 forest.py DATA_FOLDER OUT_FOLDER CITY[,CITY] [--rows-only] [--speed]
Rows are located ones. Temporal split: the last 20 % in time order, the boundary moved back to the start of its day.
OUT_FOLDER/CITY.bin: little-endian float64 [rows, minutes..., hour..., weekday..., month..., latitude..., longitude..., type code...];
OUT_FOLDER/CITY.json: type names. Results go to standard output as one JSON line each.
"""
import json
import sys
import time
import warnings

import numpy as np
import pandas as pd
import sklearn
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

warnings.filterwarnings("ignore")
FILES = {
    "boston": ("boston/boston_2016-2017_top8groups_from_rdata.csv", 8),
    "chicago": ("chicago/chicago_crimes_2015.csv.gz", 9),
}


def read(folder, city):
    path = f"{folder}/{FILES[city][0]}"
    if city == "boston":
        f = pd.read_csv(path)
        when = pd.to_datetime(f.OCCURRED_ON_DATE, format="%Y-%m-%d") + pd.to_timedelta(f.HOUR, unit="h")
        lat, lon, kind = f.Lat, f.Long, f.OFFENSE_CODE_GROUP
        located = (lat != -1) & lat.notna() & lon.notna()
    else:
        f = pd.read_csv(path, usecols=["Date", "Primary Type", "Latitude", "Longitude"])
        when = pd.to_datetime(f.Date, format="%m/%d/%Y %I:%M:%S %p")
        lat, lon, kind = f.Latitude, f.Longitude, f["Primary Type"]
        located = lat.notna() & lon.notna()
    table = pd.DataFrame(
        {
            "minutes": when.astype("int64") // 60_000_000_000,
            "hour": when.dt.hour,
            "weekday": when.dt.dayofweek,
            "month": when.dt.month,
            "latitude": lat,
            "longitude": lon,
            "type": kind,
        }
    )
    return table[located & table.type.notna()].reset_index(drop=True)


def write(table, out, city):
    codes, names = pd.factorize(table.type)
    columns = [table[c].to_numpy("float64") for c in ("minutes", "hour", "weekday", "month", "latitude", "longitude")]
    np.concatenate([[len(table)], *columns, codes.astype("float64")]).astype("<f8").tofile(f"{out}/{city}.bin")
    with open(f"{out}/{city}.json", "w") as file:
        json.dump(list(names), file)


def split_by_time(table, share=0.2):
    day = (table.minutes // 1440).to_numpy()
    boundary = np.sort(day)[int(len(day) * (1 - share))]
    return np.flatnonzero(day < boundary), np.flatnonzero(day >= boundary)


def score(city, kind, table, train, test):
    top = table.type.iloc[train].value_counts().index[: FILES[city][1]]
    labels = table.type.where(table.type.isin(top), "Other").to_numpy()
    x = table[["hour", "weekday", "month", "latitude", "longitude"]].to_numpy()
    started = time.perf_counter()
    model = RandomForestClassifier(n_estimators=40, max_depth=15, max_features="sqrt", random_state=42, n_jobs=2)
    model.fit(x[train], labels[train])
    seconds = time.perf_counter() - started
    p = np.clip(model.predict_proba(x[test]), 1e-6, 1)
    index = {c: i for i, c in enumerate(model.classes_)}
    truth = np.array([index[v] for v in labels[test]])
    majority = pd.Series(labels[train]).value_counts().index[0]
    return {
        "city": city,
        "split": kind,
        "trainRows": len(train),
        "testRows": len(test),
        "accuracy": float((model.classes_[p.argmax(1)] == labels[test]).mean()),
        "logLoss": float(-np.log(p[np.arange(len(test)), truth]).mean()),
        "majority": float((labels[test] == majority).mean()),
        "seconds": seconds,
    }


def speed(table):
    x = table[["hour", "weekday", "month", "latitude", "longitude"]].to_numpy()[:240_000]
    top = table.type.value_counts().index[:9]
    y = table.type.where(table.type.isin(top), "Other").to_numpy()[:240_000]
    started = time.perf_counter()
    RandomForestClassifier(n_estimators=40, max_depth=15, max_features="sqrt", random_state=42, n_jobs=2).fit(x, y)
    return {"speed": time.perf_counter() - started, "rows": len(x), "version": sklearn.__version__}


folder, out, cities = sys.argv[1:4]
for city in cities.split(","):
    rows = read(folder, city)
    write(rows, out, city)
    if "--speed" in sys.argv:
        print(json.dumps(speed(rows)), flush=True)
    if "--rows-only" in sys.argv:
        continue
    print(json.dumps(score(city, "temporal", rows, *split_by_time(rows))), flush=True)
    halves = train_test_split(np.arange(len(rows)), test_size=0.2, random_state=42, stratify=rows.type.where(rows.type.map(rows.type.value_counts()) > 1, "rare"))
    print(json.dumps(score(city, "random", rows, *halves)), flush=True)
