"""Peer of bench/kmeans.ts: scikit-learn's k-means on the same projected metres.

usage: python3 kmeans.py POINTS
POINTS: little-endian float64 x, y pairs in metres. One JSON line on standard output: seconds (the least of three), inertia.
"""
import json
import sys
import time

import numpy as np
import sklearn
from sklearn.cluster import KMeans

points = np.fromfile(sys.argv[1], dtype="<f8").reshape(-1, 2)
seconds = []
for _ in range(3):
    start = time.perf_counter()
    model = KMeans(10, n_init=10, random_state=42).fit(points)
    seconds.append(time.perf_counter() - start)
print(json.dumps({"version": sklearn.__version__, "seconds": min(seconds), "inertia": model.inertia_}))
