// Reads a scenario of `mncollagen compare-schedules` into a state. What the page cannot show is refused by a
// sentence that names the key, never left out.
import { JSON_SCHEMA, load } from "js-yaml";
import { MOST_HORIZON_DAYS, MOST_PINS, MOST_SESSIONS, NEEDLING, TOOLS, copy, defaultProtocol, defaultReportDays, defaultState,
  needlingOver } from "./state.js";
import { dayOf, isDate } from "./dates.js";
import { DEVICE } from "./tables.js";

export class ScenarioError extends Error {}

const refuse = (key, why) => {
  throw new ScenarioError(`${key}: ${why}`);
};

function onlyKeys(part, key, allowed) {
  if (part === null || typeof part !== "object" || Array.isArray(part)) refuse(key, "must be a list of keys with values");
  const other = Object.keys(part).find((name) => !allowed.includes(name));
  if (other !== undefined) refuse(`${key}.${other}`, `this page knows here ${allowed.join(", ")}`);
}

function number(value, key, range) {
  if (typeof value !== "number" || !Number.isFinite(value)) refuse(key, `${value} is not a number`);
  const { lower, upper, open } = range;
  if (value < lower || value > upper || (open && value === lower))
    refuse(key, `${value} must be ${open ? "above" : "from"} ${lower} to ${upper}`);
  return value;
}

const whole = (value, key, lower, upper) => {
  if (!Number.isInteger(value)) refuse(key, `${value} is not a whole number`);
  return number(value, key, { lower, upper });
};

function word(value, key, words) {
  if (!words.includes(value)) refuse(key, `"${value}" must be one of ${words.join(", ")}`);
  return value;
}

class Reader {
  constructor(tables) {
    this.tables = tables;
    this.start = null;
  }

  day(value, key) {
    if (this.start && isDate(value)) value = dayOf(this.start, value);
    return number(value, key, { lower: 0, upper: MOST_HORIZON_DAYS });
  }

  days(list, key) {
    if (!Array.isArray(list) || list.length === 0) refuse(key, "must be a list of days");
    const days = list.map((day, i) => this.day(day, `${key}[${i}]`));
    days.forEach((day, i) => {
      if (i > 0 && day <= days[i - 1]) refuse(`${key}[${i}]`, "the days must rise");
    });
    return days;
  }

  skin(part, key, before) {
    onlyKeys(part, key, ["site", "age_years"]);
    const { site = before.site, age_years = before.age_years } = part;
    return { site: word(site, `${key}.site`, this.tables.sites), age_years: number(age_years, `${key}.age_years`, this.tables.ranges.age_years) };
  }

  device(part, key) {
    onlyKeys(part, key, ["preset", ...DEVICE]);
    if (part.preset !== undefined) word(part.preset, `${key}.preset`, this.tables.devices);
    for (const name of DEVICE)
      if (part[name] !== undefined) number(part[name], `${key}.${name}`, this.tables.ranges.efficiency);
    return copy(part);
  }

  tool(name, part, key) {
    onlyKeys(part, key, TOOLS[name]);
    const missing = TOOLS[name].find((member) => part[member] === undefined);
    if (missing) refuse(key, `${missing} is missing`);
    for (const member of TOOLS[name]) number(part[member], `${key}.${member}`, { lower: 0, upper: 20000, open: true });
  }

  needling(part, key) {
    for (const [name, value] of Object.entries(part)) {
      const at = `${key}.${name}`;
      if (name in TOOLS) this.tool(name, value, at);
      else if (name === "placement") word(value, at, this.tables.placements);
      else if (name === "channel") word(value, at, this.tables.channels);
      else number(value, at, this.tables.ranges[name]);
    }
    return copy(part);
  }

  interval(part, key) {
    if (part.interval_days !== undefined && part.interval_weeks !== undefined) refuse(key, "give interval_days or interval_weeks");
    const days = part.interval_weeks === undefined ? part.interval_days : 7 * part.interval_weeks;
    return days === undefined ? undefined : number(days, `${key}.interval_days`, { lower: 0, upper: MOST_HORIZON_DAYS, open: true });
  }

  schedule(part, key) {
    const forms = ["sessions", "days", "session_list"].filter((name) => part[name] !== undefined);
    if (forms.length !== 1) refuse(key, "give exactly one of sessions, days and session_list");
    if (forms[0] === "days") return { days: this.days(part.days, `${key}.days`) };
    if (forms[0] === "session_list") {
      part.session_list.forEach((entry, i) => onlyKeys(entry, `${key}.session_list[${i}]`, ["day"]));
      return { days: this.days(part.session_list.map((entry) => entry.day), `${key}.session_list`) };
    }
    const sessions = whole(part.sessions, `${key}.sessions`, 0, MOST_SESSIONS);
    const interval_days = this.interval(part, key) ?? 28; // of one session: does not matter
    return { sessions, interval_days, first_day: this.day(part.first_day ?? 0, `${key}.first_day`) };
  }

  then(list, key) {
    return list.map((entry, i) => {
      const at = `${key}[${i}]`;
      const { sessions, interval_days, interval_weeks, device, ...needling } = entry;
      onlyKeys(needling, at, NEEDLING);
      const interval = this.interval({ interval_days, interval_weeks }, at);
      if (interval === undefined) refuse(at, "interval_days is missing");
      return {
        sessions: whole(sessions, `${at}.sessions`, 1, MOST_SESSIONS),
        interval_days: interval,
        ...this.needling(needling, at),
        ...(device ? { device: this.device(device, `${at}.device`) } : {}),
      };
    });
  }

  protocol(entry, key, usual) {
    const { name, skin, sessions, interval_days, interval_weeks, first_day, days, session_list, then = [], device, ...needling } = entry;
    onlyKeys(needling, key, NEEDLING);
    if (typeof name !== "string") refuse(`${key}.name`, "is missing");
    return {
      ...usual,
      ...(skin ? this.skin(skin, `${key}.skin`, usual) : {}),
      name,
      schedule: this.schedule({ sessions, interval_days, interval_weeks, first_day, days, session_list }, key),
      then: this.then(then, `${key}.then`),
      needling: needlingOver(usual.needling, this.needling(needling, key)),
      device: { ...usual.device, ...(device ? this.device(device, `${key}.device`) : {}) },
    };
  }

  // Whether the values make a model the library says later.
  kinetics({ hypotheses = [], ...kinetics }) {
    onlyKeys(kinetics, "kinetics", this.tables.parameters);
    hypotheses.forEach((name, i) => word(name, `kinetics.hypotheses[${i}]`, this.tables.hypotheses));
    for (const [name, value] of Object.entries(kinetics)) number(value, `kinetics.${name}`, { lower: -Infinity, upper: Infinity });
    return { hypotheses, kinetics };
  }

  observation(entry, i, names) {
    const key = `observations[${i}]`;
    onlyKeys(entry, key, ["day", "quantity", "value", "error", "ratio_to_day", "schedule", "source"]);
    const { day, quantity, value, ...rest } = entry;
    if (typeof quantity !== "string") refuse(`${key}.quantity`, "is missing");
    if (rest.schedule !== undefined && !names.includes(String(rest.schedule)) && !(rest.schedule >= 1 && rest.schedule <= names.length))
      refuse(`${key}.schedule`, `"${rest.schedule}" must be a name or a number of a schedule`);
    if (rest.ratio_to_day !== undefined) rest.ratio_to_day = this.day(rest.ratio_to_day, `${key}.ratio_to_day`);
    return { day: this.day(day, `${key}.day`), quantity, value: number(value, `${key}.value`, { lower: -1e9, upper: 1e9 }), ...rest };
  }

  state(scenario) {
    onlyKeys(scenario, "scenario", ["title", "program", "start", "horizon_days", "report_days", "skin", "device", "needling", "kinetics",
      "uncertainty", "schedules", "observations"]);
    if ((scenario.program ?? "compare-schedules") !== "compare-schedules")
      refuse("program", `${scenario.program}: this page shows scenarios of compare-schedules`);
    this.start = scenario.start ?? null;
    if (this.start !== null && !isDate(this.start)) refuse("start", `"${this.start}" is no date as 2026-03-02`);
    const found = defaultState(this.tables, "");
    found.start = this.start;
    if (scenario.horizon_days !== undefined) found.horizon_days = this.day(scenario.horizon_days, "horizon_days");
    if (!(found.horizon_days > 0)) refuse("horizon_days", "must be above 0");
    found.report_days = scenario.report_days ? this.days(scenario.report_days, "report_days") : defaultReportDays(found.horizon_days);
    if (found.report_days[found.report_days.length - 1] > found.horizon_days) refuse("report_days", "must lie within the horizon");
    Object.assign(found, this.kinetics(scenario.kinetics ?? {}));
    this.checkDraws(scenario.uncertainty ?? {});
    [found.current, ...found.pins] = this.protocols(scenario, found.current);
    const names = [found.current, ...found.pins].map(({ name }) => name);
    found.observations = (scenario.observations ?? []).map((entry, i) => this.observation(entry, i, names));
    return found;
  }

  // The page always shows the shipped draws, where skins allow it.
  checkDraws(part) {
    onlyKeys(part, "uncertainty", ["draws", "members"]);
    word(part.draws ?? "posterior", "uncertainty.draws", ["posterior", "none"]);
  }

  protocols(scenario, before) {
    const skin = this.skin(scenario.skin ?? {}, "skin", before);
    const { needling = {}, device = {}, schedules } = scenario;
    onlyKeys(needling, "needling", NEEDLING);
    if (!Array.isArray(schedules) || schedules.length === 0) refuse("schedules", "is missing");
    if (schedules.length > MOST_PINS + 1) refuse("schedules", `this page shows at most ${MOST_PINS + 1}`);
    const usual = {
      ...defaultProtocol(this.tables, ""),
      ...skin,
      needling: needlingOver(before.needling, this.needling(needling, "needling")),
      device: { ...before.device, ...this.device(device, "device") },
    };
    return schedules.map((entry, i) => this.protocol(entry, `schedules[${i}]`, usual));
  }
}

// Dates stay texts in this schema.
export function readScenario(text, tables, texts) {
  const scenario = load(text, { schema: JSON_SCHEMA });
  if (scenario === null || typeof scenario !== "object") throw new ScenarioError(texts.noScenario);
  return new Reader(tables).state(scenario);
}
