"""Reference numbers for src/scoring: scikit-learn on seeded rows, with ties, absent classes and probabilities of 0.

Writes fixtures/golden/classification_metrics.json. Run: /usr/bin/python3 tools/golden/classification_metrics.py
"""
import json
import pathlib
import warnings

import numpy as np
import sklearn
from sklearn import metrics as m

warnings.filterwarnings("ignore")
CLIP = 1e-6
OUT = pathlib.Path(__file__).parents[2] / "fixtures/golden/classification_metrics.json"


def top3(p, y):
    # Equals keep class order, as in the product; scikit-learn's top_k_accuracy_score breaks ties the other way round.
    order = np.argsort(-p, axis=1, kind="stable")
    return float(np.mean([y[i] in order[i, :3] for i in range(len(y))]))


def ece(p, y, bins=15):
    confidence = p.max(1)
    hit = p.argmax(1) == y
    index = np.clip(np.ceil(confidence * bins).astype(int) - 1, 0, bins - 1)
    return float(
        sum(
            (index == b).mean() * abs(hit[index == b].mean() - confidence[index == b].mean())
            for b in range(bins)
            if (index == b).any()
        )
    )


def score(p, y):
    k = p.shape[1]
    guess = p.argmax(1)
    present = [c for c in range(k) if (y == c).any()]
    one_hot = np.eye(k)[y]
    clipped = np.clip(p, CLIP, 1)
    return {
        "accuracy": m.accuracy_score(y, guess),
        "balancedAccuracy": m.balanced_accuracy_score(y, guess),
        "top3": top3(p, y),
        "precisionMacro": m.precision_score(y, guess, average="macro", zero_division=0),
        "recallMacro": m.recall_score(y, guess, average="macro", zero_division=0),
        "f1Macro": m.f1_score(y, guess, average="macro", zero_division=0),
        "f1Weighted": m.f1_score(y, guess, average="weighted", zero_division=0),
        "aucMacro": float(np.mean([m.roc_auc_score(y == c, p[:, c]) for c in present])),
        "prAucMacro": float(np.mean([m.average_precision_score(y == c, p[:, c]) for c in present])),
        "logLoss": float(-np.log(clipped[np.arange(len(y)), y]).mean()),
        "brier": float(((p - one_hot) ** 2).sum(1).mean()),
        "ece": ece(p, y),
    }


def case(name, seed, rows, classes, leave_out=None, decimals=None):
    rng = np.random.default_rng(seed)
    y = rng.choice([c for c in range(classes) if c != leave_out], rows)
    raw = rng.gamma(0.6, size=(rows, classes)) + np.eye(classes)[y] * rng.random((rows, 1))
    p = raw / raw.sum(1, keepdims=True)
    if decimals is not None:
        # Rounding makes ties and zeros; the rest goes to the first class, so rows still sum to 1.
        p = np.floor(p * 10**decimals) / 10**decimals
        p[:, 0] += 1 - p.sum(1)
    if (p > CLIP).all():
        # Where nothing is clipped, scikit-learn's own log loss must agree with the formula.
        assert abs(m.log_loss(y, p, labels=range(classes)) - score(p, y)["logLoss"]) < 1e-12
    return {
        "name": name,
        "classes": classes,
        "actual": y.tolist(),
        "probabilities": p.ravel().tolist(),
        "expected": score(p, y),
        "perClassAuc": [float(m.roc_auc_score(y == c, p[:, c])) if (y == c).any() else None for c in range(classes)],
    }


cases = [
    case("smooth", 1, 300, 4),
    case("two classes", 2, 120, 2),
    case("ties and zeros", 3, 250, 6, decimals=1),
    case("a class absent from the test", 4, 200, 5, leave_out=2),
    case("many classes, few rows", 5, 60, 12, decimals=2),
]
OUT.parent.mkdir(parents=True, exist_ok=True)
OUT.write_text(json.dumps({"sklearn": sklearn.__version__, "numpy": np.__version__, "cases": cases}) + "\n")
