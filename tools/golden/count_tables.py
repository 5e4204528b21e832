"""Adds up the count tables of the data folder with pandas: what an import of each must count.

Writes fixtures/golden/count-tables.json: sums per category, period and area, never rows. The logic is on purpose not that of the app:
columns are named by hand here, where the app has to find them.

    /usr/bin/python3 tools/golden/count_tables.py [data folder]
"""
import json
import os
import sys
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("BEATBOOK_DATA", ROOT / ".." / "shared" / "data"))


def sums(long, rows, kept, quarantined, cells=None):
    """long: columns area, period, category, count, one row for each table row."""
    tally = lambda key: {str(k): int(v) for k, v in long.groupby(key)["count"].sum().items()}
    return {
        "rowsRead": int(rows),
        "rowsKept": int(kept),
        "reasons": quarantined,
        "tableRows": int(len(long)),
        "total": int(long["count"].sum()),
        **({"cells": cells} if cells else {}),
        "categories": tally("category"),
        "periods": tally("period"),
        "areas": tally("area"),
    }


def unfold(frame, columns, area, period, category=None):
    long = frame.melt(id_vars=[c for c in frame.columns if c not in columns], value_vars=columns, var_name="cell", value_name="count")
    blank = int(long["count"].isna().sum())
    long = long.dropna(subset=["count"]).copy()
    long["area"] = long[area] if area in long else area
    long["period"] = long["cell"].str.replace(r"(\d{4})(\d\d)", r"\1-\2", regex=True) if period is None else long[period]
    long["category"] = long["cell"] if category is None else long[category]
    return long, {"read": int(len(long)), "blank": blank, "invalid": 0}


def london(path):
    frame = pd.read_csv(DATA / path)
    frame.columns = [c.strip() for c in frame.columns]
    months = [c for c in frame.columns if c.isdigit()]
    long, cells = unfold(frame, months, "LookUp_BoroughName", None, "MajorText")
    return sums(long, len(frame), len(frame), {}, cells)


def rio_areas(path):
    frame = pd.read_csv(DATA / path, sep=";", encoding="latin-1")
    frame["period"] = frame["vano"].astype(str) + "-" + frame["mes"].astype(str).str.zfill(2)
    labels = ["CISP", "mes", "vano", "mes_ano", "AISP", "RISP", "munic", "mcirc", "Regiao", "fase", "period"]
    sums_of_others = [c for c in frame if c.startswith(("total_", "indicador_"))] + ["registro_ocorrencias"]
    columns = [c for c in frame if c not in labels + sums_of_others]
    long, cells = unfold(frame, columns, "CISP", "period")
    return sums(long, len(frame), len(frame), {}, cells)


def rio_state(path):
    frame = pd.read_csv(DATA / path, sep=";", encoding="latin-1")
    month, year = frame.columns[:2]
    frame["period"] = frame[year].astype(str) + "-" + frame[month].astype(str).str.zfill(2)
    labels = [month, year, "fase", "period"]
    sums_of_others = ["letalidade", "roubo_rua", "roubo_veic_meta", "registro_ocorrencias"]
    columns = [c for c in frame if c not in labels + sums_of_others]
    long, cells = unfold(frame, columns, Path(path).stem, "period")
    return sums(long, len(frame), len(frame), {}, cells)


def india(path):
    frame = pd.read_csv(DATA / path)
    total = frame["DISTRICT"].str.contains("TOTAL")
    left_out = ["RAPE", "KIDNAPPING and ABDUCTION", "THEFT", "TOTAL IPC CRIMES"]
    columns = [c for c in frame.columns[3:] if c not in left_out]
    parts = frame[~total].copy()
    # Districts of one name in two states are told apart by the state.
    same = parts.loc[parts.groupby(["DISTRICT", "YEAR"])["STATE/UT"].transform("nunique") > 1, "DISTRICT"].unique()
    shared = parts["DISTRICT"].isin(same)
    parts.loc[shared, "DISTRICT"] = parts["DISTRICT"] + " (" + parts["STATE/UT"] + ")"
    long, cells = unfold(parts, columns, "DISTRICT", "YEAR")
    result = sums(long, len(frame), int((~total).sum()), {"total-row": int(total.sum())}, None)
    # The check that nothing is counted twice and nothing is lost: the districts' parts against the states' own totals.
    assert frame.loc[total, columns].sum().sum() == long["count"].sum()
    return result


def seoul(path):
    frame = pd.read_csv(DATA / path, encoding="cp949")
    area = frame.columns[0]
    frame["period"] = "2015"
    columns = [c for c in frame.columns if c.endswith("발생")]
    long, cells = unfold(frame, columns, area, "period")
    return sums(long, len(frame), len(frame), {}, cells)


def san_francisco(path):
    frame = pd.read_csv(DATA / path)
    total = (frame["crime_type"] == "all") | (frame["time_of_day"] == "all")
    parts = frame[~total].rename(columns={"neighborhood_id": "area", "crime_type": "category"})
    parts = parts.assign(period=parts["week_start"].str.slice(0, 7))
    both = (frame["crime_type"] == "all") & (frame["time_of_day"] == "all")
    assert parts["count"].sum() == frame.loc[both, "count"].sum()
    return sums(parts, len(frame), len(parts), {"total-row": int(total.sum())})


FILES = {
    "london/mps_borough_APR2010-FEB2022.csv": london,
    "london/mps_borough_FEB2022-FEB2024.csv": london,
    "rio/BaseDPEvolucaoMensalCisp.csv": rio_areas,
    "rio/DOMensalEstadoDesde1991.csv": rio_state,
    "india/01_District_wise_crimes_committed_IPC_2001_2012.csv": india,
    "seoul/crime_in_Seoul.csv": seoul,
    "sf/sf_counts_weekly_2019-.csv": san_francisco,
}

golden = {
    "made": {"by": "tools/golden/count_tables.py", "pandas": pd.__version__},
    "files": {path: make(path) for path, make in FILES.items()},
}
target = ROOT / "fixtures" / "golden" / "count-tables.json"
target.write_text(json.dumps(golden, ensure_ascii=False, indent=1, sort_keys=False) + "\n")
for path, counts in golden["files"].items():
    print(path, {k: v for k, v in counts.items() if not isinstance(v, dict) or k in ("reasons", "cells")})
