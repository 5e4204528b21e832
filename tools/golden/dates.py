"""Dates as people and programs write them, with the moment each means.

Writes fixtures/golden/dates.json: texts made by Babel (CLDR patterns and names of nine locales), by strftime and by hand-written layouts from
known moments; every English text is parsed back with dateutil, every text of numbers with pandas, and must come out as the moment it was made
from. Epochs and serials are pandas' numbers.

    /usr/bin/python3 tools/golden/dates.py
"""
import json
import random
import sys
from datetime import datetime, timedelta
from pathlib import Path

import babel
import dateutil
import pandas as pd
from babel.dates import format_date, format_datetime
from dateutil import parser as dateutil_parser

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ["en_US", "en_GB", "es", "fr", "de", "pt", "pt_BR", "it", "nl"]
rng = random.Random(20240517)


def moment():
    return datetime(1970, 1, 1) + timedelta(minutes=rng.randrange(0, 68 * 365 * 1440))


def case(text, when, precision, order=None, form="text"):
    stamp = {"minute": "%Y-%m-%dT%H:%M", "day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}[precision]
    return [text, when.strftime(stamp), order, form]


cases = []

# Names of months and weekdays, by CLDR, in the patterns of each language.
for locale in LOCALES:
    for pattern in ["d MMMM y", "d MMM y", "dd-MMM-y", "EEEE, d MMMM y", "EEE d MMM y", "MMMM y", "MMM y", "MMM-yy", "d. MMMM y"]:
        for _ in range(12):
            when = moment()
            text = format_date(when, pattern, locale=locale)
            precision = "day" if "d" in pattern else "month"
            if pattern == "MMM-yy" and not 1969 <= when.year <= 2068:
                continue
            cases.append(case(text, when, precision))
    for size in ["medium", "long", "full"]:
        for _ in range(10):
            when = moment()
            # Numbers only ('02/03/2015') need an order; that is the next block's matter.
            text = format_date(when, size, locale=locale)
            if any(letter.isalpha() for letter in text):
                cases.append(case(text, when, "day"))
    for clock in ["HH:mm", "H:mm:ss", "h:mm a"]:
        for _ in range(10):
            when = moment()
            if clock == "h:mm a" and locale not in ("en_US", "en_GB", "es"):
                continue
            text = f"{format_date(when, 'd MMMM y', locale=locale)} {format_datetime(when, clock, locale=locale)}"
            cases.append(case(text, when, "minute"))

# English free forms, parsed back with dateutil.
for pattern in ["%b %d %Y %I:%M%p", "%d %b %Y %H:%M:%S", "%A %d %B %Y", "%B %d, %Y %I:%M:%S %p", "%a %b %d %H:%M:%S %Y", "%d-%b-%y %H:%M"]:
    for _ in range(40):
        when = moment()
        text = when.strftime(pattern)
        if "%y" in pattern and not 1980 <= when.year <= 2020:
            continue
        assert dateutil_parser.parse(text).replace(second=0) == (when if "H" in pattern or "I" in pattern else datetime(when.year, when.month, when.day)), text
        cases.append(case(text, when, "minute" if "%M" in pattern else "day"))
for _ in range(60):
    when = moment()
    suffix = "th" if 11 <= when.day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(when.day % 10, "th")
    text = when.strftime(f"%B {when.day}{suffix}, %Y")
    assert dateutil_parser.parse(text) == datetime(when.year, when.month, when.day)
    cases.append(case(text, when, "day"))

# Numbers, parsed back with pandas.
numbers = [
    ("%m/%d/%Y %I:%M:%S %p", "month-first"),
    ("%m/%d/%Y %H:%M", "month-first"),
    ("%d/%m/%Y %H:%M:%S", "day-first"),
    ("%d.%m.%Y", "day-first"),
    ("%d-%m-%y", "day-first"),
    ("%m/%d/%y %I:%M %p", "month-first"),
    ("%Y-%m-%d %H:%M:%S", None),
    ("%Y-%m-%dT%H:%M:%S.%f", None),
    ("%Y-%m-%dT%H:%M:%SZ", None),
    ("%Y-%m-%d %H:%M:%S+00:00", None),
    ("%Y/%m/%d", None),
    ("%Y%m%d", None),
    ("%Y%m%d%H%M", None),
    ("%Y%m%dT%H%M%S", None),
    ("%Y-%m", None),
    ("%Y%m", None),
    ("%m/%Y", None),
    ("%Y", None),
]
for pattern, order in numbers:
    for _ in range(60):
        when = moment()
        text = when.strftime(pattern)
        back = pd.to_datetime(text, format=pattern)
        assert back.strftime("%Y") == when.strftime("%Y") or "%y" in pattern
        precision = "minute" if "%M" in pattern else "day" if "%d" in pattern else "month" if "%m" in pattern else "year"
        if "%y" in pattern and not 1969 <= when.year <= 2068:
            continue
        cases.append(case(text, when, precision, order))

# Weeks, quarters and months of the short forms.
for _ in range(60):
    when = moment()
    year, week, _weekday = when.isocalendar()
    monday = datetime.fromisocalendar(year, week, 1)
    cases.append(case(f"{year}-W{week:02d}", monday, "day"))
    quarter = pd.Period(when, "Q")
    cases.append(case(rng.choice([f"{quarter}", f"{when.year}-Q{quarter.quarter}", f"Q{quarter.quarter} {when.year}"]), quarter.start_time, "month"))
    cases.append(case(f"{when.year}m{when.month}", when, "month"))

# Day numbers of spreadsheets, and epochs.
origin = pd.Timestamp("1899-12-30")
for _ in range(120):
    when = moment()
    days = (pd.Timestamp(when) - origin) / pd.Timedelta(days=1)
    cases.append(case(repr(days), when, "minute" if when.hour or when.minute else "day", None, "excel-serial"))
    cases.append(case(str(int((pd.Timestamp(when) - origin).days)), when, "day", None, "excel-serial"))
    cases.append(case(str(int(pd.Timestamp(when).timestamp())), when, "minute", None, "epoch-seconds"))
    cases.append(case(str(int(pd.Timestamp(when).timestamp() * 1000)), when, "minute", None, "epoch-milliseconds"))

# No dates, whatever they look like.
never = [[text, None, order, "text"] for text in ["2015-02-30", "31/04/2015", "2015-W54", "2015Q5", "2015m13", "32 January 2015", "29 février 2015", "Foo 3, 2015", "3.5", "44119", "1234567890", "12:30", "Monday", "2015-03-01 25:00", "13/13/2015", "0/1/2015", "-1", "N/A", "10 of 12", "Ward 3", "Beat 0512", "A1 2015"] for order in ["day-first", "month-first"]]

result = {
    "made": {"by": "tools/golden/dates.py", "python": sys.version.split()[0], "babel": babel.__version__, "dateutil": dateutil.__version__, "pandas": pd.__version__},
    "cases": cases + never,
}
target = ROOT / "fixtures" / "golden" / "dates.json"
target.write_text(json.dumps(result, ensure_ascii=False, separators=(",", ":")).replace('],[', '],\n['))
print(len(result["cases"]), "cases")
