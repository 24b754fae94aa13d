// The place for own readings.
import { element, newId } from "./dom.js";
import { PANELS } from "./panels.js";
import { REGIONS } from "./engine.js";
import { readReadings } from "./readings.js";
import { texts } from "./texts.js";

// What the charts show, by the names that readings have.
function quantityNames() {
  const items = PANELS.map((panel) => element("li", {}, element("code", {}, panel.column(REGIONS[0])), ` ${texts.panels[panel.key]}`));
  return element("details", {}, element("summary", {}, texts.readingsNames), element("ul", {}, ...items), element("p", { className: "hint" }, texts.readingsMore));
}

export class ReadingsBox {
  // `horizon()` in days; `take(readings)`.
  constructor(horizon, take) {
    const id = newId("readings");
    const area = element("textarea", { id, rows: 4, spellcheck: false, placeholder: texts.readingsExample, "aria-describedby": `${id}-about` });
    const note = element("p", { className: "hint", role: "status" });
    const apply = () => {
      try {
        const readings = readReadings(area.value, horizon(), texts);
        note.textContent = texts.readingsShown(readings.length);
        take(readings);
      } catch (error) {
        note.textContent = error.message;
      }
    };
    const file = element("input", { type: "file", accept: ".csv,.txt", onchange: async () => {
      if (!file.files[0]) return;
      area.value = await file.files[0].text();
      apply();
    } });
    this.root = element("details", { className: "card" }, element("summary", {}, texts.readings),
      element("p", { className: "hint", id: `${id}-about` }, texts.readingsAbout),
      element("div", { className: "control text" }, element("label", { htmlFor: id }, texts.readingsText), area),
      element("div", { className: "buttons" }, element("button", { type: "button", onclick: apply }, texts.readingsApply),
        element("label", {}, `${texts.readingsFile} `, file)), note, quantityNames());
  }
}
