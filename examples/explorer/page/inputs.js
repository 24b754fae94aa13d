// The controls of the current protocol and of what all protocols share. They change the state and tell so.
import { choice, group, slider, textField } from "./controls.js";
import { dateOf, dayOf, isDate } from "./dates.js";
import { element, shown } from "./dom.js";
import { MOST_HORIZON_DAYS, TOOLS, densityOf, deviceNumbers, evaluationDay, defaultReportDays, rename, withDays } from "./state.js";
import { texts, word } from "./texts.js";

// Of the page: how far its sliders go. Numbers of the library have the library's ranges.
const SESSIONS = { min: 0, max: 24, step: 1 };
const INTERVAL = { min: 1, max: 180, step: 1 };
const MAINTENANCE = { min: 0, max: 20, step: 1 };
const MAINTENANCE_INTERVAL = { min: 7, max: 730, step: 1 };
const HORIZON = { min: 30, max: MOST_HORIZON_DAYS, step: 5 };
const TOOL = { needles: 500, drum_diameter_mm: 50, width_mm: 50, passes: 50, tip_area_mm2: 400, stamps: 50, strokes_per_cm2: 200 };
const TOOL_UNITS = { drum_diameter_mm: "mm", width_mm: "mm", tip_area_mm2: "mm2", strokes_per_cm2: "perCm2" };

// Channel densities span decades: the cube of the slider's place.
const cubic = (upper) => ({ value: (place) => Math.round(upper * place ** 3), place: (value) => Math.cbrt(value / upper) });

const range = (bounds, step) => ({ min: bounds.open ? bounds.lower + step : bounds.lower, max: bounds.upper, step });

// The one hypothesis that is on; "own" where there are several, or values of their own.
function structureOf({ hypotheses, kinetics }, none) {
  if (Object.keys(kinetics).length > 0 || hypotheses.length > 1) return "own";
  return hypotheses[0] ?? none;
}

// What is different, and on which days.
function differences({ days, differences: list = [] }) {
  const found = new Map();
  list.forEach((over, i) => {
    const { device = {}, ...needling } = over;
    const parts = Object.entries({ ...needling, ...device }).map(([key, value]) => `${texts.ofSession[key] ?? key} ${saidValue(value)}`);
    if (parts.length > 0) found.set(parts.join(", "), [...(found.get(parts.join(", ")) ?? []), shown(days[i], 6)]);
  });
  return [...found].map(([what, on]) => element("p", {}, texts.differing(on.join(", "), what)));
}

const saidValue = (value) => (typeof value === "object" ? Object.entries(value).map(([key, one]) => `${texts.tool[key]} ${shown(one, 6)}`).join(" / ")
  : typeof value === "number" ? shown(value, 6) : word(value));

export class Inputs {
  // `toolDefaults`: a roller, a stamp and a pen to begin with. `changed(isLive)`: the state has changed.
  constructor({ root, tables, core, presets, toolDefaults, changed, openPreset }) {
    Object.assign(this, { tables, core, toolDefaults });
    this.changed = changed;
    this.controls = [];
    root.append(this.start(presets, openPreset), this.needle(), this.sessions(), this.skin(), this.more());
  }

  // `value(protocol, state)` shows; `set(protocol, value, state)` changes.
  add(make, options, value, set, note = () => undefined) {
    const control = make({ ...options, onChange: (next) => {
      set(this.state.current, next, this.state);
      this.changed();
    } });
    this.controls.push({ control, value, note });
    return control.root;
  }

  update(state) {
    this.state = state;
    for (const { control, value, note } of this.controls) control.update(value(state.current, state), note(state.current, state));
    for (const [part, isShown] of this.parts) part.hidden = !isShown(state.current, state);
  }

  // A part that is shown at times.
  when(isShown, ...children) {
    const part = element("div", {}, ...children);
    (this.parts ??= []).push([part, isShown]);
    return part;
  }

  start(presets, openPreset) {
    const preset = choice({ label: texts.preset, onChange: openPreset, options: [["", texts.presetNone], ...presets.map(({ key, title }) => [key, texts.presetTitle(key, title)])] });
    this.controls.push({ control: preset, value: () => "", note: () => undefined });
    return group(texts.inputs, preset.root, this.add(textField, { label: texts.name }, (p) => p.name, (p, name, state) => {
      rename(state, p, name.slice(0, 80));
    }));
  }

  needle() {
    const { ranges, devices } = this.tables;
    const mode = (p) => Object.keys(TOOLS).find((tool) => p.needling[tool]) ?? "density";
    const density = (p) => texts.densityMade(shown(densityOf(this.core, p.needling), 4));
    const setMode = (p, next) => {
      const made = densityOf(this.core, p.needling);
      for (const key of ["density_per_cm2", ...Object.keys(TOOLS)]) delete p.needling[key];
      if (next === "density") p.needling.density_per_cm2 = Math.round(made);
      else p.needling[next] = { ...this.toolDefaults[next] };
    };
    const tools = Object.keys(TOOLS).map((tool) => this.when((p) => p.needling[tool] !== undefined,
      ...TOOLS[tool].map((member) => this.add(slider,
        { label: texts.tool[member], unit: texts.units[TOOL_UNITS[member] ?? "one"], min: 1, max: TOOL[member], step: 1 },
        (p) => p.needling[tool]?.[member] ?? 1, (p, value) => {
          p.needling[tool][member] = Number.isInteger(value) || TOOL_UNITS[member] ? value : Math.round(value);
        }))));
    return group(texts.needle,
      this.add(slider, { label: texts.needleLength, unit: texts.units.mm, ...range(ranges.needle_length_mm, 0.05) },
        (p) => p.needling.needle_length_mm, (p, value) => {
          p.needling.needle_length_mm = value;
        }),
      this.add(choice, { label: texts.device, options: devices.map((name) => [name, word(name)]) }, (p) => p.device.preset ?? devices[0],
        (p, preset) => {
          p.device = { preset };
        }),
      this.add(slider, { label: texts.efficiency, unit: "", ...range(ranges.efficiency, 0.01) }, (p) => deviceNumbers(this.tables, p.device).efficiency,
        (p, efficiency) => {
          p.device = { ...p.device, efficiency };
        }),
      this.add(choice, { label: texts.channels, options: Object.entries(texts.channelModes) }, mode, setMode,
        (p) => (mode(p) === "density" ? "" : density(p))),
      this.when((p) => mode(p) === "density", this.add(slider, { label: texts.density, unit: texts.units.perCm2,
        ...range(ranges.density_per_cm2, 1), scale: cubic(ranges.density_per_cm2.upper) }, (p) => p.needling.density_per_cm2 ?? 0, (p, value) => {
        p.needling.density_per_cm2 = value;
      })), ...tools);
  }

  sessions() {
    const isList = (p) => p.schedule.days !== undefined;
    const weeks = (days) => texts.weeks(shown(days / 7));
    const setTiming = (p, timing, state) => {
      if (timing === "days") p.schedule = { days: this.daysNow(p.schedule) };
      else p.schedule = { sessions: p.schedule.days.length, interval_days: 28, first_day: p.schedule.days[0] };
      state.start = timing === "days" ? state.start : null;
    };
    const interval = this.when((p) => !isList(p),
      this.add(slider, { label: texts.sessionCount, unit: "", ...SESSIONS }, (p) => p.schedule.sessions ?? 0, (p, value) => {
        p.schedule.sessions = Math.round(value);
      }),
      this.add(slider, { label: texts.interval, unit: texts.units.days, ...INTERVAL }, (p) => p.schedule.interval_days ?? 28, (p, value) => {
        p.schedule.interval_days = value;
      }, (p) => weeks(p.schedule.interval_days)),
    );
    const list = this.when(isList, this.add(textField, { label: texts.dayList }, (p, state) => this.dayText(p.schedule, state),
      (p, text, state) => this.readDays(p, text, state), () => this.dayProblem), this.differing());
    const after = (p) => p.then[0];
    const maintenance = [
      this.add(slider, { label: texts.maintenance, unit: "", ...MAINTENANCE }, (p) => after(p)?.sessions ?? 0, (p, value) => {
        const { interval_days = 182, ...rest } = after(p) ?? {};
        p.then = value > 0 ? [{ ...rest, sessions: Math.round(value), interval_days }, ...p.then.slice(1)] : [];
      }),
      this.when((p) => after(p) !== undefined, this.add(slider, { label: texts.maintenanceInterval, unit: texts.units.days, ...MAINTENANCE_INTERVAL },
        (p) => after(p)?.interval_days ?? 182, (p, value) => {
          p.then[0].interval_days = value;
        }, (p) => weeks(after(p)?.interval_days ?? 0))),
    ];
    return group(texts.sessions, this.add(choice, { label: texts.timing, options: Object.entries(texts.timings) },
      (p) => (isList(p) ? "days" : "interval"), setTiming), interval, list, ...maintenance);
  }

  daysNow({ sessions, interval_days, first_day }) {
    const days = Array.from({ length: sessions }, (_, i) => this.core.calls.mnc_day_multiple(first_day, interval_days, i));
    return days.length > 0 ? days : [0];
  }

  dayText(schedule, state) {
    return (schedule.days ?? []).map((day) => (state.start && Number.isInteger(day) ? dateOf(state.start, day) : day)).join(", ");
  }

  readDays(protocol, text, state) {
    const parts = text.split(/[,;\s]+/).filter((part) => part !== "");
    const areDates = parts.length > 0 && parts.every(isDate);
    const days = areDates ? parts.map((date) => dayOf(parts[0], date)) : parts.map(Number);
    const isRight = days.length > 0 && days.every((day, i) => day >= 0 && day <= MOST_HORIZON_DAYS && (i === 0 || day > days[i - 1]));
    this.dayProblem = isRight ? "" : texts.dayListWrong;
    if (!isRight) return;
    state.start = areDates ? parts[0] : null;
    protocol.schedule = withDays(protocol.schedule, days);
  }

  // Sessions of a list that differ, in words: scenarios have them, and here their days alone can be changed.
  differing() {
    const place = element("div", { className: "hint" });
    this.controls.push({ note: () => undefined, value: (p) => p.schedule, control: { update: (schedule) => place.replaceChildren(...differences(schedule)) } });
    return place;
  }

  skin() {
    const { ranges, sites } = this.tables;
    return group(texts.skin,
      this.add(choice, { label: texts.site, options: sites.map((name) => [name, word(name)]) }, (p) => p.site, (p, site) => {
        p.site = site;
      }),
      this.add(slider, { label: texts.age, unit: texts.units.years, ...range(ranges.age_years, 1) }, (p) => p.age_years, (p, value) => {
        p.age_years = value;
      }));
  }

  more() {
    const { ranges, hypotheses, placements } = this.tables;
    const losses = ["cell_kill", "collagen_loss", "elastin_loss"].map((name) => this.add(slider,
      { label: texts[name], unit: "", ...range(ranges[name], 0.01) }, (p) => p.needling[name], (p, value) => {
        p.needling[name] = value;
      }));
    const setHorizon = (_, value, state) => {
      state.horizon_days = value;
      state.report_days = defaultReportDays(value);
    };
    return element("details", { className: "more" }, element("summary", {}, texts.more), ...losses,
      this.add(choice, { label: texts.placement, options: placements.map((name) => [name, word(name)]) }, (p) => p.needling.placement, (p, value) => {
        p.needling.placement = value;
      }),
      this.add(choice, { label: texts.hypothesis, options: [...hypotheses.map((name) => [name, word(name)]), ["own", texts.hypothesisOwn]] },
        (_, state) => structureOf(state, hypotheses[0]), (_, name, state) => {
          if (!hypotheses.includes(name)) return;
          state.hypotheses = name === hypotheses[0] ? [] : [name];
          state.kinetics = {};
        }),
      this.add(slider, { label: texts.horizon, unit: texts.units.days, ...HORIZON }, (_, state) => state.horizon_days, setHorizon),
      this.add(slider, { label: texts.evaluation, unit: "", min: 1, max: MOST_HORIZON_DAYS, step: 1 }, (_, state) => evaluationDay(state),
        (_, value, state) => {
          state.report_days = [Math.min(value, state.horizon_days)];
        }));
  }
}
