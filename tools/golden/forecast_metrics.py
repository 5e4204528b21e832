"""Reference numbers for the forecast scores and the baselines, by scikit-learn, statsmodels and numpy.

Writes fixtures/golden/forecast_metrics.json. Run from the repository root: /usr/bin/python3 tools/golden/forecast_metrics.py
"""
import json
import warnings

import numpy as np
import sklearn
import statsmodels
from sklearn.metrics import (
    mean_absolute_error,
    mean_pinball_loss,
    mean_poisson_deviance,
    mean_squared_error,
    r2_score,
)
from statsmodels.tsa.holtwinters import SimpleExpSmoothing

warnings.simplefilter("ignore")
rng = np.random.default_rng(11)
season, periods, test_from, validation_from = 7, 90, 70, 58
means = np.array([40.0, 9.0, 2.5, 0.4, 3.0])
wave = 1 + 0.4 * np.sin(2 * np.pi * np.arange(periods) / season)
counts = rng.poisson(means[:, None] * wave[None, :]).astype(float)
counts[4] = 3.0  # never changes: no scale, left out of MASE and RMSSE


def smoothing(y, until):
    grid = np.arange(1, 101) / 100
    def fitted(alpha, values):
        model = SimpleExpSmoothing(values, initialization_method="known", initial_level=values[0])
        return model.fit(smoothing_level=alpha, optimized=False).fittedvalues
    errors = [np.sum((y[1:until] - fitted(a, y[:until])[1:]) ** 2) for a in grid]
    # Rounded, so that equal errors are ties and the least alpha wins.
    alpha = grid[int(np.argmin(np.round(errors, 9)))]
    return alpha, fitted(alpha, y)


def baselines(start, end, until):
    smooth = [smoothing(y, until) for y in counts]
    return {
        "naive": counts[:, start - 1 : end - 1],
        "seasonalNaive": counts[:, start - season : end - season],
        "meanOf8": np.stack([counts[:, t - 8 : t].mean(1) for t in range(start, end)], 1),
        "exponentialSmoothing": np.stack([level[start:end] for _, level in smooth]),
    }, [alpha for alpha, _ in smooth]


def conformal(actual, predicted):
    return np.sort(((actual - predicted) / np.sqrt(predicted + 0.5)).ravel())


def quantile(scores, mean, q):
    n = len(scores)
    rank = int(np.floor((n + 1) * q + 0)) if q < 0.5 else int(np.ceil((n + 1) * q))
    return np.maximum(0, mean + scores[min(n, max(1, rank)) - 1] * np.sqrt(mean + 0.5))


def score(actual, predicted, scores):
    train = counts[:, :test_from]
    difference = train[:, season:] - train[:, :-season]
    with np.errstate(divide="ignore", invalid="ignore"):
        mase = np.abs(actual - predicted).mean(1) / np.abs(difference).mean(1)
        rmsse = np.sqrt(((actual - predicted) ** 2).mean(1) / (difference**2).mean(1))
    y, p = actual.ravel(), predicted.ravel()
    inside = lambda level: float(
        np.mean((y >= quantile(scores, p, (1 - level) / 2)) & (y <= quantile(scores, p, (1 + level) / 2)))
    )
    pinball = lambda levels: float(np.mean([mean_pinball_loss(y, quantile(scores, p, q), alpha=q) for q in levels]))
    return {
        "r2": r2_score(y, p),
        "mse": mean_squared_error(y, p),
        "mae": mean_absolute_error(y, p),
        "rmse": float(np.sqrt(mean_squared_error(y, p))),
        "mase": float(mase[np.isfinite(mase)].mean()),
        "rmsse": float(rmsse[np.isfinite(rmsse)].mean()),
        "poissonDeviance": mean_poisson_deviance(y, np.maximum(p, 0.1)),
        "pinball": pinball([(i + 1) / 20 for i in range(19)]),
        "crps": 2 * pinball([(i + 1) / 100 for i in range(99)]),
        "coverage50": inside(0.5),
        "coverage80": inside(0.8),
        "coverage90": inside(0.9),
    }


test, alphas = baselines(test_from, periods, test_from)
validation, _ = baselines(validation_from, test_from, validation_from)
result = {
    "versions": {
        "scikit-learn": sklearn.__version__,
        "statsmodels": statsmodels.__version__,
        "numpy": np.__version__,
    },
    "season": season,
    "testFrom": test_from,
    "validationFrom": validation_from,
    "counts": counts.tolist(),
    "alphas": [round(float(alpha), 2) for alpha in alphas],
    "predictions": {name: np.round(values, 9).tolist() for name, values in test.items()},
    "metrics": {
        name: score(
            counts[:, test_from:], values, conformal(counts[:, validation_from:test_from], validation[name])
        )
        for name, values in test.items()
    },
}
with open("fixtures/golden/forecast_metrics.json", "w") as file:
    json.dump(result, file)
