"""Workbooks and Parquet files as reference writers make them, and the texts that must be read from them.

Workbooks: openpyxl of Debian (python3-openpyxl). Parquet: pyarrow, which Debian does not have; run in an environment with both:

    python3 -m venv --system-site-packages env && env/bin/pip install pyarrow && env/bin/python tools/golden/formats.py

Writes fixtures/formats/* and fixtures/golden/formats.json. All values are invented.
"""

import datetime as dt
import json
import struct
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "fixtures" / "formats"
GOLDEN = ROOT / "fixtures" / "golden" / "formats.json"

TYPES = ["Theft", "Einbruch über Tür", "강도", "Assault & battery <1>"]


def moment(i: int) -> dt.datetime:
    return dt.datetime(2020, 3, 1, 14, 30) + dt.timedelta(days=i, minutes=7 * i)


def workbooks() -> dict:
    import openpyxl

    headers = ["Case", "Date", "Day", "Clock", "Type", "Lat", "Lon", "Long number", "Flag", "Note"]
    expected = []
    book = openpyxl.Workbook()
    cover = book.active
    cover.title = "Cover"
    cover["A1"] = "Only words"
    sheet = book.create_sheet("Incidents & more")
    sheet.append(["Incidents of an invented city"])
    sheet.append([])
    sheet.append(["Printed", dt.date(2020, 6, 1)])
    sheet.append(headers)
    for i in range(40):
        at = moment(i)
        lat, lon = 0.1 + 0.2 + i, -71.06 - i / 1000
        row = [f"{i:05d}", at, at.date(), at.time(), TYPES[i % 4], lat, lon, 123456789012345 + i, i % 2 == 0, None if i % 3 else f" padded {i}"]
        sheet.append(row)
        clock = at.strftime("%H:%M")
        expected.append(
            [
                f"{i:05d}",
                at.strftime("%Y-%m-%dT%H:%M") if at.time() != dt.time(0) else at.strftime("%Y-%m-%d"),
                at.strftime("%Y-%m-%d"),
                clock,
                TYPES[i % 4],
                format(lat, ".15g"),
                format(lon, ".15g"),
                str(123456789012345 + i),
                "TRUE" if i % 2 == 0 else "FALSE",
                "" if i % 3 else f" padded {i}",
            ]
        )
    hidden = book.create_sheet("Old")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "x"
    book.save(OUT / "workbook.xlsx")

    # Streamed workbooks write their texts into the cells; dates count from 1904.
    streamed = openpyxl.Workbook(write_only=True)
    streamed.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    plain = streamed.create_sheet("Sheet1")
    plain.append(headers[:5])
    for i in range(20):
        at = moment(i)
        plain.append([f"{i:05d}", at, at.date(), at.time(), TYPES[i % 4]])
    streamed.save(OUT / "workbook-1904.xlsx")
    return {
        "version": openpyxl.__version__,
        "sheets": ["Cover", "Incidents & more"],
        "sheet": "Incidents & more",
        "headerLine": 4,
        "headers": headers,
        "rows": expected,
        "rows1904": [row[:5] for row in expected[:20]],
    }


def point(lon: float, lat: float) -> bytes:
    return struct.pack("<BIdd", 1, 1, lon, lat)


def parquets() -> dict:
    import pyarrow as pa
    import pyarrow.parquet as pq

    count = 50
    at = [moment(i) for i in range(count)]
    blank = 7
    keep = lambda values: [None if i == blank else value for i, value in enumerate(values)]
    table = pa.table(
        {
            "case": pa.array([f"{i:05d}" for i in range(count)]),
            "when_ms": pa.array(keep(at), pa.timestamp("ms")),
            "when_us": pa.array(at, pa.timestamp("us")),
            "when_ns": pa.array(at, pa.timestamp("ns")),
            "when_utc": pa.array(at, pa.timestamp("ms", tz="UTC")),
            "day": pa.array([value.date() for value in at], pa.date32()),
            "clock": pa.array([value.time() for value in at], pa.time64("us")),
            "type": pa.array([TYPES[i % 4] for i in range(count)]).dictionary_encode(),
            "lat": pa.array([42 + i / 8 for i in range(count)], pa.float64()),
            "small": pa.array([i / 4 for i in range(count)], pa.float32()),
            "number": pa.array(keep([9007199254740993 + i for i in range(count)]), pa.int64()),
            "price": pa.array([Decimal(i) / 4 for i in range(count)], pa.decimal128(9, 2)),
            "flag": pa.array([i % 2 == 0 for i in range(count)]),
            "place": pa.array([{"street": f"S{i}", "number": i} for i in range(count)]),
            "tags": pa.array([["a", "b"]] * count),
            "geometry": pa.array([point(-71 - i / 8, 42 + i / 8) for i in range(count)]),
        }
    )
    geo = {
        "version": "1.0.0",
        "primary_column": "geometry",
        "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},
    }
    table = table.replace_schema_metadata({"geo": json.dumps(geo)})
    files = []
    for codec in ["none", "snappy", "gzip", "brotli", "zstd", "lz4"]:
        name = f"incidents-{codec}.parquet"
        pq.write_table(table, OUT / name, compression=codec, row_group_size=20)
        files.append(name)
    pq.write_table(table, OUT / "incidents-v2.parquet", version="2.6", data_page_version="2.0", row_group_size=20)
    files.append("incidents-v2.parquet")
    rows = []
    for i in range(count):
        iso = at[i].strftime("%Y-%m-%dT%H:%M:%S")
        price = Decimal(i) / 4
        rows.append(
            [
                f"{i:05d}",
                "" if i == blank else iso,
                iso,
                iso,
                iso + "Z",
                iso[:10],
                iso[11:],
                TYPES[i % 4],
                f"{42 + i / 8:g}",
                f"{i / 4:g}",
                "" if i == blank else str(9007199254740993 + i),
                f"{price.normalize():f}",
                "true" if i % 2 == 0 else "false",
                f"S{i}",
                str(i),
                f"{-71 - i / 8:g}",
                f"{42 + i / 8:g}",
            ]
        )
    headers = [
        "case", "when_ms", "when_us", "when_ns", "when_utc", "day", "clock", "type", "lat", "small", "number", "price", "flag",
        "place.street", "place.number", "longitude", "latitude",
    ]  # fmt: skip
    return {"version": pa.__version__, "files": files, "headers": headers, "rows": rows, "leftOut": ["tags"]}


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    golden = {"excel": workbooks(), "parquet": parquets()}
    GOLDEN.write_text(json.dumps(golden, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
