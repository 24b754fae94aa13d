// All charts as one SVG, from the same points; a PNG is that SVG drawn by the browser.
import { DASHES, LIGHT as COLOURS } from "../palette.js"; // on white, whatever the page stands on
import { shown } from "../dom.js";
import { pointsSeen } from "../observed.js";
import { PANELS, bandOf, pointsOf } from "../panels.js";
import { texts } from "../texts.js";

const PANEL = { width: 440, height: 230, left: 62, right: 14, top: 34, bottom: 40 };
const COLUMNS = 2;
const HEAD = 50;
const FOOT = 46;
const ENTRY = 20;

const escaped = (text) => text.replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter]);
const text = (x, y, content, more = "") => `<text x="${x}" y="${y}" ${more}>${escaped(content)}</text>`;

// About `count` round numbers from `low` to `high`.
function ticks(low, high, count) {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= rough) * power;
  const found = [];
  for (let i = Math.ceil(low / step); i * step <= high + 1e-9 * step; i++) found.push(i * step);
  return found;
}

function extremes(panel, entries, region, observations) {
  const all = entries.flatMap((entry) => {
    const band = bandOf(panel, entry);
    const lists = [pointsOf(panel, entry, region).values, ...(band ? [band.low, band.high] : [])];
    return lists.flatMap((list) => [list.reduce((a, b) => Math.min(a, b)), list.reduce((a, b) => Math.max(a, b))]);
  }).concat(observations.map(({ value }) => value));
  const low = Math.min(...all, panel.key === "tewl_ratio" ? 1 : panel.key === "collagen_mature_rel" ? Infinity : 0);
  const high = Math.max(...all, low + 1e-6);
  return [low, high + 0.06 * (high - low)];
}

function drawPanel(panel, place, { entries, region, horizon, observations }) {
  const readings = pointsSeen(entries, panel.column(region), observations);
  const [low, high] = extremes(panel, entries, region, readings);
  const [width, height] = [PANEL.width - PANEL.left - PANEL.right, PANEL.height - PANEL.top - PANEL.bottom];
  const x = (day) => (PANEL.left + (width * day) / horizon).toFixed(2);
  const y = (value) => (PANEL.top + height * (1 - (value - low) / (high - low))).toFixed(2);
  const path = (days, values) => Array.from(days, (day, i) => `${i === 0 ? "M" : "L"}${x(day)} ${y(values[i])}`).join("");
  const parts = [text(PANEL.left, 20, `${texts.panels[panel.key]} [${texts.panelUnits[panel.key]}]`, 'font-weight="bold"')];
  for (const tick of ticks(low, high, 4))
    parts.push(`<path d="M${PANEL.left} ${y(tick)}h${width}" stroke="#ddd"/>`, text(PANEL.left - 6, Number(y(tick)) + 4, shown(tick, 4), 'text-anchor="end"'));
  for (const tick of ticks(0, horizon, 6)) parts.push(text(x(tick), PANEL.height - PANEL.bottom + 16, shown(tick, 5), 'text-anchor="middle"'));
  parts.push(text(PANEL.left + width / 2, PANEL.height - 8, texts.dayAxis, 'text-anchor="middle"'));
  for (const entry of entries) {
    const band = bandOf(panel, entry);
    if (band)
      parts.push(`<path d="${path(band.days, band.low)}${path(Array.from(band.days).reverse(), Array.from(band.high).reverse()).replace("M", "L")}Z" fill="${COLOURS[entry.colour]}" fill-opacity="0.18"/>`);
  }
  for (const entry of entries) {
    const { days, values } = pointsOf(panel, entry, region);
    parts.push(`<path d="${path(days, values)}" fill="none" stroke="${COLOURS[entry.colour]}" stroke-width="2" stroke-dasharray="${DASHES[entry.colour].join(" ")}"/>`);
  }
  for (const day of entries[0].curves.sessions)
    parts.push(`<path d="M${x(day)} ${PANEL.top + height - 7}l4 7h-8z" fill="${COLOURS[entries[0].colour]}"/>`);
  for (const { day, value, error, isHollow, colour } of readings) {
    const ink = colour === undefined ? "#000" : COLOURS[colour];
    if (error > 0) parts.push(`<path d="M${x(day)} ${y(value - error)}V${y(value + error)}" stroke="${ink}" stroke-width="1.5"/>`);
    parts.push(`<rect x="${Number(x(day)) - 3.5}" y="${Number(y(value)) - 3.5}" width="7" height="7" fill="${isHollow ? "#fff" : ink}" stroke="${ink}"/>`);
  }
  return `<g transform="translate(${place.x} ${place.y})">${parts.join("")}</g>`;
}

// `view`: entries, region, horizon, observations.
export function figureSvg(view) {
  const rows = Math.ceil(PANELS.length / COLUMNS);
  const top = HEAD + ENTRY * view.entries.length;
  const [width, height] = [COLUMNS * PANEL.width, top + rows * PANEL.height + FOOT];
  const names = view.entries.map(({ protocol, colour }, i) => {
    const y = HEAD + ENTRY * i;
    return `<path d="M20 ${y - 4}h40" stroke="${COLOURS[colour]}" stroke-width="3" stroke-dasharray="${DASHES[colour].join(" ")}"/>${text(70, y, protocol.name)}`;
  });
  const panels = PANELS.map((panel, i) =>
    drawPanel(panel, { x: (i % COLUMNS) * PANEL.width, y: top + Math.floor(i / COLUMNS) * PANEL.height }, view));
  const words = texts.limits.split(": ");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="12">
<rect width="${width}" height="${height}" fill="#fff"/>${text(20, 26, texts.title, 'font-size="16" font-weight="bold"')}${names.join("")}
${panels.join("\n")}
${text(20, height - 26, `${words[0]}:`)}${text(20, height - 10, words.slice(1).join(": "))}
</svg>`;
}

export async function figurePng(view) {
  const source = figureSvg(view);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [2 * image.naturalWidth, 2 * image.naturalHeight];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}
