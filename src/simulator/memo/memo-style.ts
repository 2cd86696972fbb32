/** How the page looks: by light, by dark, and on paper. No font, picture or script from elsewhere. */
export const MEMO_STYLE = `
:root { color-scheme: light dark;
  --ground: #fff; --panel: #f6f7f9; --ink: #1a1d21; --soft: #545b66; --line: #d5d9e0;
  --gain: #1f6f8b; --gain-soft: #bcd9e3; --loss: #b3541e; --loss-soft: #f0cdb8;
  --ship: #1c6b3c; --test: #175d86; --review: #7a5600; --dont: #9c2f1d; }
@media (prefers-color-scheme: dark) { :root {
  --ground: #14171b; --panel: #1d2127; --ink: #e8eaed; --soft: #a7afba; --line: #3a414b;
  --gain: #62b5d3; --gain-soft: #21495a; --loss: #e58b53; --loss-soft: #5c3421;
  --ship: #6fcf97; --test: #7cc4ee; --review: #e3b94f; --dont: #f08a76; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; overflow-wrap: anywhere; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; padding-top: .75rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; overflow-wrap: anywhere; }
p, li { max-width: 44rem; overflow-wrap: anywhere; }
.lead { color: var(--soft); margin-top: 0; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; padding: 0; margin: 1rem 0 0; max-width: none; }
a { color: var(--gain); }
.verdict { background: var(--panel); border-left: .35rem solid currentColor; padding: .6rem .9rem; max-width: 44rem; margin: 1rem 0; }
.verdict strong { font-size: 1.1rem; }
.verdict p { color: var(--ink); margin: .25rem 0 0; }
.verdict .arm { color: var(--ink); }
.ship { color: var(--ship); } .test_first { color: var(--test); } .review { color: var(--review); } .dont { color: var(--dont); }
.scroll { overflow-x: auto; margin: 1rem 0; }
.scroll:focus-visible { outline: 2px solid var(--gain); }
table { border-collapse: collapse; font-size: .9rem; min-width: 100%; }
caption { text-align: left; color: var(--soft); padding-bottom: .4rem; }
caption span { display: inline-block; position: sticky; left: 0; max-width: min(44rem, calc(100vw - 2rem)); }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-weight: 600; }
tbody th { font-weight: 600; min-width: 8rem; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
thead .number { white-space: normal; }
td.long { min-width: 14rem; }
figure { margin: 1.25rem 0; max-width: 36rem; }
figure svg { display: block; width: 100%; height: auto; background: var(--panel); border-radius: .25rem; }
figcaption { font-weight: 600; margin-bottom: .4rem; overflow-wrap: anywhere; }
figcaption small { display: block; font-weight: 400; color: var(--soft); }
svg text { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; fill: var(--ink); }
svg .tick { fill: var(--soft); font-size: 11px; }
svg .grid { stroke: var(--line); stroke-width: 1; }
svg .zero { stroke: var(--ink); stroke-width: 1.25; }
svg .mean { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 4 3; }
svg .gain, svg .rising { fill: var(--gain); }
svg .loss, svg .falling { fill: var(--loss); }
svg .reach, svg .whisker { stroke-width: 2; fill: none; }
svg .whisker { stroke: var(--ink); stroke-width: 1.5; }
svg .reach.up { stroke: var(--gain); } svg .reach.down { stroke: var(--loss); }
svg .dot.up { fill: var(--gain); } svg .dot.down { fill: var(--loss); }
svg .outer { fill: var(--gain-soft); opacity: .55; } svg .inner { fill: var(--gain-soft); }
svg .middle { stroke: var(--gain); stroke-width: 2; fill: none; }
@media print {
  :root { --ground: #fff; --panel: #fff; --ink: #000; --soft: #444; --line: #bbb;
    --gain: #1f6f8b; --gain-soft: #bcd9e3; --loss: #b3541e; --loss-soft: #f0cdb8;
    --ship: #1c6b3c; --test: #175d86; --review: #7a5600; --dont: #9c2f1d; }
  body { font-size: 10pt; } main { max-width: none; padding: 0; } nav { display: none; }
  .scroll { overflow: visible; } table { font-size: 8pt; min-width: 0; } td.long, tbody th { min-width: 0; }
  .number { white-space: normal; }
  figure, tr, .verdict { break-inside: avoid; } h2, h3, caption, figcaption { break-after: avoid; }
}
`;
