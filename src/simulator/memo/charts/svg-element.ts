import { escapeXml } from "../escape-xml.js";

type Attribute = string | number;

/** One SVG element; numbers to two decimals, so that no digits depend on rounding further in. */
export function svgElement(
  name: string,
  attributes: Readonly<Record<string, Attribute>>,
  content = "",
): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${attributeText(value)}"`)
    .join("");
  return content === "" ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** Words at a place. */
export function svgText(
  words: string,
  at: { readonly x: number; readonly y: number; readonly anchor?: "start" | "middle" | "end" },
  className = "label",
): string {
  const { x, y, anchor = "start" } = at;
  return svgElement("text", { class: className, x, y, "text-anchor": anchor }, escapeXml(words));
}

export function svgLine(
  className: string,
  from: readonly [number, number],
  to: readonly [number, number],
): string {
  return svgElement("line", { class: className, x1: from[0], y1: from[1], x2: to[0], y2: to[1] });
}

/** A path through points, one after another. */
export function pathThrough(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], at) => `${at === 0 ? "M" : "L"}${short(x)} ${short(y)}`).join("");
}

function attributeText(value: Attribute): string {
  return typeof value === "number" ? short(value) : escapeXml(value);
}

function short(value: number): string {
  const text = value.toFixed(2).replace(/\.?0+$/, "");
  return text === "-0" ? "0" : text;
}
