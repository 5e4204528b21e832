"""Reference numbers for src/models/forest: scikit-learn's random forest on a small seeded city, and its single full-data tree.

Writes fixtures/golden/forest.json. Run: /usr/bin/python3 tools/golden/forest.py
A forest depends on its random numbers, so scores are compared as a mean over seeds with its spread. A tree over all features without
bootstrap does not (ties apart), so its training accuracy, leaves and importance are compared number by number.
"""
import json
import pathlib

import numpy as np
import sklearn
from sklearn.ensemble import RandomForestClassifier
from sklearn.tree import DecisionTreeClassifier

OUT = pathlib.Path(__file__).parents[2] / "fixtures/golden/forest.json"
ROWS, TRAIN = 3000, 2400
rng = np.random.default_rng(7)
hour = rng.integers(0, 24, ROWS)
weekday = rng.integers(0, 7, ROWS)
month = rng.integers(1, 13, ROWS)
x = np.round(rng.normal(0, 3000, ROWS), 1)
y = np.round(rng.normal(0, 4000, ROWS), 1)
score = np.stack(
    [
        1.2 * (hour >= 20) + 0.8 * (x > 1000),
        0.9 * (weekday >= 5) + 0.7 * (y < -1500),
        1.0 * ((hour >= 8) & (hour <= 17)) + 0.6 * (np.hypot(x, y) < 2500),
        0.3 * np.sin(month / 12 * 2 * np.pi) + 0.4,
    ],
    axis=1,
) + rng.gumbel(size=(ROWS, 4)) * 0.7
target = score.argmax(1)
features = np.stack([hour, weekday, month, x, y], axis=1).astype("float32")
train, test = slice(0, TRAIN), slice(TRAIN, ROWS)

scores = []
for seed in range(12):
    forest = RandomForestClassifier(n_estimators=40, max_depth=15, max_features="sqrt", random_state=seed)
    p = forest.fit(features[train], target[train]).predict_proba(features[test])
    truth = target[test]
    scores.append(
        [
            (p.argmax(1) == truth).mean(),
            -np.log(np.clip(p, 1e-6, 1)[np.arange(len(truth)), truth]).mean(),
            *forest.feature_importances_,
        ]
    )
scores = np.array(scores)

# Leaves of 20 leave no two splits equally good, where the random numbers would choose.
# 200 m steps leave fewer than 256 values, so the product's histograms see every one and the trees must be equal.
coarse = features.copy()
coarse[:, 3:] = np.round(coarse[:, 3:] / 200) * 200
tree = DecisionTreeClassifier(max_depth=6, min_samples_leaf=20, random_state=0).fit(coarse[train], target[train])
OUT.write_text(
    json.dumps(
        {
            "sklearn": sklearn.__version__,
            "numpy": np.__version__,
            "train": TRAIN,
            "features": {n: c.tolist() for n, c in zip(("hour", "weekday", "month", "x", "y"), features.astype(float).T)},
            "target": target.tolist(),
            "forest": {
                "accuracy": {"mean": scores[:, 0].mean(), "sd": scores[:, 0].std(ddof=1)},
                "logLoss": {"mean": scores[:, 1].mean(), "sd": scores[:, 1].std(ddof=1)},
                "importance": scores[:, 2:].mean(0).tolist(),
            },
            "tree": {
                "depth": 6,
                "minimumLeaf": 20,
                "stepMeters": 200,
                "nodes": int(tree.tree_.node_count),
                "leaves": int(tree.get_n_leaves()),
                "trainAccuracy": float(tree.score(coarse[train], target[train])),
                "importance": tree.feature_importances_.tolist(),
                "rootFeature": int(tree.tree_.feature[0]),
                "rootThreshold": float(tree.tree_.threshold[0]),
                "testProbabilities": tree.predict_proba(coarse[test])[:100].ravel().tolist(),
            },
        }
    )
    + "\n"
)
