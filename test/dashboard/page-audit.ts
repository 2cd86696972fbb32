/**
 * Runs in the browser: what an accessibility checker would complain about first. A string, because
 * the test's own compiler must not touch it.
 */
export const pageAudit = `(() => {
  const complaints = [];
  const nameOf = (element) =>
    (element.getAttribute("aria-label") ??
      document.getElementById(element.getAttribute("aria-labelledby") ?? "")?.textContent ??
      element.textContent ?? "").trim();
  const say = (what, element) => complaints.push(what + ": " + element.outerHTML.slice(0, 120));
  for (const image of document.querySelectorAll("img, [role=img], svg:not([role=img] svg)"))
    if (image.getAttribute("aria-hidden") !== "true" && !(image.getAttribute("aria-label") ?? "").trim())
      say("image without a name", image);
  for (const element of document.querySelectorAll("section, nav, [role=region], a, button, summary, th[scope=col]"))
    if (nameOf(element) === "") say("no name", element);
  for (const control of document.querySelectorAll("select, input"))
    if (control.labels.length === 0) say("no label", control);
  for (const table of document.querySelectorAll("table"))
    if (table.querySelector("th[scope=col]") === null) say("no column headers", table);
  let level = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4")) {
    const own = Number(heading.tagName[1]);
    if (own > level + 1) say("heading out of order", heading);
    level = own;
  }
  if (document.querySelectorAll("h1").length !== 1) complaints.push("not exactly one h1");
  if (document.querySelectorAll("main").length !== 1) complaints.push("not exactly one main");
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  if (new Set(ids).size !== ids.length) complaints.push("an id is used twice");
  return complaints;
})()`;

/** Text whose contrast with its background is less than AA asks for (4.5 to 1). */
export const contrastAudit = `(() => {
  const channels = (colour) => {
    const srgb = /^color\\(srgb ([\\d.]+) ([\\d.]+) ([\\d.]+)(?: \\/ ([\\d.]+))?/.exec(colour);
    if (srgb) return [...srgb.slice(1, 4).map((part) => Number(part) * 255), Number(srgb[4] ?? 1)];
    const [r, g, b, a = 1] = (colour.match(/[\\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
    return [r, g, b, a];
  };
  const over = ([r, g, b, a], under) => [r, g, b].map((c, i) => c * a + under[i] * (1 - a)).concat(1);
  const groundOf = (element) => {
    if (element === null) return [255, 255, 255, 1];
    const own = channels(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : over(own, groundOf(element.parentElement));
  };
  const luminance = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((c) => {
      const s = c / 255;
      return s <= 0.03928 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = [];
  for (const element of document.querySelectorAll("main *, header *")) {
    const isText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "");
    if (!isText || element.closest("svg, select, :disabled, .unseen, .skip-link")) continue;
    const ground = groundOf(element);
    const ink = over(channels(getComputedStyle(element).color), ground);
    const [light, dark] = [luminance(ink), luminance(ground)].sort((a, b) => b - a);
    const contrast = (light + 0.05) / (dark + 0.05);
    if (contrast < 4.5) found.push(contrast.toFixed(2) + " " + element.outerHTML.slice(0, 100));
  }
  return found;
})()`;
