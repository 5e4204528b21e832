"""Golden numbers of the methods that look at time, from numpy, pandas, scipy and statsmodels: fixtures/golden/time.json.

Aoristic weights by counting every minute of every span; the heat clock with exact Poisson intervals (scipy's chi-square quantiles) and the
chi-square of its cells divided by the dispersion of weeks (F); the weekly table (pandas, the E-test by its double sum, Benjamini-Hochberg
by statsmodels); the band of earlier years by week and month (pandas, scipy's t). All inputs are made here from a fixed seed and stored
beside the results.

    /usr/bin/python3 tools/golden/time.py
"""
import json
from pathlib import Path

import numpy as np
import pandas as pd
import scipy
import scipy.stats as st
import statsmodels
from statsmodels.stats.multitest import multipletests

ROOT = Path(__file__).resolve().parents[2]
rng = np.random.default_rng(20240713)
MINUTE = np.timedelta64(1, "m")
MISSING = -1
WEEK = 10080

# Incidents of four and a half years: more in summer, on Fridays and Saturdays, and at night; one category that grows.
first, last = pd.Timestamp("2020-01-01"), pd.Timestamp("2024-06-30")
days = pd.date_range(first, last)
season = 1 + 0.3 * np.sin(2 * np.pi * (days.dayofyear.to_numpy() - 100) / 365)
weekday = np.where(days.weekday.to_numpy() >= 4, 1.4, 0.9)
counts = np.maximum(rng.poisson(2.5 * season * weekday), np.where((days == first) | (days == last), 4, 0))
day = np.repeat(np.arange(len(days)), counts)
hour = np.where(rng.random(len(day)) < 0.6, rng.normal(22, 3, len(day)), rng.uniform(0, 24, len(day))) % 24
starts = np.sort(day * 1440 + (hour * 60).astype(int))
n = len(starts)
lengths = np.round(np.exp(rng.normal(np.log(300), 1.2, n))).astype(int)
lengths[rng.random(n) < 0.2] = 0
kind = rng.random(n)
reversed_ = kind < 0.02
missing = (kind >= 0.02) & (kind < 0.1)
lengths[(kind >= 0.1) & (kind < 0.105)] = WEEK + 1 + rng.integers(0, 5000, ((kind >= 0.1) & (kind < 0.105)).sum())
lengths[reversed_] = -rng.integers(2, 500, reversed_.sum())
grows = np.clip((starts / 1440 - 1300) / 300, 0, 1)
category = np.where(rng.random(n) < 0.15 * grows, 3, rng.choice([1, 2], n, p=[0.7, 0.3]))
unknown = rng.random(n) < 0.05
at = first + pd.to_timedelta(starts, unit="m")

# Hours: every minute of every span, one by one.
known = ~unknown
effective = np.where(missing | reversed_, 0, lengths)


def hours_of_week(minutes):
    stamps = first + pd.to_timedelta(minutes, unit="m")
    return np.asarray(stamps.weekday) * 24 + np.asarray(stamps.hour)


weights = np.zeros(168)
for start, length in zip(starts[known], effective[known]):
    if length == 0:
        weights[hours_of_week(np.array([start]))[0]] += 1
    elif length > WEEK:
        weights += 1 / 168
    else:
        weights += np.bincount(hours_of_week(np.arange(start, start + length)), minlength=168) / length


def rigid(minutes):
    return np.bincount(hours_of_week(minutes), minlength=168)


begin, span = starts[known], effective[known]
aoristic = {
    "weights": weights,
    "start": rigid(begin),
    "middle": rigid(begin + span // 2),
    "end": rigid(begin + span),
    "unknown": int(unknown.sum()),
    "withSpan": int((span > 0).sum()),
}

# Heat clock of the starts.
clock = rigid(begin).astype(float)
weekdays = np.bincount(days.weekday, minlength=7)
exposure = np.repeat(weekdays, 24)
expected = clock.sum() * exposure / exposure.sum()
chi = ((clock - expected) ** 2 / expected).sum()
weeks = pd.date_range("2020-01-06", "2024-06-30", freq="W-MON")
by_week = np.zeros((len(weeks), 168))
week = ((begin - 5 * 1440) // WEEK).astype(int)
inside = (begin >= 5 * 1440) & (week < len(weeks))
np.add.at(by_week, (week[inside], hours_of_week(begin[inside])), 1)
fitted = np.outer(by_week.sum(1), by_week.sum(0)) / by_week.sum()
within = (len(weeks) - 1) * 167
dispersion = ((by_week - fitted) ** 2 / fitted).sum() / within
heat = {
    "counts": clock,
    "days": exposure,
    "lower": st.chi2.ppf(0.05, 2 * clock) / 2 / exposure,
    "upper": st.chi2.ppf(0.95, 2 * (clock + 1)) / 2 / exposure,
    "chiSquare": chi,
    "df": 167,
    "dispersion": max(1, dispersion),
}
heat["lower"] = np.where(clock > 0, heat["lower"], 0)

# A slightly uneven week in four blocks a day, weeks of unequal size: p is then no power of nothing.
blocks = rng.negative_binomial(8, 0.4, (26, 28)) + rng.poisson(1, (26, 1)) + rng.poisson(np.tile([0.2, 0.5, 0.9, 1.4], 7), (26, 28))
time = np.repeat([27, 27, 26, 26, 26, 26, 26], 4)
sums = blocks.sum(0).astype(float)
even = sums.sum() * time / time.sum()
chi_blocks = ((sums - even) ** 2 / even).sum()
mean = np.outer(blocks.sum(1), sums) / sums.sum()
scatter = ((blocks - mean) ** 2 / mean).sum() / (25 * 27)
evenness = {
    "weeks": blocks.ravel(),
    "exposure": time,
    "chiSquare": chi_blocks,
    "df": 27,
    "dispersion": scatter,
    "p": float(st.f.sf(chi_blocks / 27 / scatter, 27, 25 * 27)),
    "plainP": float(st.chi2.sf(chi_blocks, 27)),
}


# The weekly table.
def e_test(a, b, m, k):
    """Krishnamoorthy & Thomson 2004, eq. 2.7; two-sided, equal statistics counted."""
    if a + b == 0:
        return None
    rate = (a + b) / (m + k)
    top = int(rate * max(m, k) + 60 * np.sqrt(rate * max(m, k)) + 60)
    i, j = np.arange(top)[:, None], np.arange(top)[None, :]
    # The variance is 0 only where both counts are, and then the difference is, too.
    variance = np.maximum(i / m**2 + j / k**2, 1e-300)
    statistic = (i / m - j / k) ** 2 / variance
    observed = (a / m - b / k) ** 2 / (a / m**2 + b / k**2)
    chance = st.poisson.pmf(i, rate * m) * st.poisson.pmf(j, rate * k)
    return float(chance[statistic >= observed * (1 - 1e-12)].sum())


until = pd.Timestamp("2024-05-31")
YEARS = 3
WEEKS = [52, 104, 157]
spans = {
    "week": [(until - pd.Timedelta(days=6 + 7 * w), until - pd.Timedelta(days=7 * w)) for w in [0, *WEEKS]],
    "four-weeks": [(until - pd.Timedelta(days=27 + 7 * w), until - pd.Timedelta(days=7 * w)) for w in [0, *WEEKS]],
    "year": [(pd.Timestamp(2024 - k, 1, 1), pd.Timestamp(2024 - k, 5, 31)) for k in range(YEARS + 1)],
}
dates = at.normalize()
table = []
for label in [0, 1, 2, 3]:
    for name, periods in spans.items():
        chosen = category == label if label else np.ones(n, bool)
        numbers = [int((chosen & (dates >= a) & (dates <= b)).sum()) for a, b in periods]
        length = [(b - a).days + 1 for a, b in periods]
        line = {"label": label, "span": name, "current": numbers[0]}
        for key, years in (("lastYear", 1), ("years", YEARS)):
            total, time = sum(numbers[1 : years + 1]), sum(length[1 : years + 1])
            mean = total * length[0] / time
            line[key] = {
                "mean": mean,
                "percent": 100 * (numbers[0] / mean - 1) if mean > 0 else None,
                "z": 2 * (np.sqrt(numbers[0]) - np.sqrt(mean)) / np.sqrt(1 + 1 / years),
                "p": e_test(numbers[0], total, length[0], time),
            }
        table.append(line)
tested = [(line, key) for line in table for key in ("lastYear", "years") if line[key]["p"] is not None]
adjusted = multipletests([line[key]["p"] for line, key in tested], method="fdr_bh")[1]
for (line, key), p in zip(tested, adjusted):
    line[key]["pAdjusted"] = float(p)

# The band of earlier years.
daily = pd.Series(counts, index=days)
monthly = daily.resample("MS").sum()
weekly = daily.resample("W-MON", label="left", closed="left").sum()
weekly = weekly[(weekly.index >= first) & (weekly.index + pd.Timedelta(days=6) <= last)]


def band(series, starts_, before, window):
    average = series.rolling(window).mean()
    rows = []
    for start in starts_:
        values = [float(series[b]) for b in before(start) if b in series.index]
        rows.append(
            {
                "period": start.strftime("%Y-%m-%d"),
                "value": float(series[start]) if start in series.index else None,
                "average": float(average[start]) if start in series.index else None,
                "mean": float(np.mean(values)),
                "deviation": [max(0, float(np.mean(values) - 2 * np.std(values, ddof=1))), float(np.mean(values) + 2 * np.std(values, ddof=1))],
                "range": [min(values), max(values)],
                "years": len(values),
            }
        )
    return rows


months = band(
    monthly,
    pd.date_range("2024-01-01", "2024-12-01", freq="MS"),
    lambda start: [start - pd.DateOffset(years=k) for k in range(1, 6)],
    3,
)
isoweeks = band(
    weekly,
    pd.date_range("2024-01-01", "2024-12-23", freq="W-MON"),
    lambda start: [start - pd.Timedelta(days=7 * w) for w in (52, 104, 157, 209, 261)],
    4,
)
seasonal = {
    "months": months,
    "weeks": isoweeks,
    "chances": {str(k): float(2 * st.t.sf(2 / np.sqrt(1 + 1 / k), k - 1)) for k in range(2, 11)},
}


def plain(value):
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(one) for one in value]
    if isinstance(value, np.integer):
        return int(value)
    return float(value) if isinstance(value, np.floating) else value


result = {
    "versions": {"numpy": np.__version__, "pandas": pd.__version__, "scipy": scipy.__version__, "statsmodels": statsmodels.__version__},
    "rows": {
        "first": "2020-01-01",
        "gaps": np.diff(starts, prepend=0),
        # null: no end.
        "lengths": [None if gone else int(length) for gone, length in zip(missing, lengths)],
        "category": category,
        "unknown": np.flatnonzero(unknown),
    },
    "aoristic": aoristic,
    "heatClock": heat,
    "evenness": evenness,
    "periods": {"until": until.strftime("%Y-%m-%d"), "years": YEARS, "lines": table},
    "seasonal": seasonal,
}
(ROOT / "fixtures/golden/time.json").write_text(json.dumps(plain(result), separators=(",", ":")) + "\n")
