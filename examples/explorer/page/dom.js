// Elements in a few words.
import { texts } from "./texts.js";

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name in made && name !== "list" && name !== "form") made[name] = value;
    else if (value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

export function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

let lastId = 0;
export const newId = (what) => `${what}-${++lastId}`;

// Where a table is wider than its place it scrolls, also by keys.
export const scrolling = (label, table) => element("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": label }, table);

// In the place of what is still computed.
export const skeleton = (lines) => element("div", { className: "skeleton" }, element("p", { className: "hint" }, texts.computing),
  ...Array.from({ length: lines }, () => element("div", { className: "line" })));

// A number for people: `digits` significant ones.
export function shown(value, digits = 3) {
  if (!Number.isFinite(value)) return "-";
  const size = Math.abs(value);
  if (size < 1e-6) return "0";
  const rounded = Number(value.toPrecision(digits));
  return (size < 1e-3 ? rounded.toExponential() : String(rounded)).replace(".", texts.decimalMark);
}

// A share of 100 or a gain: what is there but too little to count is said to be so.
export const shownPercent = (value, digits = 3) => (value > 0 && value < 0.01 ? `< ${shown(0.01)}` : shown(value, digits));
