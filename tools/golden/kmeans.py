#!/usr/bin/python3
"""Reference numbers for k-means, silhouette and the adjusted Rand index: fixtures/golden/kmeans.json.

Points: a seeded mixture in metres. Lloyd from given centres must land on scikit-learn's labels and inertia
(tol=0, so it runs until the labels rest).
"""
import json
import os
import platform

import numpy as np
import sklearn
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score, silhouette_score

rng = np.random.default_rng(42)
blobs = [
    rng.normal(loc, scale, size=(count, 2))
    for loc, scale, count in [
        ((-3000, 1000), 400, 160),
        ((2500, 2500), 700, 220),
        ((500, -2800), 300, 90),
        ((4000, -1500), 900, 130),
    ]
]
points = np.round(np.vstack(blobs + [rng.uniform(-6000, 6000, size=(200, 2))]), 3)
# Repeated places, as in geocoded data.
points = np.vstack([points, points[::8]])
cases = []
for k in (2, 5, 10):
    centers = points[rng.choice(len(points), k, replace=False)]
    model = KMeans(k, init=centers, n_init=1, tol=0, max_iter=1000, algorithm='lloyd').fit(points)
    cases.append(
        {
            'k': k,
            'firstCenters': centers.tolist(),
            'centers': model.cluster_centers_.tolist(),
            'labels': model.labels_.tolist(),
            'inertia': model.inertia_,
            'silhouette': silhouette_score(points, model.labels_),
        }
    )
# One centre so far away that its cluster runs empty: it must be filled from the farthest points.
centers = np.vstack([points[:3], [[90000.0, 90000.0]]])
empty = KMeans(4, init=centers, n_init=1, tol=0, max_iter=1000, algorithm='lloyd').fit(points)
best = KMeans(8, n_init=50, random_state=0, tol=0, max_iter=1000).fit(points)
golden = {
    'madeBy': 'tools/golden/kmeans.py',
    'versions': {'python': platform.python_version(), 'numpy': np.__version__, 'scikit-learn': sklearn.__version__},
    'points': points.tolist(),
    'cases': cases,
    'empty': {'firstCenters': centers.tolist(), 'inertia': empty.inertia_, 'labels': empty.labels_.tolist()},
    'best': {'k': 8, 'inertia': best.inertia_},
    'adjustedRandIndex': [
        {'a': 0, 'b': 1, 'value': adjusted_rand_score(cases[0]['labels'], cases[1]['labels'])},
        {'a': 1, 'b': 2, 'value': adjusted_rand_score(cases[1]['labels'], cases[2]['labels'])},
        {'a': 2, 'b': 2, 'value': adjusted_rand_score(cases[2]['labels'], cases[2]['labels'])},
    ],
}
out = os.path.join(os.path.dirname(__file__), '../../fixtures/golden/kmeans.json')
with open(out, 'w') as file:
    json.dump(golden, file)
    file.write('\n')
