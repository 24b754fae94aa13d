// Labelled controls: a slider with a number beside it, a choice, a text. Each has update(value).
import { element, newId } from "./dom.js";

// `scale` maps the slider's place, 0 to 1, to the value and back, where the range is wide.
export function slider({ label, unit, min, max, step, scale, onChange, hint }) {
  const id = newId("slider");
  const steps = scale ? { min: 0, max: 1, step: 0.001 } : { min, max, step };
  const note = element("span", { className: "hint", id: `${id}-hint` });
  const range = element("input", { type: "range", id, ...steps, "aria-describedby": `${id}-hint` });
  const number = element("input", { type: "number", min, max, step: "any", "aria-label": `${label}${unit ? `, ${unit}` : ""}` });
  const toValue = (place) => (scale ? scale.value(Number(place)) : Number(place));
  const take = (value) => {
    if (!Number.isFinite(value) || value < min || value > max) {
      number.setAttribute("aria-invalid", "true");
      return;
    }
    number.removeAttribute("aria-invalid");
    onChange(value);
  };
  range.addEventListener("input", () => take(toValue(range.value)));
  number.addEventListener("input", () => number.value !== "" && take(Number(number.value)));
  const root = element("div", { className: "control" }, element("label", { htmlFor: id }, label), range,
    element("span", { className: "number" }, number, element("span", { className: "unit" }, unit)), note);
  return {
    root,
    update(value, text = hint ?? "") {
      if (document.activeElement !== number || Number(number.value) !== value) number.value = value;
      range.value = scale ? scale.place(value) : value;
      range.setAttribute("aria-valuetext", `${value}${unit ? ` ${unit}` : ""}`);
      number.removeAttribute("aria-invalid");
      note.textContent = text;
    },
  };
}

// `options`: pairs of value and text.
export function choice({ label, options, onChange }) {
  const id = newId("choice");
  const select = element("select", { id, onchange: () => onChange(select.value) });
  const note = element("span", { className: "hint" });
  const offer = (pairs) => select.replaceChildren(...pairs.map(([value, text]) => element("option", { value }, text)));
  offer(options);
  return {
    root: element("div", { className: "control choice" }, element("label", { htmlFor: id }, label), select, note),
    offer,
    update(value, text = "") {
      select.value = value;
      note.textContent = text;
    },
  };
}

export function textField({ label, onChange }) {
  const id = newId("text");
  const input = element("input", { type: "text", id, oninput: () => onChange(input.value) });
  const note = element("span", { className: "hint", role: "status" });
  return {
    root: element("div", { className: "control text" }, element("label", { htmlFor: id }, label), input, note),
    update(value, text = "") {
      if (document.activeElement !== input) input.value = value;
      note.textContent = text;
      input.toggleAttribute("aria-invalid", text !== "");
    },
  };
}

export const group = (legend, ...parts) => element("fieldset", {}, element("legend", {}, legend), ...parts);
