"""Fits k-means and a random forest with scikit-learn on one core: fit_sklearn.py <points> <rows>."""
import sys
import time

import numpy
from sklearn.cluster import KMeans
from sklearn.ensemble import RandomForestClassifier

points = numpy.loadtxt(sys.argv[1], delimiter=",")
start = time.perf_counter()
for k in range(2, 11):
    KMeans(n_clusters=k, n_init=4, random_state=1).fit(points)
print(f"scikit-learn k-means, k = 2..10: {time.perf_counter() - start:.2f} s", flush=True)

rows = numpy.loadtxt(sys.argv[2], delimiter=",")
start = time.perf_counter()
RandomForestClassifier(n_estimators=100, max_depth=10, min_samples_leaf=20, n_jobs=1, random_state=1).fit(
    rows[:, :-1], rows[:, -1]
)
print(f"scikit-learn forest, {len(rows)} rows, 100 trees: {time.perf_counter() - start:.2f} s", flush=True)
