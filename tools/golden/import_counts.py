"""Counts what an import of every real Boston and Chicago file must find, reason by reason, with pandas.

Writes fixtures/golden/import-counts.json: numbers only, never rows. The logic here is on purpose not that of the app: whole columns,
pandas' own date parser and duplicate search. Only the bounds come from the app's profiles, because they are a choice, not a finding.

    /usr/bin/python3 tools/golden/import_counts.py [data folder]
"""
import json
import os
import sys
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("BEATBOOK_DATA", ROOT / ".." / "shared" / "data"))

BOSTON = [
    "boston/boston_2016-2017_top8groups_from_rdata.csv",
    "boston/boston_2016-2018_larceny_subset.csv",
    "boston/boston_2020_part.csv",
    "boston/boston_2021_subset.csv",
    "boston/boston_2022_ytd.csv",
]
CHICAGO = [f"chicago/chicago_crimes_{year}.csv.gz" for year in range(2012, 2016)] + [
    "chicago/chicago_homicides_2001-2018.csv"
]


def read_dates(text):
    """Dates by the explicit formats these publishers use; NaT where none fits."""
    formats = ["%m/%d/%Y %I:%M:%S %p", "%Y-%m-%d %H:%M:%S", "%m/%d/%Y %H:%M", "%Y-%m-%d"]
    dates = pd.Series(pd.NaT, index=text.index)
    for form in formats:
        open_rows = dates.isna() & (text != "")
        if open_rows.any():
            dates[open_rows] = pd.to_datetime(text[open_rows], format=form, errors="coerce")
    return dates


def count_unknown_hours(times):
    """Rows whose hour stands for none: 00:00, 00:01 and 12:00 at least twice as often, and by 5 standard deviations of a Poisson count, as
    the same minute of the four hours around (or, if that is more, as any minute on average); 00:00 on the first of a month at least
    twice as often as on other days."""

    def heaped(rows, expected):
        return rows >= 20 and rows >= 2 * expected and (rows - expected) / expected**0.5 >= 5

    def at(stamp):
        return int((times.dt.strftime("%H:%M") == stamp).sum())

    unknown = {}
    for stamp in ("00:00", "00:01", "12:00"):
        around = [(pd.Timestamp("2000-01-02 " + stamp) + pd.Timedelta(hours=h)).strftime("%H:%M") for h in (-2, -1, 1, 2)]
        rows, expected = at(stamp), max(sum(at(other) for other in around) / 4, len(times) / 1440)
        if heaped(rows, expected):
            unknown[stamp] = rows
    if "00:00" not in unknown:
        first = times.dt.day == 1
        midnight = times.dt.strftime("%H:%M") == "00:00"
        days = times.dt.normalize()
        expected = (midnight & ~first).sum() / days[~first].nunique() * days[first].nunique()
        if heaped((midnight & first).sum(), max(1, expected)):
            unknown["first-of-month-00:00"] = int((midnight & first).sum())
    return unknown


def count(path, publisher):
    rows = pd.read_csv(DATA / path, dtype=str, keep_default_na=False)
    profile = json.loads((ROOT / "src" / "profiles" / f"{publisher}.json").read_text())
    west, south, east, north = profile["bounds"]
    if publisher == "boston":
        description = rows["OFFENSE_DESCRIPTION"] if "OFFENSE_DESCRIPTION" in rows else pd.Series("", index=rows.index)
        group = rows["OFFENSE_CODE_GROUP"] if "OFFENSE_CODE_GROUP" in rows else pd.Series("", index=rows.index)
        category = group.str.strip().mask(group.str.strip() == "", description.str.strip())
        # With one column of offences it is the category, and there is no finer one.
        finer = description.str.strip() if "OFFENSE_CODE_GROUP" in rows else pd.Series("", index=rows.index)
        ids = rows["INCIDENT_NUMBER"].str.strip() if "INCIDENT_NUMBER" in rows else pd.Series("", index=rows.index)
        text = rows["OCCURRED_ON_DATE"].str.strip()
        x, y = pd.to_numeric(rows["Long"]), pd.to_numeric(rows["Lat"])
        area = rows["DISTRICT"].str.strip()
    else:
        category, finer = rows["Primary Type"].str.strip(), rows["Description"].str.strip()
        ids, text = rows["ID"].str.strip(), rows["Date"].str.strip()
        x, y = pd.to_numeric(rows["Longitude"]), pd.to_numeric(rows["Latitude"])
        area = rows["Community Area"].str.strip()

    dates = read_dates(text)
    if publisher == "boston" and not text.str.contains(":").any():
        dates = dates + pd.to_timedelta(pd.to_numeric(rows["HOUR"]), unit="h")
    reason = pd.Series("", index=rows.index)
    reason[category == ""] = "category-missing"
    reason[dates.isna()] = "date-impossible"
    reason[text == ""] = "date-missing"

    good = rows.index[reason == ""]
    key = pd.DataFrame({"id": ids[good], "category": category[good], "finer": finer[good]})
    repeated = key.duplicated() & (key["id"] != "")
    kept = good[~repeated]
    kept_ids = ids[kept]

    x, y = x[kept], y[kept]
    place = pd.Series("located", index=kept)
    place[(x < west) | (x > east) | (y < south) | (y > north)] = "place-out-of-bounds"
    place[(x.round(3) == -1) & (y.round(3) == -1)] = "place-minus-one"
    place[(x.round(3) == 0) & (y.round(3) == 0)] = "place-zero"
    place[x.isna() | y.isna()] = "place-missing"

    unknown = count_unknown_hours(dates[kept])

    def tally(series):
        return {str(name): int(number) for name, number in series.value_counts().sort_index().items()}

    return {
        "rowsRead": len(rows),
        "rowsKept": len(kept),
        "rowsQuarantined": int((reason != "").sum()),
        "rowsDuplicate": int(repeated.sum()),
        "incidents": int(kept_ids[kept_ids != ""].nunique() + (kept_ids == "").sum()),
        "reasons": tally(reason[reason != ""]),
        "fixes": {**tally(place[place != "located"]), **({"time-unknown": sum(unknown.values())} if unknown else {})},
        "hoursUnknown": unknown,
        "located": int((place == "located").sum()),
        "dateFrom": dates[kept].min().strftime("%Y-%m-%dT%H:%M"),
        "dateTo": dates[kept].max().strftime("%Y-%m-%dT%H:%M"),
        "categories": tally(category[kept]),
        "areas": tally(area[kept][area[kept] != ""]),
        "hours": tally(dates[kept].dt.hour),
    }


result = {
    "made": {"by": "tools/golden/import_counts.py", "python": sys.version.split()[0], "pandas": pd.__version__},
    "files": {
        **{path: count(path, "boston") for path in BOSTON},
        **{path: count(path, "chicago") for path in CHICAGO},
    },
}
target = ROOT / "fixtures" / "golden" / "import-counts.json"
target.write_text(json.dumps(result, indent=1) + "\n")
for path, counts in result["files"].items():
    print(path, {name: value for name, value in counts.items() if name not in ("categories", "areas", "hours")})
