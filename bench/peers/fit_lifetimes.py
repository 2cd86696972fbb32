"""Fits BG/NBD and Pareto/NBD with the Python package lifetimes: fit_lifetimes.py <csv> (x, t_x, T)."""
import sys
import time

import pandas
from lifetimes import BetaGeoFitter, ParetoNBDFitter

data = pandas.read_csv(sys.argv[1], names=["x", "t_x", "T"])
for name, fitter in (("BG/NBD", BetaGeoFitter()), ("Pareto/NBD", ParetoNBDFitter())):
    start = time.perf_counter()
    fitter.fit(data["x"], data["t_x"], data["T"])
    seconds = time.perf_counter() - start
    estimates = " ".join(f"{key}={value:.4f}" for key, value in fitter.params_.items())
    print(f"lifetimes {name}: {seconds:.2f} s, {estimates}", flush=True)
