const WIDTH = 640;
const HEIGHT = 360;
const MARGIN = { left: 70, right: 20, top: 30, bottom: 45 };

/** Time against events, both by powers of ten, with the line that growth in proportion would follow. */
export function growthPlot(rows) {
  const x = powers(
    rows.map(({ count }) => count),
    [MARGIN.left, WIDTH - MARGIN.right],
  );
  const [first] = rows;
  const proportional = rows.map(({ count }) => ((first.cpu / 1000) * count) / first.count);
  const times = [...proportional, ...rows.flatMap(({ wall, cpu }) => [wall / 1000, cpu / 1000])];
  const y = powers(times, [HEIGHT - MARGIN.bottom, MARGIN.top]);
  const series = [
    { name: "seconds by the clock", color: "#1f6f8b", values: rows.map(({ wall }) => wall / 1000) },
    { name: "seconds of processors", color: "#c4572b", values: rows.map(({ cpu }) => cpu / 1000) },
  ];
  const path = (values) =>
    values
      .map(
        (value, place) =>
          `${place === 0 ? "M" : "L"}${x.at(rows[place].count).toFixed(1)} ${y.at(value).toFixed(1)}`,
      )
      .join("");
  const lines = [
    `<path d="${path(proportional)}" fill="none" stroke="#888" stroke-dasharray="4 4"/>`,
    ...series.map(
      ({ values, color }) =>
        `<path d="${path(values)}" fill="none" stroke="${color}" stroke-width="2"/>`,
    ),
    ...series.flatMap(({ values, color }) =>
      values.map(
        (value, place) =>
          `<circle cx="${x.at(rows[place].count).toFixed(1)}" cy="${y.at(value).toFixed(1)}" r="3.5" fill="${color}"/>`,
      ),
    ),
  ];
  const names = [...series, { name: "in proportion to events", color: "#888" }].map(
    ({ name, color }, place) =>
      `<text x="${MARGIN.left + 12}" y="${MARGIN.top + 16 * (place + 1)}" fill="${color}">${name}</text>`,
  );
  const xTicks = x.ticks.map(
    (tick) =>
      `<line x1="${x.at(tick).toFixed(1)}" x2="${x.at(tick).toFixed(1)}" y1="${MARGIN.top}" y2="${HEIGHT - MARGIN.bottom}" stroke="#ddd"/><text x="${x.at(tick).toFixed(1)}" y="${HEIGHT - MARGIN.bottom + 18}" text-anchor="middle">${tick / 1e6} M</text>`,
  );
  const yTicks = y.ticks.map(
    (tick) =>
      `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${y.at(tick).toFixed(1)}" y2="${y.at(tick).toFixed(1)}" stroke="#ddd"/><text x="${MARGIN.left - 8}" y="${(y.at(tick) + 4).toFixed(1)}" text-anchor="end">${tick} s</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" role="img" aria-label="Time of a load by number of events">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
${[...xTicks, ...yTicks, ...lines, ...names].join("\n")}
<text x="${WIDTH / 2}" y="${HEIGHT - 6}" text-anchor="middle">events</text>
</svg>
`;
}

/** Whole powers of ten around the values. */
function powers(values, [from, to]) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.ceil(Math.log10(Math.max(...values)));
  const ticks = Array.from({ length: high - low + 1 }, (_, place) => 10 ** (low + place));
  const at = (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from);
  return { ticks, at };
}
