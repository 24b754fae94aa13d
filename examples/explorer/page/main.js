// Starts the page: loads the model, makes the parts, and passes changes of the state from one to the others.
import { Client } from "./client.js";
import { Comparison } from "./compare.js";
import { Core } from "./core.js";
import { CurvesBox } from "./curves_box.js";
import { element, shown, shownPercent, skeleton } from "./dom.js";
import { Engine } from "./engine.js";
import { Inputs } from "./inputs.js";
import { fragmentOf, scenarioOfFragment } from "./link.js";
import { whenSchemeChanges } from "./palette.js";
import { ReadingsBox } from "./readings_box.js";
import { Results } from "./results.js";
import { Saving } from "./saving.js";
import { readScenario } from "./scenario.js";
import { SkinDrawing } from "./skin.js";
import { MOST_HORIZON_DAYS, MOST_PINS, TOOLS, copy, defaultReportDays, defaultState, evaluationDay, protocolsOf, rename, sessionsOf } from "./state.js";
import { readTables } from "./tables.js";
import { LANGUAGES, texts } from "./texts.js";

const LINK_QUIET_MS = 400;
const part = (id) => document.getElementById(id);

async function moduleBytes() {
  const packed = Uint8Array.from(atob(part("module").textContent.trim()), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// A roller, a stamp and a pen to begin with are those of the shipped scenario that has them.
function toolsOf(presets, tables) {
  const found = {};
  for (const { text } of presets)
    for (const { needling } of protocolsOf(readScenario(text, tables, texts).state))
      for (const tool of Object.keys(TOOLS)) if (needling[tool]) found[tool] ??= needling[tool];
  return found;
}

class Page {
  constructor({ core, tables, engine, presets, curves, draws }) {
    Object.assign(this, { core, tables, engine, presets });
    this.state = defaultState(tables, "");
    this.drawing = new SkinDrawing();
    this.curves = new CurvesBox();
    this.comparison = new Comparison({ load: (i) => this.load(i), remove: (i) => this.remove(i) }, (a, b) => engine.shareAbove(a, b));
    this.results = new Results({ engine, curves, draws, fail: (error) => this.fail(error),
      show: (entries, isSettled, state) => this.show(entries, isSettled, state) });
    this.saving = new Saving({ state: () => this.state, view: () => this.curves.view(), version: tables.version, open: (text, name) => this.open(text, name) });
    this.readings = new ReadingsBox(() => this.state.horizon_days, (readings) => {
      this.state.observations = readings;
      this.changed();
    });
    part("inputs").replaceChildren();
    this.inputs = new Inputs({ root: part("inputs"), tables, core, presets, toolDefaults: toolsOf(presets, tables),
      changed: () => this.changed(), openPreset: (key) => this.openPreset(key) });
    this.pinButton = element("button", { type: "button", className: "primary", onclick: () => this.pin() }, texts.pin);
    part("inputs").append(element("div", { className: "buttons" }, this.pinButton,
      element("button", { type: "button", onclick: () => this.replace(defaultState(tables, "")) }, texts.reset)));
    part("results").append(this.drawing.root, this.curves.root, this.comparison.root,
      element("div", { className: "tops" }, this.saving.root, this.readings.root));
    whenSchemeChanges(() => this.curves.redraw());
    addEventListener("hashchange", () => this.openLink());
  }

  start() {
    if (!this.openLink()) this.changed();
  }

  // A name that nobody has given follows the protocol.
  nameProtocol() {
    const { current } = this.state;
    if (current.name === "" || current.name === this.autoName) rename(this.state, current, texts.autoName(current));
    this.autoName = texts.autoName(current);
  }

  // Sessions lie within the simulated time.
  fitHorizon() {
    const days = protocolsOf(this.state).flatMap((protocol) => sessionsOf(this.core, this.tables, protocol).map(([day]) => day));
    const last = Math.max(0, ...days);
    if (last <= this.state.horizon_days) return;
    this.state.horizon_days = Math.min(Math.ceil(last) + 90, MOST_HORIZON_DAYS);
    this.state.report_days = defaultReportDays(this.state.horizon_days);
  }

  changed() {
    try {
      document.body.dataset.state = "running";
      this.fitHorizon();
      this.nameProtocol();
      this.inputs.update(this.state);
      this.drawing.update(this.engine.reach(this.state.current));
      this.results.update(this.state);
      part("problem").textContent = "";
      clearTimeout(this.linkTimer);
      this.linkTimer = setTimeout(() => history.replaceState(null, "", `#${fragmentOf(this.state)}`), LINK_QUIET_MS);
    } catch (error) {
      this.fail(error);
    }
  }

  fail(error) {
    part("results").removeAttribute("aria-busy");
    part("problem").textContent = error.message;
    document.body.dataset.state = "failed";
  }

  show(entries, isSettled, state) {
    const evaluation = evaluationDay(state);
    this.curves.update({ entries, horizon: state.horizon_days, observations: state.observations, evaluation, start: state.start });
    this.comparison.update(entries, evaluation, state.start);
    this.pinButton.disabled = this.state.pins.length >= MOST_PINS;
    part("glance").textContent = glance(entries[0], evaluation);
    part("status").textContent = isSettled ? texts.ready : texts.running;
    part("results").removeAttribute("aria-busy");
    const isNewest = JSON.stringify(state) === JSON.stringify(this.state);
    if (isSettled && isNewest) document.body.dataset.state = "settled";
    performance.mark("shown");
  }

  pin() {
    if (this.state.pins.length >= MOST_PINS) {
      part("problem").textContent = texts.pinFull(MOST_PINS);
      return;
    }
    this.state.pins.push(copy(this.state.current));
    this.changed();
  }

  // The pinned protocol and the current one change places.
  load(index) {
    [this.state.current, this.state.pins[index]] = [this.state.pins[index], this.state.current];
    this.autoName = texts.autoName(this.state.current);
    this.changed();
  }

  remove(index) {
    const [{ name }] = this.state.pins.splice(index, 1);
    if (!protocolsOf(this.state).some((protocol) => protocol.name === name))
      this.state.observations = this.state.observations.filter(({ schedule }) => schedule !== name);
    this.changed();
  }

  // `notes`: what of a scenario is not shown. Names made in any language are made in this one.
  replace(state, notes = []) {
    this.state = state;
    for (const protocol of protocolsOf(state))
      if (Object.values(LANGUAGES).some((one) => one.autoName(protocol) === protocol.name)) rename(state, protocol, texts.autoName(protocol));
    this.autoName = texts.autoName(state.current);
    part("left-out").replaceChildren(...(notes.length === 0 ? [] : [element("p", {}, texts.leftOut),
      element("ul", {}, ...notes.map((text) => element("li", {}, text)))]));
    this.changed();
  }

  take(text) {
    const { state, notes } = readScenario(text, this.tables, texts);
    this.replace(state, notes);
  }

  open(text, name) {
    try {
      this.take(text);
      this.saving.note.textContent = texts.opened(name);
    } catch (error) {
      this.saving.note.textContent = texts.notOpened(error.message);
    }
  }

  openPreset(key) {
    const preset = this.presets.find((one) => one.key === key);
    if (preset) this.open(preset.text, texts.presetTitle(key, preset.title));
  }

  // 1 where the address holds a state.
  openLink() {
    if (location.hash.length < 2 || location.hash.slice(1) === fragmentOf(this.state)) return false;
    try {
      this.take(scenarioOfFragment(location.hash.slice(1)));
      return true;
    } catch (error) {
      this.saving.note.textContent = texts.notOpened(error.message);
      return false;
    }
  }
}

// The main result in a line, which stays in view on small screens.
function glance({ curves, bands }, day) {
  const gain = curves.columns.papillary_gain_percent[curves.days.indexOf(day)];
  const draws = bands?.regions[0];
  const band = draws ? texts.bandOf(shownPercent(draws.low[bands.evaluation]), shownPercent(draws.high[bands.evaluation])) : "";
  return texts.glance(shownPercent(gain), band, shown(day, 6));
}

// Links to the page in the other languages, with what it shows.
function languageLinks(state) {
  const others = Object.values(LANGUAGES).filter((one) => one !== texts);
  part("languages").setAttribute("aria-label", texts.languages);
  part("languages").replaceChildren(...others.map(({ language, languageName }) => {
    const link = element("a", { href: `?lang=${language}`, lang: language, hreflang: language }, languageName);
    link.addEventListener("click", () => {
      link.hash = fragmentOf(state());
    });
    return link;
  }));
}

// On a narrow window, where the parts stand below each other. The fragment holds the state, so these are no links.
function jumpButtons() {
  part("jumps").setAttribute("aria-label", texts.jumps);
  part("jumps").append(...Object.entries(texts.jump).map(([name, text]) => element("button", { type: "button",
    onclick: () => document.querySelector(name === "inputs" ? "#inputs" : `.${name}`).scrollIntoView() }, text)));
}

function fillTexts() {
  document.documentElement.lang = texts.language;
  document.title = texts.title;
  part("title").textContent = texts.title;
  part("subtitle").textContent = texts.subtitle;
  part("limits-text").textContent = texts.limits;
  part("limits-more").textContent = texts.limitsMore;
  part("limits-list").append(...texts.limitsList.map((text) => element("li", {}, text)));
  part("inputs").setAttribute("aria-label", texts.inputs);
  part("status").textContent = texts.loading;
  part("results").setAttribute("aria-busy", "true");
  part("inputs").append(skeleton(8));
}

async function boot() {
  fillTexts();
  const bytes = await moduleBytes();
  const { draws, presets } = JSON.parse(part("data").textContent);
  const core = await Core.load(bytes);
  const tables = readTables(core);
  const clients = [0, 1].map(() => new Client(part("worker").textContent, bytes, draws));
  part("about").textContent = texts.about(tables.version);
  const page = new Page({ core, tables, presets, engine: new Engine(core, tables, draws), curves: clients[0], draws: clients[1] });
  languageLinks(() => page.state);
  jumpButtons();
  window.explorer = page; // for the tests and for the curious
  page.start();
}

boot().catch((error) => {
  part("problem").textContent = texts.failed(error.message);
  document.body.dataset.state = "failed";
});
