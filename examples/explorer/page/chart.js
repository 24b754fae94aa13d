// One chart, by uPlot: a curve for each protocol, bands behind them, session marks, own readings.
import uPlot from "uplot";
import { element, shown } from "./dom.js";
import { DASHES, colours, cssColour } from "./palette.js";
import { pointsSeen } from "./observed.js";
import { bandOf, pointsOf, valueOn } from "./panels.js";
import { texts } from "./texts.js";

const HEIGHT = 200;
const LINE = { width: 2, points: { show: false } };

const least = (values) => values.reduce((a, b) => Math.min(a, b));
const most = (values) => values.reduce((a, b) => Math.max(a, b));

export class Chart {
  constructor(panel, moved) {
    this.panel = panel;
    this.moved = moved;
    this.value = element("p", { className: "value" });
    this.canvas = element("div", { className: "canvas", role: "img" });
    this.title = texts.panels[panel.key];
    this.unit = texts.panelUnits[panel.key];
    this.root = element("figure", { className: panel.band === undefined ? "panel" : "panel main" },
      element("figcaption", {}, element("strong", {}, this.title), element("span", { className: "unit" }, ` ${this.unit}`)), this.value, this.canvas);
    this.shape = "";
    this.showsDay = false;
    new ResizeObserver(() => this.resize()).observe(this.canvas);
  }

  isInSight() {
    const { top, bottom } = this.root.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  }

  // `view`: entries, region, span, horizon, observations, day.
  update(view) {
    this.view = view;
    this.seen = pointsSeen(view.entries, this.panel.column(view.region), view.observations);
    const shape = JSON.stringify([view.entries.map((e) => [e.colour, bandOf(this.panel, e) !== null]), colours()]);
    if (shape !== this.shape) this.build(shape);
    this.plot.setData(this.data(), false);
    this.scale();
    this.canvas.setAttribute("aria-label", this.about());
    this.showDay(view.day);
  }

  // Curves and bands on one list of days, as uPlot wants it.
  data() {
    const { entries, region } = this.view;
    const tables = entries.flatMap((entry) => {
      const { days, values } = pointsOf(this.panel, entry, region);
      const band = bandOf(this.panel, entry);
      return [[days, values], ...(band ? [[band.days, band.low, band.high]] : [])];
    });
    const gaps = tables.map((table) => table.slice(1).map(() => 2)); // join: leave no gap where days are of others
    return uPlot.join(tables, gaps).map((column) => Array.from(column, (value) => (value === undefined ? null : value)));
  }

  build(shape) {
    this.shape = shape;
    this.plot?.destroy();
    const series = [{}];
    const bands = [];
    for (const entry of this.view.entries) {
      const colour = colours()[entry.colour];
      const common = { ...LINE, spanGaps: true, show: true };
      series.push({ ...common, stroke: colour, dash: DASHES[entry.colour] });
      if (!bandOf(this.panel, entry)) continue;
      bands.push({ series: [series.length + 1, series.length], fill: `${colour}2e` });
      series.push({ ...common, width: 0 }, { ...common, width: 0 });
    }
    const ink = cssColour("--ink-soft");
    const grid = { stroke: cssColour("--line"), width: 1 };
    const axis = { stroke: ink, grid, ticks: grid, font: "12px system-ui, sans-serif" };
    this.plot = new uPlot({
      width: Math.max(this.canvas.clientWidth, 200), height: HEIGHT, series, bands,
      legend: { show: false }, pxAlign: 0,
      scales: { x: { time: false }, y: { range: (_, low, high) => this.range(low, high) } },
      axes: [{ ...axis, size: 32, values: (_, ticks) => ticks.map((tick) => shown(tick, 6)), label: texts.dayAxis, labelSize: 16, labelFont: axis.font, labelGap: -4 },
        { ...axis, size: 52, values: (_, ticks) => ticks.map((tick) => shown(tick, 4)) }],
      cursor: { y: false, drag: { x: true, y: false }, points: { size: 6 } },
      hooks: { draw: [(plot) => this.drawOver(plot)], setCursor: [(plot) => this.follow(plot)] },
    }, [[0, 1], ...series.slice(1).map(() => [null, null])], this.canvas);
  }

  range(low, high) {
    const seen = this.seen.map(({ value }) => value);
    const base = this.panel.key === "tewl_ratio" ? 1 : this.panel.key === "collagen_mature_rel" ? low ?? 0 : 0;
    const bottom = Math.min(low ?? 0, base, ...seen);
    const top = Math.max(high ?? 1, ...seen, bottom + 1e-6);
    return [bottom, top + 0.06 * (top - bottom)];
  }

  scale() {
    const { span, horizon } = this.view;
    this.plot.setScale("x", { min: 0, max: span > 0 ? Math.min(span, horizon) : horizon });
  }

  resize() {
    if (this.plot && this.canvas.clientWidth > 0) this.plot.setSize({ width: this.canvas.clientWidth, height: HEIGHT });
  }

  // Session marks of the current protocol below the curves' ends, and own readings.
  drawOver(plot) {
    const { ctx, bbox } = plot;
    const ratio = devicePixelRatio;
    ctx.save();
    ctx.fillStyle = colours()[this.view.entries[0]?.colour ?? 0];
    for (const day of this.view.entries[0]?.curves.sessions ?? []) {
      const x = plot.valToPos(day, "x", true);
      if (x < bbox.left - 1 || x > bbox.left + bbox.width + 1) continue;
      const foot = bbox.top + bbox.height;
      ctx.beginPath();
      ctx.moveTo(x - 4 * ratio, foot);
      ctx.lineTo(x + 4 * ratio, foot);
      ctx.lineTo(x, foot - 7 * ratio);
      ctx.fill();
    }
    ctx.lineWidth = 1.5 * ratio;
    for (const reading of this.seen) {
      const x = plot.valToPos(reading.day, "x", true);
      const y = plot.valToPos(reading.value, "y", true);
      if (x < bbox.left || x > bbox.left + bbox.width) continue;
      ctx.strokeStyle = reading.colour === undefined ? cssColour("--ink") : colours()[reading.colour];
      ctx.fillStyle = reading.isHollow ? cssColour("--card") : ctx.strokeStyle;
      ctx.fillRect(x - 3.5 * ratio, y - 3.5 * ratio, 7 * ratio, 7 * ratio);
      ctx.strokeRect(x - 3.5 * ratio, y - 3.5 * ratio, 7 * ratio, 7 * ratio);
      if (!(reading.error > 0)) continue;
      ctx.beginPath();
      ctx.moveTo(x, plot.valToPos(reading.value - reading.error, "y", true));
      ctx.lineTo(x, plot.valToPos(reading.value + reading.error, "y", true));
      ctx.stroke();
    }
    ctx.restore();
  }

  // The pointer moves the day of all charts.
  follow(plot) {
    if (!this.showsDay && plot.cursor.left >= 0 && plot.cursor.event) this.moved(plot.posToVal(plot.cursor.left, "x"));
  }

  showDay(day) {
    if (!this.plot) return;
    this.view.day = day;
    this.showsDay = true;
    this.plot.setCursor({ left: this.plot.valToPos(day, "x"), top: 0 }, false);
    this.showsDay = false;
    this.value.replaceChildren(...this.view.entries.map((entry) => {
      const { days, values } = pointsOf(this.panel, entry, this.view.region);
      return element("span", { style: `color: ${colours()[entry.colour]}` }, shown(valueOn(days, values, day)));
    }), element("span", { className: "unit" }, ` ${texts.units.day} ${shown(day, 4)}`));
  }

  about() {
    const { entries, region, horizon } = this.view;
    const courses = entries.map((entry) => {
      const { values } = pointsOf(this.panel, entry, region);
      return texts.courseAbout(entry.protocol.name, shown(least(values)), shown(most(values)));
    });
    return texts.chartAbout({ title: this.title, unit: this.unit, horizon, courses: courses.join("; ") });
  }
}
