// The skin's layers to scale, in both directions, with the needle of the deepest session and its channels.
import { element, shown, shownPercent, svg } from "./dom.js";
import { texts } from "./texts.js";

// The skin, the texts on its right, and a line of them: on a telephone letters are larger beside it.
const WIDE = { skin_mm: 2.4, labels_mm: 1.9, line_mm: 0.15 };
const NARROW = { skin_mm: 1.6, labels_mm: 2.4, line_mm: 0.17 };
const IS_NARROW = matchMedia("(max-width: 500px)");
const ABOVE_MM = 0.5; // air above the skin, at least
const MM2_PER_CM2 = 100;

const sizes = () => (IS_NARROW.matches ? NARROW : WIDE);

export class SkinDrawing {
  constructor() {
    this.picture = element("div", { className: "skin", role: "img" });
    this.notes = element("ul", { className: "notes" });
    IS_NARROW.addEventListener("change", () => this.reach && this.update(this.reach));
    this.root = element("section", { className: "card drawing" }, element("h2", {}, texts.drawing),
      element("div", { className: "sides" }, this.picture, element("div", { role: "status" }, this.notes)));
  }

  update(reach) {
    this.reach = reach;
    const deepest = reach.sessions.reduce((best, session) => (!best || session.depth_mm > best.depth_mm ? session : best), null);
    this.picture.replaceChildren(draw(reach, deepest));
    this.picture.setAttribute("aria-label", about(reach, deepest));
    this.notes.replaceChildren(...notes(reach, deepest).map(([text, isWarning]) =>
      element("li", { className: isWarning ? "warning" : "" }, text)));
  }
}

const spacingOf = (session) => Math.sqrt(MM2_PER_CM2 / session.density_per_cm2);

function about(reach, deepest) {
  if (!deepest) return texts.drawingNone;
  return texts.drawingAbout({
    epidermis: shown(reach.epidermis_mm), papillary: shown(reach.epidermis_mm + reach.layers_mm[0]), end: shown(reach.end_mm),
    length: shown(deepest.length_mm), depth: shown(deepest.depth_mm), width: shown(2 * deepest.radius_mm), spacing: shown(spacingOf(deepest)),
  });
}

function notes(reach, deepest) {
  if (!deepest) return [[texts.drawingNone, false]];
  const found = [[texts.injured(shownPercent(100 * deepest.injured[0], 2), shownPercent(100 * (deepest.injured[1] ?? 0), 2)), false]];
  const seen = new Set();
  for (const session of reach.sessions) {
    const numbers = [shown(session.length_mm), shown(session.depth_mm)];
    const text = session.depth_mm <= reach.epidermis_mm ? texts.warnEpidermis(...numbers, shown(reach.epidermis_mm))
      : session.depth_mm > reach.end_mm ? texts.warnBelow(...numbers, shown(reach.end_mm)) : null;
    if (text && !seen.has(text)) found.push([text, true]);
    seen.add(text);
  }
  if (deepest.bleeds) found.push([texts.bleeds, false]);
  return found;
}

function draw(reach, deepest) {
  const needle = deepest ?? { length_mm: 0, depth_mm: 0 };
  const above = Math.max(ABOVE_MM, needle.length_mm - needle.depth_mm + 0.15);
  const bottom = Math.max(reach.end_mm, needle.depth_mm) + 0.42;
  const picture = svg("svg", { viewBox: `0 ${-above} ${sizes().skin_mm + sizes().labels_mm} ${above + bottom}`, preserveAspectRatio: "xMinYMid meet", "aria-hidden": "true" });
  picture.append(...layers(reach, bottom));
  if (deepest) picture.append(...channels(deepest), drawnNeedle(deepest), depthMark(deepest));
  picture.append(ruler(bottom));
  return picture;
}

function layers(reach, bottom) {
  const names = [texts.epidermis, ...texts.layers, texts.below];
  const kinds = ["epidermis", "papillary", "reticular", "below"];
  const ends = [reach.epidermis_mm];
  for (const mm of reach.layers_mm) ends.push(ends[ends.length - 1] + mm);
  ends.push(bottom);
  return ends.flatMap((end, i) => {
    const top = i === 0 ? 0 : ends[i - 1];
    return [svg("rect", { class: kinds[i], x: 0, y: top, width: sizes().skin_mm, height: Math.max(end - top, 0) }),
      svg("text", { x: sizes().skin_mm + 0.06, y: Math.max((top + end) / 2 + 0.03, 0.04 + sizes().line_mm * i) },
        ...lines(i < ends.length - 1 ? texts.layerTo(names[i], shown(Math.round(1000 * end) / 1000, 4)) : names[i]))];
  });
}

// Long names are broken at the colon.
function lines(name) {
  const [first, second] = name.split(": ");
  const more = second ? [svg("tspan", { x: sizes().skin_mm + 0.06, dy: sizes().line_mm }, second)] : [];
  return [svg("tspan", {}, second ? `${first}:` : first), ...more];
}

function channels(session) {
  const spacing = Math.max(spacingOf(session), 0.02);
  const shapes = [];
  if (session.channel === "slab") return [svg("rect", { class: "channel", x: 0, y: 0, width: sizes().skin_mm, height: session.depth_mm })];
  for (let x = sizes().skin_mm / 2 - Math.floor(sizes().skin_mm / 2 / spacing) * spacing; x <= sizes().skin_mm; x += spacing) {
    const [r, d] = [session.radius_mm, session.depth_mm];
    const foot = session.channel === "cylinder" ? `${x + r},${d} ${x - r},${d}` : `${x},${d}`;
    shapes.push(svg("polygon", { class: "channel", points: `${x - r},0 ${x + r},0 ${foot}` }));
  }
  return shapes;
}

function drawnNeedle(session) {
  const [x, r, tip] = [sizes().skin_mm / 2, session.needle_diameter_mm / 2, session.depth_mm];
  return svg("polygon", { class: "needle", points: `${x - r},${tip - session.length_mm} ${x + r},${tip - session.length_mm} ${x},${tip}` });
}

function depthMark(session) {
  const y = session.depth_mm;
  return svg("g", { class: "mark" }, svg("line", { x1: sizes().skin_mm / 2, y1: y, x2: sizes().skin_mm, y2: y }),
    svg("text", { x: sizes().skin_mm - 0.05, y: y + sizes().line_mm, "text-anchor": "end" }, texts.reaches(shown(y))));
}

function ruler(bottom) {
  const marks = [];
  for (let mm = 0; mm < bottom - 0.05; mm += 0.5)
    marks.push(svg("line", { x1: 0, y1: mm, x2: 0.06, y2: mm }), svg("text", { x: 0.09, y: mm + 0.04 }, mm === 0 ? "0 mm" : shown(mm)));
  return svg("g", { class: "ruler" }, ...marks);
}
