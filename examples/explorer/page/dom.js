// Elements in a few words.

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

// A number for people: `digits` significant ones.
export function shown(value, digits = 3) {
  if (!Number.isFinite(value)) return "-";
  if (value !== 0 && Math.abs(value) < 1e-6) return "0";
  return String(Number(value.toPrecision(digits)));
}
