// The skin's layers to scale, in both directions, with the needle of the deepest session and its channels.
import { element, shown, shownPercent, svg } from "./dom.js";
import { texts } from "./texts.js";

const WIDTH_MM = 2.4;
const LABEL_MM = 1.9; // for texts on the right
const LINE_MM = 0.14;
const ABOVE_MM = 0.5; // air above the skin, at least
const MM2_PER_CM2 = 100;

export class SkinDrawing {
  constructor() {
    this.picture = element("div", { className: "skin", role: "img" });
    this.notes = element("ul", { className: "notes" });
    this.root = element("section", { className: "card drawing" }, element("h2", {}, texts.drawing),
      element("div", { className: "sides" }, this.picture, element("div", { role: "status" }, this.notes)));
  }

  update(reach) {
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
  const bottom = Math.max(reach.end_mm, needle.depth_mm) + 0.35;
  const picture = svg("svg", { viewBox: `0 ${-above} ${WIDTH_MM + LABEL_MM} ${above + bottom}`, "aria-hidden": "true" });
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
    return [svg("rect", { class: kinds[i], x: 0, y: top, width: WIDTH_MM, height: Math.max(end - top, 0) }),
      svg("text", { x: WIDTH_MM + 0.06, y: Math.max((top + end) / 2 + 0.03, 0.04 + LINE_MM * i) },
        ...lines(i < ends.length - 1 ? texts.layerTo(names[i], shown(end)) : names[i]))];
  });
}

// Long names are broken at the colon.
function lines(name) {
  const [first, second] = name.split(": ");
  const more = second ? [svg("tspan", { x: WIDTH_MM + 0.06, dy: LINE_MM }, second)] : [];
  return [svg("tspan", {}, second ? `${first}:` : first), ...more];
}

function channels(session) {
  const spacing = Math.max(spacingOf(session), 0.02);
  const shapes = [];
  if (session.channel === "slab") return [svg("rect", { class: "channel", x: 0, y: 0, width: WIDTH_MM, height: session.depth_mm })];
  for (let x = WIDTH_MM / 2 - Math.floor(WIDTH_MM / 2 / spacing) * spacing; x <= WIDTH_MM; x += spacing) {
    const [r, d] = [session.radius_mm, session.depth_mm];
    const foot = session.channel === "cylinder" ? `${x + r},${d} ${x - r},${d}` : `${x},${d}`;
    shapes.push(svg("polygon", { class: "channel", points: `${x - r},0 ${x + r},0 ${foot}` }));
  }
  return shapes;
}

function drawnNeedle(session) {
  const [x, r, tip] = [WIDTH_MM / 2, session.needle_diameter_mm / 2, session.depth_mm];
  return svg("polygon", { class: "needle", points: `${x - r},${tip - session.length_mm} ${x + r},${tip - session.length_mm} ${x},${tip}` });
}

function depthMark(session) {
  const y = session.depth_mm;
  return svg("g", { class: "mark" }, svg("line", { x1: WIDTH_MM / 2, y1: y, x2: WIDTH_MM, y2: y }),
    svg("text", { x: WIDTH_MM / 2 + 0.1, y: y + LINE_MM }, texts.reaches(shown(y))));
}

function ruler(bottom) {
  const marks = [];
  for (let mm = 0; mm < bottom - 0.05; mm += 0.5)
    marks.push(svg("line", { x1: 0, y1: mm, x2: 0.06, y2: mm }), svg("text", { x: 0.09, y: mm + 0.04 }, mm === 0 ? "0 mm" : String(mm)));
  return svg("g", { class: "ruler" }, ...marks);
}
