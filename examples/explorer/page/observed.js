// Readings, own or of a scenario, beside the model: where they are drawn, and a table of all of them, since not every
// quantity has a chart. A reading is a value, a share of the value on another day, or the direction of a change.
import { dateOf } from "./dates.js";
import { element, scrolling, shown } from "./dom.js";
import { valueOn } from "./panels.js";
import { texts } from "./texts.js";

const belongsTo = ({ schedule }, { protocol }) => schedule === undefined || String(schedule) === protocol.name;
const modelOn = ({ curves }, quantity, day) => valueOn(curves.days, curves.columns[quantity], day);

// Each reading with each protocol it belongs to.
function pairs(entries, observations) {
  return observations.flatMap((seen) => entries.map((entry, i) => ({ seen, entry, number: i + 1 }))
    .filter(({ entry }) => belongsTo(seen, entry)));
}

// Points of a quantity: day, value, error; hollow where they lie at a share of the curve; the colour of their protocol, or
// none where they belong to all.
export function pointsSeen(entries, quantity, observations) {
  const own = observations.filter((seen) => seen.quantity === quantity && seen.value !== undefined);
  const shares = pairs(entries, own.filter(({ ratio_to_day }) => ratio_to_day !== undefined)).map(({ seen, entry }) => {
    const unit = modelOn(entry, quantity, seen.ratio_to_day);
    return { day: seen.day, value: seen.value * unit, error: Math.abs(unit) * (seen.error ?? 0), isHollow: true, colour: entry.colour };
  });
  const values = own.filter(({ ratio_to_day }) => ratio_to_day === undefined).map((seen) => {
    const entry = seen.schedule === undefined ? undefined : entries.find((one) => belongsTo(seen, one));
    return { day: seen.day, value: seen.value, error: seen.error ?? 0, isHollow: false, colour: entry?.colour };
  });
  return [...values, ...shares];
}

const directionOf = (change, error) => (change > error ? "up" : change < -error ? "down" : "none");

function seenAndModel({ day, quantity, value, error, direction, ratio_to_day }, entry) {
  const model = modelOn(entry, quantity, day);
  if (direction !== undefined) {
    const healthy = entry.curves.healthy?.[quantity];
    if (healthy === undefined) return [texts.directions[direction], ""];
    return [texts.directions[direction], texts.directionModel(texts.directions[directionOf(model - healthy, error ?? 0)], shown(model, 4), shown(healthy, 4))];
  }
  const observed = `${shown(value, 4)}${error === undefined ? "" : ` ± ${shown(error, 2)}`}`;
  if (ratio_to_day === undefined) return [observed, shown(model)];
  return [texts.shareOf(observed, shown(ratio_to_day, 5)), texts.shareOf(shown(model / modelOn(entry, quantity, ratio_to_day)), shown(ratio_to_day, 5))];
}

// null without readings.
export function observedTable(entries, observations, start) {
  if (observations.length === 0) return null;
  const cell = (tag, ...content) => element(tag, tag === "th" ? { scope: "col" } : {}, ...content);
  const rows = pairs(entries, observations).map(({ seen, entry, number }) => {
    const [observed, model] = seenAndModel(seen, entry);
    const day = `${shown(seen.day, 5)}${start ? ` (${dateOf(start, seen.day)})` : ""}`;
    return element("tr", {}, ...[day, seen.quantity, `${number}: ${entry.protocol.name}`, observed, model, seen.source ?? ""].map((text) => cell("td", text)));
  });
  return scrolling(texts.observed, element("table", {}, element("caption", {}, texts.observed),
    element("thead", {}, element("tr", {}, ...texts.observedHeads.map((text) => cell("th", text)))), element("tbody", {}, ...rows)));
}
