// The tables: protocols side by side, P(A > B), and all values on the day that is read.
import { dateOf } from "./dates.js";
import { element, scrolling, shown, shownPercent, skeleton, svg } from "./dom.js";
import { DASHES, colours } from "./palette.js";
import { PANELS, bandOf, pointsOf, valueOn } from "./panels.js";
import { texts, word } from "./texts.js";

const cell = (tag, ...content) => element(tag, tag === "th" ? { scope: "col" } : {}, ...content);
const rowHead = (...content) => element("th", { scope: "row" }, ...content);

export function swatch(colour) {
  const line = svg("line", { x1: 0, y1: 6, x2: 34, y2: 6, stroke: colours()[colour], "stroke-width": 3, "stroke-dasharray": DASHES[colour].join(" ") });
  return svg("svg", { class: "swatch", viewBox: "0 0 34 12", width: 34, height: 12, "aria-hidden": "true" }, line);
}

function gain(entry, region, row) {
  const value = shownPercent(entry.curves.columns[region === 0 ? "papillary_gain_percent" : "dermis_gain_percent"][row]);
  if (!entry.bands) return [value];
  const { regions, evaluation } = entry.bands;
  return [`${value} `, band(regions[region].low[evaluation], regions[region].high[evaluation])];
}

const band = (low, high) => element("span", { className: "band" }, texts.bandOf(shownPercent(low), shownPercent(high)));

function depth({ reach }) {
  const deepest = Math.max(...reach.sessions.map(({ depth_mm }) => depth_mm));
  return [`${shown(deepest)} `, element("span", { className: "band" }, texts.dermisRange(shown(reach.epidermis_mm), shown(reach.end_mm)))];
}

// A row for each measure, a column for each protocol: what each row shows of an entry, on row `day` of its curves.
const MEASURES = {
  skin: ({ protocol }) => [texts.skinOf(word(protocol.site), protocol.age_years)],
  sessions: ({ reach }) => [String(reach.sessions.length)],
  depth,
  papillary: (entry, day) => gain(entry, 0, day),
  dermis: (entry, day) => gain(entry, 1, day),
  ...Object.fromEntries(["redness", "water", "open", "any"].map((cause) => [cause, ({ costs }) =>
    [`${shown(costs.course[cause], 2)} (${shown(costs.session[cause], 2)})`]])),
  injured: ({ costs }) => [shown(costs.injured_mm3_per_cm2)],
};

const protocolHeads = (entries) => entries.map((entry, i) => cell("th", swatch(entry.colour), ` ${i + 1}: ${entry.protocol.name}`));

function actionsRow(entries, actions) {
  const cells = entries.map(({ protocol }, i) => cell("td", ...(i === 0 ? [texts.current] : [
    element("button", { type: "button", "aria-label": texts.loadAbout(protocol.name), onclick: () => actions.load(i - 1) }, texts.load),
    element("button", { type: "button", "aria-label": texts.removeAbout(protocol.name), onclick: () => actions.remove(i - 1) }, texts.remove)])));
  return element("tr", {}, cell("td"), ...cells);
}

function comparisonTable(entries, day, actions) {
  const rows = Object.entries(MEASURES).map(([name, of]) =>
    element("tr", {}, rowHead(texts.measures[name]), ...entries.map((entry) => cell("td", ...of(entry, entry.curves.days.indexOf(day))))));
  return element("table", {}, element("thead", {}, element("tr", {}, cell("td"), ...protocolHeads(entries))),
    element("tbody", {}, ...rows, actionsRow(entries, actions)));
}

// P(A > B) of two lists of gains, computed once.
function keptShares(share) {
  const kept = new WeakMap();
  return (a, b) => {
    if (!kept.has(a)) kept.set(a, new WeakMap());
    if (!kept.get(a).has(b)) kept.get(a).set(b, share(a, b));
    return kept.get(a).get(b);
  };
}

function pairTable(entries, share) {
  const head = element("tr", {}, cell("th", "A \\ B"), ...entries.map((_, b) => cell("th", String(b + 1))));
  const rows = entries.map((a, i) => element("tr", {}, rowHead(`${i + 1}: ${a.protocol.name}`), ...entries.map((b, k) => {
    if (i === k || !a.bands || !b.bands) return cell("td", i === k ? "-" : texts.computing);
    const { share: above, error } = share(a.bands.regions[0].gains, b.bands.regions[0].gains);
    return cell("td", `${shown(100 * above)} ± ${shown(100 * error, 2)}`);
  })));
  return element("table", { className: "pairs" }, element("thead", {}, head), element("tbody", {}, ...rows));
}

export class Comparison {
  constructor(actions, share) {
    Object.assign(this, { actions, share: keptShares(share) });
    this.root = element("section", { className: "card compare" }, element("h2", {}, texts.compare), skeleton(5));
  }

  // `entries` with costs and reach; `day`: of the comparison.
  update(entries, day, start) {
    const pairs = entries.length > 1
      ? [element("p", { className: "hint" }, texts.pairs), scrolling(texts.pairs, pairTable(entries, this.share)), element("p", { className: "hint" }, texts.pairsMeaning)]
      : [element("p", { className: "hint" }, texts.pairsNone)];
    this.root.replaceChildren(element("h2", {}, texts.compare),
      element("p", { className: "hint" }, texts.compareOn(shown(day, 6), start ? dateOf(start, day) : "")),
      scrolling(texts.compare, comparisonTable(entries, day, this.actions)), ...pairs);
  }
}

// Values of all panels and protocols on a day: what the charts show, for those who do not see them.
export function valuesTable(entries, region, day, start) {
  const rows = PANELS.map((panel) => element("tr", {}, rowHead(`${texts.panels[panel.key]} `, element("span", { className: "unit" }, texts.panelUnits[panel.key])),
    ...entries.map((entry) => {
      const { days, values } = pointsOf(panel, entry, region);
      const draws = bandOf(panel, entry);
      const spread = draws ? [band(valueOn(draws.days, draws.low, day), valueOn(draws.days, draws.high, day))] : [];
      return cell("td", `${shown(valueOn(days, values, day), 4)} `, ...spread);
    })));
  const caption = texts.valuesOnDay(shown(day, 5), start ? dateOf(start, day) : "");
  return scrolling(caption, element("table", {}, element("caption", {}, caption),
    element("thead", {}, element("tr", {}, cell("td"), ...protocolHeads(entries))), element("tbody", {}, ...rows)));
}
