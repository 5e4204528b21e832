"""Golden numbers of clusters of points, from scikit-learn and scipy: fixtures/golden/place-clusters.json.

DBSCAN labels and core points, also with weights; merge heights and labels of agglomerative clusters by four linkages; the adjusted Rand index.
All inputs are made here from a fixed seed and stored beside the results.

    python3 tools/golden/place.py
"""

import json

import numpy as np
import scipy
import sklearn
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.cluster import DBSCAN
from sklearn.metrics import adjusted_rand_score

random = np.random.default_rng(20261130)
points = np.concatenate(
    [
        random.normal((500, 500), (40, 60), (120, 2)),
        random.normal((620, 560), (30, 30), (60, 2)),
        random.normal((1800, 400), (90, 25), (80, 2)),
        random.uniform((0, 0), (2500, 1500), (140, 2)),
    ]
)
points = np.round(points, 3)
# Some addresses several times.
points[-20:] = points[:20]
# The order of the rows decides where border points belong.
points = points[random.permutation(len(points))]
weights = np.where(np.arange(len(points)) % 5 == 0, 3, 1)


def dbscan(eps, least, sample_weight=None):
    found = DBSCAN(eps=eps, min_samples=least).fit(points, sample_weight=sample_weight)
    return {
        "radius": eps,
        "least": least,
        "weighted": sample_weight is not None,
        "labels": found.labels_.tolist(),
        "core": found.core_sample_indices_.tolist(),
    }


few = points[:150] + np.round(random.normal(0, 0.01, (150, 2)), 6)


def agglomerate(method):
    merges = linkage(few, method)
    return {
        "linkage": method,
        "heights": merges[:, 2].tolist(),
        "sizes": merges[:, 3].astype(int).tolist(),
        "labels": {str(k): fcluster(merges, k, "maxclust").tolist() for k in (2, 5, 12)},
    }


cases = [dbscan(60, 5), dbscan(35, 8), dbscan(100, 12), dbscan(60, 10, weights)]
golden = {
    "versions": {"scikit-learn": sklearn.__version__, "scipy": scipy.__version__, "numpy": np.__version__},
    "dbscan": {"x": points[:, 0].tolist(), "y": points[:, 1].tolist(), "weights": weights.tolist(), "cases": cases},
    "agglomerative": {
        "x": few[:, 0].tolist(),
        "y": few[:, 1].tolist(),
        "cases": [agglomerate(method) for method in ("ward", "average", "complete", "single")],
    },
    "adjustedRand": adjusted_rand_score(cases[0]["labels"], cases[1]["labels"]),
}
with open("fixtures/golden/place-clusters.json", "w") as file:
    json.dump(golden, file)
