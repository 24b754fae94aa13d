// The tables: protocols side by side, P(A > B), and all values on the day that is read.
import { dateOf } from "./dates.js";
import { element, shown } from "./dom.js";
import { DASHES, colours } from "./palette.js";
import { PANELS, bandOf, pointsOf, valueOn } from "./panels.js";
import { svg } from "./dom.js";
import { texts } from "./texts.js";

const cell = (tag, ...content) => element(tag, tag === "th" ? { scope: "col" } : {}, ...content);
const rowHead = (...content) => element("th", { scope: "row" }, ...content);

export function swatch(colour) {
  const line = svg("line", { x1: 0, y1: 6, x2: 34, y2: 6, stroke: colours()[colour], "stroke-width": 3, "stroke-dasharray": DASHES[colour].join(" ") });
  return svg("svg", { class: "swatch", viewBox: "0 0 34 12", width: 34, height: 12, "aria-hidden": "true" }, line);
}

// Where a table is wider than its place it scrolls, also by keys.
const scrolling = (label, table) => element("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": label }, table);

function gainCell(entry, region, row) {
  const value = shown(entry.curves.columns[region === 0 ? "papillary_gain_percent" : "dermis_gain_percent"][row]);
  if (!entry.bands) return cell("td", value);
  const { regions, evaluation } = entry.bands;
  return cell("td", `${value} `, element("span", { className: "band" }, texts.bandOf(shown(regions[region].low[evaluation]), shown(regions[region].high[evaluation]))));
}

function comparisonRow(entry, number, day, actions) {
  const { course, session, injured_mm3_per_cm2 } = entry.costs;
  const depths = entry.reach.sessions.map(({ depth_mm }) => depth_mm);
  const depth = depths.length === 0 ? "-" : shown(Math.max(...depths));
  const row = entry.curves.days.indexOf(day);
  return element("tr", {}, rowHead(swatch(entry.colour), ` ${number + 1} ${entry.protocol.name}`),
    cell("td", String(entry.reach.sessions.length)),
    cell("td", `${depth} `, element("span", { className: "band" }, texts.dermisRange(shown(entry.reach.epidermis_mm), shown(entry.reach.end_mm)))),
    gainCell(entry, 0, row), gainCell(entry, 1, row),
    ...["redness", "water", "open", "any"].map((cause) => cell("td", `${shown(course[cause], 2)} (${shown(session[cause], 2)})`)),
    cell("td", shown(injured_mm3_per_cm2)),
    cell("td", ...(number === 0 ? [] : [
      element("button", { type: "button", "aria-label": texts.loadAbout(entry.protocol.name), onclick: () => actions.load(number - 1) }, texts.load),
      element("button", { type: "button", "aria-label": texts.removeAbout(entry.protocol.name), onclick: () => actions.remove(number - 1) }, texts.remove)])));
}

function pairTable(entries, share) {
  const head = element("tr", {}, cell("th", "A \\ B"), ...entries.map((_, b) => cell("th", String(b + 1))));
  const rows = entries.map((a, i) => element("tr", {}, rowHead(`${i + 1} ${a.protocol.name}`), ...entries.map((b, k) => {
    if (i === k || !a.bands || !b.bands) return cell("td", i === k ? "-" : "...");
    const { share: above, error } = share(a.bands.regions[0].gains, b.bands.regions[0].gains);
    return cell("td", `${shown(100 * above)} ± ${shown(100 * error, 2)}`);
  })));
  return element("table", { className: "pairs" }, element("caption", {}, texts.pairs), element("thead", {}, head), element("tbody", {}, ...rows));
}

export class Comparison {
  constructor(actions, share) {
    Object.assign(this, { actions, share });
    this.root = element("section", { className: "card compare" });
  }

  // `entries` with costs and reach; `day`: of the comparison.
  update(entries, day, start) {
    const names = texts.columns;
    const head = element("tr", {}, ...Object.values(names).map((name) => cell("th", name)));
    const table = element("table", {}, element("caption", {}, texts.compareOn(shown(day, 6), start ? dateOf(start, day) : "")),
      element("thead", {}, head), element("tbody", {}, ...entries.map((entry, i) => comparisonRow(entry, i, day, this.actions))));
    const pairs = entries.length > 1
      ? [scrolling(texts.pairs, pairTable(entries, this.share)), element("p", { className: "hint" }, texts.pairsMeaning)]
      : [element("p", { className: "hint" }, texts.pairsNone)];
    this.root.replaceChildren(element("h2", {}, texts.compare), scrolling(texts.compare, table), ...pairs);
  }
}

// Values of all panels and protocols on a day: what the charts show, for those who do not see them.
export function valuesTable(entries, region, day, start) {
  const head = element("tr", {}, cell("th", texts.columns.protocol),
    ...PANELS.map(({ key }) => cell("th", `${texts.panels[key]} [${texts.panelUnits[key]}]`)));
  const rows = entries.map((entry) => element("tr", {}, rowHead(swatch(entry.colour), ` ${entry.protocol.name}`), ...PANELS.map((panel) => {
    const { days, values } = pointsOf(panel, entry, region);
    const band = bandOf(panel, entry);
    const spread = band ? [element("span", { className: "band" }, texts.bandOf(shown(valueOn(band.days, band.low, day)), shown(valueOn(band.days, band.high, day))))] : [];
    return cell("td", `${shown(valueOn(days, values, day), 4)} `, ...spread);
  })));
  const caption = texts.valuesOnDay(shown(day, 5), start ? dateOf(start, day) : "");
  return scrolling(caption, element("table", {}, element("caption", {}, caption), element("thead", {}, head), element("tbody", {}, ...rows)));
}
