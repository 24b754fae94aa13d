// Reads a scenario of `mncollagen compare-schedules` into a state. What the page has no place for is either refused or,
// where the rest means the same without it, left out; a sentence names the key both times.
import { JSON_SCHEMA, load } from "js-yaml";
import { MOST_HORIZON_DAYS, MOST_PINS, MOST_SESSIONS, NEEDLING, TOOLS, copy, defaultProtocol, defaultReportDays, defaultState,
  hasOneSkin, needlingOver } from "./state.js";
import { dayOf, isDate } from "./dates.js";
import { DEVICE } from "./tables.js";

export class ScenarioError extends Error {}

const KEYS = ["title", "program", "start", "horizon_days", "report_days", "skin", "device", "needling", "kinetics", "uncertainty",
  "schedules", "observations"];
// Of these the page has a sentence each.
const LEFT_OUT = ["hypotheses", "hypothesis_weights", "ratios", "days_after_last_session", "solver", "observations_file"];
const DIRECTIONS = ["up", "down", "none"];

const isList = Array.isArray;
const isTable = (part) => part !== null && typeof part === "object" && !isList(part);

class Reader {
  constructor(tables, texts) {
    this.tables = tables;
    this.texts = texts.scenario;
    this.start = null;
    this.notes = [];
  }

  refuse(key, why) {
    throw new ScenarioError(`${key}: ${why}`);
  }

  note(key, why) {
    this.notes.push(`${key}: ${why}`);
  }

  onlyKeys(part, key, allowed) {
    if (!isTable(part)) this.refuse(key, this.texts.table);
    const other = Object.keys(part).find((name) => !allowed.includes(name));
    if (other !== undefined) this.refuse(`${key}.${other}`, this.texts.unknown(allowed.join(", ")));
  }

  list(part, key) {
    if (!isList(part) || part.length === 0) this.refuse(key, this.texts.list);
    return part;
  }

  number(value, key, { lower, upper, open }) {
    if (typeof value !== "number" || !Number.isFinite(value)) this.refuse(key, this.texts.number(value));
    if (value < lower || value > upper || (open && value === lower)) this.refuse(key, this.texts.range(value, lower, upper, open));
    return value;
  }

  whole(value, key, lower, upper) {
    if (!Number.isInteger(value)) this.refuse(key, this.texts.whole(value));
    return this.number(value, key, { lower, upper });
  }

  word(value, key, words) {
    if (!words.includes(value)) this.refuse(key, this.texts.word(value, words.join(", ")));
    return value;
  }

  day(value, key) {
    if (this.start && isDate(value)) value = dayOf(this.start, value);
    return this.number(value, key, { lower: 0, upper: MOST_HORIZON_DAYS });
  }

  days(list, key) {
    const days = this.list(list, key).map((day, i) => this.day(day, `${key}[${i}]`));
    days.forEach((day, i) => {
      if (i > 0 && day <= days[i - 1]) this.refuse(`${key}[${i}]`, this.texts.rise);
    });
    return days;
  }

  skin(part, key, before) {
    this.onlyKeys(part, key, ["site", "age_years"]);
    const { site = before.site, age_years = before.age_years } = part;
    return { site: this.word(site, `${key}.site`, this.tables.sites), age_years: this.number(age_years, `${key}.age_years`, this.tables.ranges.age_years) };
  }

  device(part, key) {
    this.onlyKeys(part, key, ["preset", ...DEVICE]);
    if (part.preset !== undefined) this.word(part.preset, `${key}.preset`, this.tables.devices);
    for (const name of DEVICE)
      if (part[name] !== undefined) this.number(part[name], `${key}.${name}`, this.tables.ranges.efficiency);
    return copy(part);
  }

  tool(name, part, key) {
    this.onlyKeys(part, key, TOOLS[name]);
    for (const member of TOOLS[name]) {
      if (part[member] === undefined) this.refuse(`${key}.${member}`, this.texts.missing);
      this.number(part[member], `${key}.${member}`, { lower: 0, upper: 20000, open: true });
    }
  }

  needling(part, key) {
    for (const [name, value] of Object.entries(part)) {
      const at = `${key}.${name}`;
      if (name in TOOLS) this.tool(name, value, at);
      else if (name === "placement") this.word(value, at, this.tables.placements);
      else if (name === "channel") this.word(value, at, this.tables.channels);
      else this.number(value, at, this.tables.ranges[name]);
    }
    return copy(part);
  }

  // What an entry of a list says of needling and device.
  differences({ device, ...needling }, key) {
    this.onlyKeys(needling, key, NEEDLING);
    return { ...this.needling(needling, key), ...(device === undefined ? {} : { device: this.device(device, `${key}.device`) }) };
  }

  interval(part, key) {
    if (part.interval_days !== undefined && part.interval_weeks !== undefined) this.refuse(key, this.texts.oneOf("interval_days, interval_weeks"));
    const days = part.interval_weeks === undefined ? part.interval_days : 7 * part.interval_weeks;
    return days === undefined ? undefined : this.number(days, `${key}.interval_days`, { lower: 0, upper: MOST_HORIZON_DAYS, open: true });
  }

  sessionList(list, key) {
    const entries = this.list(list, key);
    entries.forEach((entry, i) => isTable(entry) || this.refuse(`${key}[${i}]`, this.texts.table));
    const days = this.days(entries.map(({ day }) => day), key);
    const differences = entries.map(({ day, ...over }, i) => this.differences(over, `${key}[${i}]`));
    return differences.some((over) => Object.keys(over).length > 0) ? { days, differences } : { days };
  }

  schedule(part, key) {
    const forms = ["sessions", "days", "session_list"];
    const given = forms.filter((name) => part[name] !== undefined);
    if (given.length !== 1) this.refuse(key, this.texts.oneOf(forms.join(", ")));
    if (given[0] === "days") return { days: this.days(part.days, `${key}.days`) };
    if (given[0] === "session_list") return this.sessionList(part.session_list, `${key}.session_list`);
    const sessions = this.whole(part.sessions, `${key}.sessions`, 0, MOST_SESSIONS);
    const interval_days = this.interval(part, key) ?? 28; // of one session: does not matter
    return { sessions, interval_days, first_day: this.day(part.first_day ?? 0, `${key}.first_day`) };
  }

  then(list, key) {
    return list.map((entry, i) => {
      const at = `${key}[${i}]`;
      const { sessions, interval_days, interval_weeks, ...over } = entry;
      const interval = this.interval({ interval_days, interval_weeks }, at);
      if (interval === undefined) this.refuse(`${at}.interval_days`, this.texts.missing);
      return { sessions: this.whole(sessions, `${at}.sessions`, 1, MOST_SESSIONS), interval_days: interval, ...this.differences(over, at) };
    });
  }

  protocol(entry, key, usual) {
    const { name, skin, sessions, interval_days, interval_weeks, first_day, days, session_list, then = [], device, ...needling } = entry;
    this.onlyKeys(needling, key, NEEDLING);
    if (typeof name !== "string") this.refuse(`${key}.name`, this.texts.missing);
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
    this.onlyKeys(kinetics, "kinetics", this.tables.parameters);
    hypotheses.forEach((name, i) => this.word(name, `kinetics.hypotheses[${i}]`, this.tables.hypotheses));
    for (const [name, value] of Object.entries(kinetics)) this.number(value, `kinetics.${name}`, { lower: -Infinity, upper: Infinity });
    return { hypotheses, kinetics };
  }

  observation(entry, i, names) {
    const key = `observations[${i}]`;
    this.onlyKeys(entry, key, ["day", "quantity", "value", "direction", "error", "ratio_to_day", "schedule", "source"]);
    const { day, quantity, value, direction, ...rest } = entry;
    if (typeof quantity !== "string") this.refuse(`${key}.quantity`, this.texts.missing);
    if ((value === undefined) === (direction === undefined)) this.refuse(key, this.texts.oneOf("value, direction"));
    if (rest.schedule !== undefined && !names.includes(String(rest.schedule)) && !(rest.schedule >= 1 && rest.schedule <= names.length))
      this.refuse(`${key}.schedule`, this.texts.word(rest.schedule, names.join(", ")));
    if (rest.schedule !== undefined && !names.includes(String(rest.schedule))) rest.schedule = names[rest.schedule - 1];
    if (rest.ratio_to_day !== undefined) rest.ratio_to_day = this.day(rest.ratio_to_day, `${key}.ratio_to_day`);
    const seen = direction === undefined ? { value: this.number(value, `${key}.value`, { lower: -1e9, upper: 1e9 }) }
      : { direction: this.word(direction, `${key}.direction`, DIRECTIONS) };
    return { day: this.day(day, `${key}.day`), quantity, ...seen, ...rest };
  }

  // Of protocols that are not shown nothing is either.
  observations(list, shown, all) {
    const read = list.map((entry, i) => this.observation(entry, i, all));
    const isShown = ({ schedule }) => schedule === undefined || shown.includes(String(schedule));
    const left = read.filter((one) => !isShown(one)).length;
    if (left > 0) this.note("observations", this.texts.observationsLeft(left));
    return read.filter(isShown);
  }

  state(scenario) {
    this.onlyKeys(scenario, "scenario", [...KEYS, ...LEFT_OUT]);
    if ((scenario.program ?? "compare-schedules") !== "compare-schedules") this.refuse("program", this.texts.program(scenario.program));
    this.start = scenario.start ?? null;
    if (this.start !== null && !isDate(this.start)) this.refuse("start", this.texts.date(this.start));
    const found = defaultState(this.tables, "");
    found.start = this.start;
    if (scenario.horizon_days !== undefined) found.horizon_days = this.day(scenario.horizon_days, "horizon_days");
    if (!(found.horizon_days > 0)) this.refuse("horizon_days", this.texts.range(0, 0, MOST_HORIZON_DAYS, true));
    found.report_days = scenario.report_days ? this.days(scenario.report_days, "report_days") : defaultReportDays(found.horizon_days);
    if (found.report_days[found.report_days.length - 1] > found.horizon_days) this.refuse("report_days", this.texts.horizon);
    Object.assign(found, this.kinetics(scenario.kinetics ?? {}));
    const names = this.list(scenario.schedules, "schedules").map((entry) => entry?.name);
    [found.current, ...found.pins] = this.protocols(scenario, found.current);
    this.checkDraws(scenario.uncertainty ?? {}, [found.current, ...found.pins]);
    if (scenario.title && scenario.title !== found.current.name) found.title = String(scenario.title);
    const shown = [found.current, ...found.pins].map(({ name }) => name);
    found.observations = this.observations(scenario.observations ?? [], shown, names);
    for (const key of LEFT_OUT) if (scenario[key] !== undefined) this.note(key, this.texts.leftOut[key]);
    return found;
  }

  // The page always shows the shipped draws; the program has none where skins differ.
  checkDraws(part, protocols) {
    if (!isTable(part)) this.refuse("uncertainty", this.texts.table);
    const usual = hasOneSkin(protocols) ? "posterior" : "none";
    for (const [key, value] of Object.entries(part))
      if (key !== "draws" || value !== usual) this.note(`uncertainty.${key}`, this.texts.draws);
  }

  protocols(scenario, before) {
    const skin = this.skin(scenario.skin ?? {}, "skin", before);
    const { needling = {}, device = {}, schedules } = scenario;
    this.onlyKeys(needling, "needling", NEEDLING);
    const usual = {
      ...defaultProtocol(this.tables, ""),
      ...skin,
      needling: needlingOver(before.needling, this.needling(needling, "needling")),
      device: { ...before.device, ...this.device(device, "device") },
    };
    const all = schedules.map((entry, i) => this.protocol(entry, `schedules[${i}]`, usual));
    const shown = all.slice(0, MOST_PINS + 1);
    if (all.length > shown.length)
      this.note("schedules", this.texts.schedulesLeft(shown.length, all.slice(shown.length).map(({ name }) => `"${name}"`).join(", ")));
    return shown;
  }
}

// The state, and sentences on what was left out. Dates stay texts in this schema.
export function readScenario(text, tables, texts) {
  const scenario = load(text, { schema: JSON_SCHEMA });
  if (!isTable(scenario)) throw new ScenarioError(texts.noScenario);
  const reader = new Reader(tables, texts);
  return { state: reader.state(scenario), notes: reader.notes };
}
