// All charts, what they show of the layers and the time, and the day that is read.
import { Chart } from "./chart.js";
import { choice, slider } from "./controls.js";
import { swatch, valuesTable } from "./compare.js";
import { element, skeleton } from "./dom.js";
import { observedTable } from "./observed.js";
import { PANELS } from "./panels.js";
import { REGIONS } from "./engine.js";
import { texts } from "./texts.js";

const SPANS = [0, 30, 90, 180, 365];
const QUIET_MS = 200; // without a change, before charts out of sight follow

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class CurvesBox {
  constructor() {
    this.region = REGIONS[0];
    this.span = 0;
    this.day = 0;
    this.charts = PANELS.map((panel) => new Chart(panel, (day) => this.read(Math.round(day))));
    const redraw = (set) => (value) => {
      set(value);
      this.redraw();
    };
    const region = choice({ label: texts.region, options: REGIONS.map((name) => [name, texts.regions[name]]), onChange: redraw((value) => {
      this.region = value;
    }) });
    const span = choice({ label: texts.span, options: SPANS.map((days) => [String(days), texts.spans(days)]), onChange: redraw((value) => {
      this.span = Number(value);
    }) });
    this.legend = element("ul", { className: "legend" });
    this.reading = element("div", {});
    this.values = element("div", { className: "values" }, skeleton(4));
    this.observed = element("div", { className: "observed" });
    this.root = element("section", { className: "card curves" }, element("h2", {}, texts.curves), this.legend,
      element("div", { className: "row" }, region.root, span.root), element("div", { className: "charts" }, ...this.charts.map(({ root }) => root)),
      this.reading, this.values, this.observed);
  }

  // `shown`: entries, horizon, observations, evaluation, start.
  update(shown) {
    if (this.shown?.horizon !== shown.horizon || this.shown.evaluation !== shown.evaluation) this.frameDay(shown);
    this.shown = shown;
    this.redraw();
  }

  frameDay({ horizon, evaluation }) {
    this.day = evaluation;
    this.slider = slider({ label: texts.cursor, unit: "", min: 0, max: horizon, step: 1, onChange: (day) => this.read(day) });
    this.reading.replaceChildren(this.slider.root);
  }

  view() {
    const { entries, horizon, observations } = this.shown;
    return { entries, horizon, observations, region: this.region, span: this.span, day: this.day };
  }

  redraw() {
    this.legend.replaceChildren(...this.shown.entries.map((entry, i) =>
      element("li", {}, swatch(entry.colour), ` ${i + 1}: ${entry.protocol.name}`, i === 0 ? ` (${texts.current})` : "")));
    this.drawCharts();
    this.readValues();
    const { entries, observations, start } = this.shown;
    this.observed.replaceChildren(...[observedTable(entries, observations, start)].filter(Boolean));
  }

  // One chart in a task, so that a slow device answers between them: those in sight first.
  async drawCharts() {
    const run = (this.run = {});
    const drawAll = async (charts) => {
      for (const chart of charts) {
        chart.update(this.view());
        await pause(0);
        if (run !== this.run) return;
      }
    };
    const hidden = this.charts.filter((chart) => !chart.isInSight());
    await drawAll(this.charts.filter((chart) => !hidden.includes(chart)));
    if (run === this.run) await pause(QUIET_MS);
    if (run === this.run) await drawAll(hidden);
  }

  read(day) {
    this.day = Math.min(Math.max(day, 0), this.shown.horizon);
    for (const chart of this.charts) chart.showDay(this.day);
    this.readValues();
  }

  readValues() {
    this.slider.update(this.day);
    this.values.replaceChildren(valuesTable(this.shown.entries, this.region, this.day, this.shown.start));
  }
}
