"""Golden numbers of the checks and the first look, from numpy, scipy and statsmodels: fixtures/golden/quality.json.

Gini coefficient and shares of places, Spearman's correlation, Theil-Sen slope and Mann-Kendall test (plain and by season), median absolute
deviation, tails of the negative binomial, quasi-Poisson F test of a cycle within blocks, p adjustments, and the delay from incident to
report from data cut off at a day. All inputs are made here from a fixed seed and stored beside the results.

    /usr/bin/python3 tools/golden/quality.py
"""
import json
from pathlib import Path

import numpy as np
import scipy
import scipy.stats as st
import statsmodels
import statsmodels.api as sm
from statsmodels.stats.multitest import multipletests

ROOT = Path(__file__).resolve().parents[2]
rng = np.random.default_rng(20240607)


def gini(counts):
    """Mean absolute difference over twice the mean: another road to the same number."""
    y = np.asarray(counts, float)
    return float(np.abs(y[:, None] - y[None, :]).mean() / (2 * y.mean()))


def corrected(counts):
    """Area between the Lorenz curve and the most even one that can be, over the greatest such area (Bernasco & Steenbeek 2017, eq. 4)."""
    y = np.sort(np.asarray(counts, float))
    n, c = len(y), y.sum()
    return float(max(n / c, 1) * (2 * (np.arange(1, n + 1) * y).sum() / (n * c) - (n + 1) / n) - max(n / c, 1) + 1)


def least_share(counts, part):
    """Share of places at which the Lorenz curve, joined by lines, crosses the part."""
    y = np.sort(np.asarray(counts, float))[::-1]
    held = np.concatenate([[0], np.cumsum(y) / y.sum()])
    at = np.searchsorted(held, part)
    return float((at - 1 + (part - held[at - 1]) / (held[at] - held[at - 1])) / len(y))


def concentration():
    cases = [
        rng.poisson(3, 40),
        rng.negative_binomial(0.4, 0.05, 200),
        np.concatenate([np.ones(10, int), np.zeros(30, int)]),
        rng.poisson(0.2, 300),
        [5, 5, 5, 5],
    ]
    return [
        {
            "counts": [int(v) for v in case],
            "gini": gini(case),
            "corrected": corrected(case),
            "shares": [least_share(case, part) for part in (0.25, 0.5, 0.8)],
        }
        for case in cases
    ]


def correlations():
    cases = []
    for n, ties in ((8, False), (30, False), (30, True), (77, True)):
        x = rng.normal(size=n)
        y = 0.5 * x + rng.normal(size=n)
        if ties:
            x, y = np.round(x), np.round(y)
        r = st.spearmanr(x, y)
        cases.append({"x": list(map(float, x)), "y": list(map(float, y)), "rho": float(r[0]), "p": float(r[1])})
    return cases


def kendall_variance(y):
    n = len(y)
    ties = np.unique(y, return_counts=True)[1]
    return (n * (n - 1) * (2 * n + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18


def sign_sum(y):
    return float(sum(np.sign(y[j] - y[i]) for i in range(len(y)) for j in range(i + 1, len(y))))


def trends():
    cases = []
    for n, tied in ((10, False), (24, True), (48, False)):
        y = 0.05 * np.arange(n) + rng.normal(size=n)
        if tied:
            y = np.round(y)
        slope, _, low, high = st.theilslopes(y, np.arange(n), alpha=0.9)
        s, variance = sign_sum(y), kendall_variance(y)
        z = 0 if s == 0 else (s - np.sign(s)) / np.sqrt(variance)
        cases.append({
            "values": list(map(float, y)), "slope": float(slope), "lower": float(low), "upper": float(high),
            "s": s, "variance": float(variance), "p": float(2 * st.norm.sf(abs(z))),
        })
    y = np.tile(np.arange(12), 4) + 0.02 * np.arange(48) + rng.normal(size=48)
    parts = [y[m::12] for m in range(12)]
    s, variance = sum(map(sign_sum, parts)), sum(map(kendall_variance, parts))
    slopes = [(y[j] - y[i]) / (j - i) for m in range(12) for i in range(m, 48, 12) for j in range(i + 12, 48, 12)]
    seasonal = {
        "values": list(map(float, y)), "s": s, "variance": float(variance), "slope": float(np.median(slopes)),
        "p": float(2 * st.norm.sf(abs((s - np.sign(s)) / np.sqrt(variance)))),
    }
    return {"plain": cases, "seasonal": seasonal}


def deviations():
    values = np.concatenate([rng.normal(50, 7, 60), [400, 2]])
    return {"values": list(map(float, values)), "deviation": float(st.median_abs_deviation(values, scale="normal"))}


def tails():
    cases = []
    for mean, dispersion in ((3, 1), (40, 1), (40, 2.5), (700, 4.3), (0.4, 1.6)):
        for count in sorted({0, 1, int(mean), int(mean * 1.5) + 1, int(mean * 2) + 5}):
            law = st.poisson(mean) if dispersion == 1 else st.nbinom(mean / (dispersion - 1), 1 / dispersion)
            cases.append({
                "count": count, "mean": mean, "dispersion": dispersion,
                "upper": float(law.sf(count - 1)), "lower": float(law.cdf(count)),
            })
    return cases


def cycles():
    cases = []
    for blocks, phases, spread in ((4, 12, 3.0), (60, 7, 1.0)):
        rate = 20 * np.exp(0.3 * np.cos(2 * np.pi * np.arange(phases) / phases))
        level = np.exp(rng.normal(0, 0.2, blocks))
        exposure = rng.integers(28, 32, (blocks, phases)).astype(float)
        mean = exposure * np.outer(level, rate) / 10
        counts = rng.poisson(mean) if spread == 1 else rng.negative_binomial(mean / (spread - 1), 1 / spread)
        b, p = np.meshgrid(np.arange(blocks), np.arange(phases), indexing="ij")
        block = np.eye(blocks)[b.ravel()]
        phase = np.eye(phases)[p.ravel()][:, 1:]
        offset = np.log(exposure.ravel())
        family = sm.families.Poisson()
        full = sm.GLM(counts.ravel(), np.hstack([block, phase]), family=family, offset=offset).fit(tol=1e-12)
        none = sm.GLM(counts.ravel(), block, family=family, offset=offset).fit(tol=1e-12)
        dispersion = full.pearson_chi2 / full.df_resid
        f = (none.deviance - full.deviance) / (phases - 1) / dispersion
        factors = np.exp(np.concatenate([[0], full.params[blocks:]]))
        cases.append({
            "phases": phases, "counts": list(map(int, counts.ravel())), "exposure": list(map(float, exposure.ravel())),
            "dispersion": float(dispersion), "f": float(f), "within": int(full.df_resid),
            "p": float(st.f.sf(f, phases - 1, full.df_resid)), "factors": list(map(float, factors / factors.mean())),
            "explained": float(1 - full.deviance / none.deviance),
        })
    return cases


def adjustments():
    p = np.sort(rng.uniform(size=12) ** 3)
    rng.shuffle(p)
    return {
        "p": list(map(float, p)),
        "discovery": list(map(float, multipletests(p, method="fdr_bh")[1])),
        "family": list(map(float, multipletests(p, method="holm")[1])),
    }


def delays():
    """Days of incident and report of rows reported by the last day, and the share reported within d days by the product of 1 - g(x)."""
    longest, last = 30, 119
    day = rng.integers(0, 120, 3000)
    delay = rng.geometric(0.25, 3000) - 1
    seen = (day + delay <= last) & (delay <= longest)
    day, delay = day[seen], delay[seen]
    share = np.ones(longest + 1)
    for x in range(longest, 0, -1):
        at_risk = (delay <= x) & (last - day >= x)
        hazard = (delay[at_risk] == x).sum() / at_risk.sum() if at_risk.any() else 0
        share[x - 1] = share[x] * (1 - hazard)
    truth = 1 - 0.75 ** np.arange(1, longest + 2)
    return {"day": list(map(int, day)), "delay": list(map(int, delay)), "longest": longest, "share": list(map(float, share)),
            "truth": list(map(float, truth / truth[-1]))}


golden = {
    "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "statsmodels": statsmodels.__version__},
    "concentration": concentration(), "correlations": correlations(), "trends": trends(), "deviations": deviations(),
    "tails": tails(), "cycles": cycles(), "adjustments": adjustments(), "delays": delays(),
}
path = ROOT / "fixtures" / "golden" / "quality.json"
path.write_text(json.dumps(golden, separators=(",", ":")) + "\n")
print(path, path.stat().st_size, "bytes")
