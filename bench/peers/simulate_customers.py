"""The plain micro-simulation in numpy: simulate_customers.py <csv> (x, t_x, T, mean value), one core.

BG/NBD posterior per customer, order by order for 90 days, control and an arm whose customers order 5 %
more often, with common random numbers, and Gamma-Gamma values. Vectorised over customers.
"""
import sys
import time

import numpy

r, alpha, a, b = 0.3, 52.0, 0.5, 3.2
p, q, gamma = 6.25, 3.74, 3157.0
HORIZON, FACTOR, DRAWS = 90.0, 1.05, 20

x, t_x, T, mean_value = numpy.loadtxt(sys.argv[1], delimiter=",", unpack=True)
chances = numpy.maximum(x - 1, 0)
odds = numpy.where(x > 0, a / (b + chances) * ((alpha + T) / (alpha + t_x)) ** (r + x), 0.0)
alive_probability = 1 / (1 + odds)
generator = numpy.random.default_rng(2024)


def draw():
    alive = numpy.nonzero(generator.random(x.size) < alive_probability)[0]
    shape, rate = r + x[alive], alpha + T[alive]
    first = rate * (generator.random(alive.size) ** (-1 / shape) - 1)
    longest = HORIZON * FACTOR
    comes = first <= longest
    who, clock, shape, rate = alive[comes], first[comes], shape[comes], rate[comes]
    dropout = generator.beta(a, b + x[who])
    nu = generator.gamma(q + p * x[who]) / (gamma + x[who] * mean_value[who])
    control = treated = 0.0
    days = 0
    while who.size:
        value = generator.gamma(p, size=who.size) / nu
        in_control = clock <= HORIZON
        control += value[in_control].sum()
        treated += value.sum()
        days += in_control.sum()
        stays = generator.random(who.size) >= dropout
        shape = shape + 1
        gap = (rate + clock) * (generator.random(who.size) ** (-1 / shape) - 1)
        clock = clock + gap
        goes_on = stays & (clock <= longest)
        who, clock, shape, rate = who[goes_on], clock[goes_on], shape[goes_on], rate[goes_on]
        dropout, nu = dropout[goes_on], nu[goes_on]
    return days, control, treated


draw()
start = time.perf_counter()
results = numpy.array([draw() for _ in range(DRAWS)])
elapsed = time.perf_counter() - start
days, control, treated = results.mean(axis=0)
print(
    f"numpy: {x.size * DRAWS / elapsed / 1e6:.1f} million customer-draws/s on one core, "
    f"{days:.0f} order days, lift {treated / control - 1:.4f}",
    flush=True,
)
