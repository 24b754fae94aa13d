// From protocols to the library's numbers.
import { sessionsOf } from "./state.js";

// Columns of a row of curves, as those of curves.csv.
const REGION = ["collagen_total_rel", "collagen_new_rel", "collagen_mature_rel", "gain_percent", "procollagen_synthesis_rel",
  "activation", "tgf_beta_ng_per_ml", "fibroblasts_rel", "myofibroblasts_rel", "elastin_rel"];
const SURFACE = ["erythema", "tewl_ratio", "pore_patency", "epidermis_open"];
export const REGIONS = ["papillary_", "dermis_"];
export const COLUMNS = [...REGIONS.flatMap((region) => REGION.map((name) => region + name)), ...SURFACE];
const MOST_BAND_DAYS = 80; // as in `mncollagen`, beside those of the tables
const FADING_DAYS = 14;    // after a session the surface is shown by tenths of a day
const BEFORE_DAYS = 1e-6;  // and once before it

export class Engine {
  constructor(core, tables, draws) {
    this.core = core;
    this.tables = tables;
    this.draws = draws;
  }

  // The shipped draws under the hypotheses, or else those of the default; how many.
  takeDraws({ hypotheses }) {
    const name = this.tables.hypotheses.filter((one) => hypotheses.includes(one)).join("+");
    const { seed, members } = this.draws[name] ?? this.draws[this.tables.hypotheses[0]];
    this.core.write(Float64Array.from(members));
    this.core.try("explorer_draws", seed, members.length);
    return members.length;
  }

  // Puts a protocol into slot 0; its sessions.
  place(protocol) {
    const rows = sessionsOf(this.core, this.tables, protocol);
    this.core.write(Float64Array.from(rows.flat()));
    this.core.try("explorer_protocol", 0, this.tables.sites.indexOf(protocol.site), protocol.age_years, rows.length);
    return rows;
  }

  sessionDays(protocol) {
    return sessionsOf(this.core, this.tables, protocol).map(([day]) => day);
  }

  setKinetics({ hypotheses, kinetics }) {
    const mask = hypotheses.reduce((bits, name) => bits | (1 << this.tables.hypotheses.indexOf(name)), 0);
    const usual = this.core.ask("explorer_usual_kinetics", mask);
    this.core.write(usual.map((value, i) => kinetics[this.tables.parameters[i]] ?? value));
    this.core.try("explorer_kinetics", mask);
  }

  setDays(horizon, asked) {
    this.core.write(Float64Array.from(asked));
    return this.core.ask("explorer_days", horizon, asked.length);
  }

  // `frame`: hypotheses, kinetics, horizon_days, report_days, asked_days, signal_days, needs_healthy. `isLive`: interpolated, for a slider that moves.
  curves(protocol, frame, isLive) {
    this.setKinetics(frame);
    const asked = [...frame.asked_days, ...frame.signal_days].sort((a, b) => a - b);
    const days = this.setDays(frame.horizon_days, asked);
    const sessions = this.place(protocol).map((row) => row[0]);
    const rows = this.core.ask("explorer_record", 0, isLive ? 1 : 0);
    const surfaceDays = surfaceDaysOf(sessions, frame.horizon_days);
    const found = { days, sessions, columns: transpose(rows, COLUMNS), surfaceDays, surface: this.surface(surfaceDays) };
    return frame.needs_healthy ? { ...found, healthy: this.healthy(protocol) } : found;
  }

  // The columns of the same skin without a session.
  healthy(protocol) {
    this.setDays(1, []);
    this.place({ ...protocol, schedule: { days: [] }, then: [] });
    const columns = transpose(this.core.ask("explorer_record", 0, 0), COLUMNS);
    return Object.fromEntries(COLUMNS.map((name) => [name, columns[name][0]]));
  }

  surface(days) {
    const rows = new Float64Array(days.length * SURFACE.length);
    const most = 8192; // a call
    for (let first = 0; first < days.length; first += most) {
      const part = days.slice(first, first + most);
      this.core.write(part);
      rows.set(this.core.ask("explorer_surface", 0, part.length), first * SURFACE.length);
    }
    return transpose(rows, SURFACE);
  }

  // Begins the draws; then run() until it returns true, then bands().
  beginBands(protocol, frame) {
    this.setKinetics(frame);
    const days = bandDays(this.setDays(frame.horizon_days, frame.asked_days), frame);
    const members = this.takeDraws(frame);
    this.place(protocol);
    this.core.write(days);
    this.core.try("explorer_ensemble_begin", 0, days.length);
    this.run = { days, members, next: 0, evaluation: days.indexOf(frame.report_days[frame.report_days.length - 1]) };
  }

  runSome(count) {
    const part = Math.min(count, this.run.members - this.run.next);
    this.core.try("explorer_ensemble_run", this.run.next, part);
    this.run.next += part;
    return this.run.next === this.run.members;
  }

  bands() {
    const { days, evaluation } = this.run;
    const regions = REGIONS.map((_, region) => ({
      ...transpose(this.core.ask("explorer_ensemble_bands", region, days.length), ["low", "median", "high", "mean"]),
      gains: this.core.ask("explorer_ensemble_gains", region, evaluation),
    }));
    this.core.calls.explorer_ensemble_end();
    return { days, evaluation, regions };
  }

  costs(protocol) {
    this.place(protocol);
    const numbers = this.core.ask("explorer_costs", 0);
    const split = (at) => ({ redness: numbers[at], water: numbers[at + 1], open: numbers[at + 2], any: numbers[at + 3] });
    return { course: split(0), session: split(4), injured_mm3_per_cm2: numbers[8] };
  }

  // Layers of the skin and what each session reaches.
  reach(protocol) {
    const rows = this.place(protocol);
    const [epidermis_mm, ...layers_mm] = this.core.ask("explorer_skin", 0);
    const numbers = this.core.ask("explorer_reach", 0);
    const width = 4 + layers_mm.length;
    const sessions = rows.map((row, i) => {
      const [day, depth_mm, radius_mm, ...rest] = numbers.slice(i * width, (i + 1) * width);
      return { day, depth_mm, radius_mm, length_mm: row[1], density_per_cm2: row[2], needle_diameter_mm: row[3],
        channel: this.tables.channels[row[6]], injured: rest.slice(0, layers_mm.length), bleeds: rest[layers_mm.length] === 1 };
    });
    return { epidermis_mm, layers_mm, end_mm: layers_mm.reduce((sum, mm) => sum + mm, epidermis_mm), sessions };
  }

  // P(A > B) of two lists of gains.
  shareAbove(a, b) {
    this.core.write(Float64Array.from([...a, ...b]));
    const [share, error] = this.core.ask("explorer_share_above", a.length);
    return { share, error };
  }
}

function transpose(rows, names) {
  const count = rows.length / names.length;
  return Object.fromEntries(names.map((name, c) => [name, Float64Array.from({ length: count }, (_, i) => rows[i * names.length + c])]));
}

function bandDays(days, { horizon_days, asked_days }) {
  const step = Math.ceil((horizon_days + 1) / MOST_BAND_DAYS);
  const asked = new Set(asked_days);
  return days.filter((day, row) => day % step === 0 || row === days.length - 1 || asked.has(day));
}

function surfaceDaysOf(sessions, horizon) {
  const days = new Set();
  for (let day = 0; day <= horizon; day++) days.add(day);
  for (const day of sessions) {
    if (day > 0) days.add(day - BEFORE_DAYS);
    for (let i = 0; i <= 10 * FADING_DAYS; i++) days.add(day + i / 10);
  }
  return Float64Array.from([...days].filter((day) => day <= horizon).sort((a, b) => a - b));
}
