// What the page shows, as plain data: it goes into links and scenarios, and comes from them.
//   protocol: name, site, age_years, device, needling, schedule, then
//   schedule: sessions, interval_days, first_day; or days, and perhaps differences: of each of their sessions, what it
//   has other than `needling` and `device`
//   state: title (null: the current protocol's name), current, pins (protocols), hypotheses, kinetics, horizon_days,
//   report_days, start, observations

// Of the page, not of the library: how many protocols stand beside each other, how far it draws.
export const MOST_PINS = 4;
export const MOST_HORIZON_DAYS = 3650;
export const MOST_SESSIONS = 200;
// Also those of `mncollagen` where a scenario says nothing.
const HORIZON_DAYS = 365;
export const defaultReportDays = (horizon) => {
  const days = [30, 90, 180, 365].filter((day) => day <= horizon);
  return days.length > 0 ? days : [horizon];
};

export const TOOLS = {
  roller: ["needles", "drum_diameter_mm", "width_mm", "passes"],
  stamp: ["needles", "tip_area_mm2", "stamps"],
  pen: ["needles", "strokes_per_cm2"],
};
const WOUND = ["cell_kill", "collagen_loss", "elastin_loss", "placement", "channel"];
export const NEEDLING = ["needle_length_mm", "density_per_cm2", ...Object.keys(TOOLS), ...WOUND];

export function defaultProtocol(tables, name) {
  const { needle_length_mm, density_per_cm2, cell_kill, collagen_loss, elastin_loss, placement, channel } = tables.session;
  return {
    name,
    site: tables.sites[0],
    age_years: tables.ageYears,
    device: { preset: tables.devices[0] },
    needling: { needle_length_mm, density_per_cm2, cell_kill, collagen_loss, elastin_loss, placement, channel },
    schedule: { sessions: 3, interval_days: 28, first_day: 0 },
    then: [],
  };
}

export function defaultState(tables, name) {
  return {
    title: null,
    current: defaultProtocol(tables, name),
    pins: [],
    hypotheses: [],
    kinetics: {},
    horizon_days: HORIZON_DAYS,
    report_days: defaultReportDays(HORIZON_DAYS),
    start: null,
    observations: [],
  };
}

export const hasOneSkin = ([first, ...rest]) => rest.every((p) => p.site === first.site && p.age_years === first.age_years);
export const protocolsOf = (state) => [state.current, ...state.pins];
export const evaluationDay = (state) => state.report_days[state.report_days.length - 1];
export const copy = (value) => JSON.parse(JSON.stringify(value));

// Readings of one protocol name it.
export function rename(state, protocol, name) {
  for (const seen of state.observations) if (seen.schedule === protocol.name) seen.schedule = name;
  protocol.name = name;
}

// Days on which the curves land beside the whole ones.
export function askedDays(state) {
  const days = [...state.report_days, ...state.observations.flatMap((o) => (o.ratio_to_day === undefined ? [o.day] : [o.day, o.ratio_to_day]))];
  return [...new Set(days)].sort((a, b) => a - b);
}

// After a session TGF-beta moves within days: `mncollagen` lands on these after each session of any protocol, as many
// of the first as there are whole days for. `begins`: days of all sessions.
const SIGNAL_DAYS = [0.5, 1.5, 2.5, 0.25, 0.75, 1.25, 1.75, 3.5, 4.5];
const SAME_DAY = 1e-9;

export function signalDays(begins, horizon) {
  const isAfter = (day, other) => day - other > SAME_DAY * Math.max(Math.abs(day), 1);
  const once = [...begins].sort((a, b) => a - b).filter((day, i, all) => i === 0 || isAfter(day, all[i - 1]));
  const each = once.length > 0 ? Math.min(SIGNAL_DAYS.length, Math.floor((Math.floor(horizon) + 1) / once.length)) : 0;
  return once.flatMap((begin) => SIGNAL_DAYS.slice(0, each).map((day) => begin + day)).filter((day) => isAfter(horizon, day));
}

// The session days of a protocol; the library writes the multiples.
function ownDays(core, schedule) {
  if (schedule.days) return schedule.days;
  const days = [];
  for (let i = 0; i < schedule.sessions; i++)
    days.push(i === 0 ? schedule.first_day : core.calls.mnc_day_multiple(schedule.first_day, schedule.interval_days, i));
  return days;
}

export function densityOf(core, needling) {
  const { roller, stamp, pen } = needling;
  if (roller)
    return core.calls.mnc_roller_density_per_cm2(roller.needles, roller.drum_diameter_mm, roller.width_mm, roller.passes);
  if (stamp) return core.calls.mnc_stamp_density_per_cm2(stamp.needles, stamp.tip_area_mm2, stamp.stamps);
  if (pen) return core.calls.mnc_pen_density_per_cm2(pen.needles, pen.strokes_per_cm2);
  return needling.density_per_cm2;
}

// A tool or a density takes the place of the one before as a whole.
export function needlingOver(before, over) {
  const replaces = ["density_per_cm2", ...Object.keys(TOOLS)];
  const rest = replaces.some((key) => key in over)
    ? Object.fromEntries(Object.entries(before).filter(([key]) => !replaces.includes(key))) : before;
  return { ...rest, ...over };
}

export function deviceNumbers(tables, device) {
  const { preset, ...own } = device;
  return { ...tables.deviceNumbers[preset ?? tables.devices[0]], ...own };
}

function session(core, tables, day, needling, device) {
  const numbers = deviceNumbers(tables, device);
  return [day, needling.needle_length_mm, densityOf(core, needling), numbers.needle_diameter_mm, numbers.channel_ratio,
    numbers.efficiency, tables.channels.indexOf(needling.channel), tables.placements.indexOf(needling.placement),
    needling.cell_kill, needling.collagen_loss, needling.elastin_loss];
}

// Other days of a list; a session keeps its differences with its day.
export function withDays({ days: before = [], differences }, days) {
  const kept = days.map((day) => differences?.[before.indexOf(day)] ?? {});
  return kept.some((over) => Object.keys(over).length > 0) ? { days, differences: kept } : { days };
}

// All sessions as explorer_protocol() reads them, a row each.
export function sessionsOf(core, tables, protocol) {
  const { schedule } = protocol;
  const rows = ownDays(core, schedule).map((day, i) => {
    const { device, ...over } = schedule.differences?.[i] ?? {};
    return session(core, tables, day, needlingOver(protocol.needling, over), { ...protocol.device, ...device });
  });
  for (const more of protocol.then) {
    if (rows.length === 0) break;
    const last = rows[rows.length - 1][0];
    const { sessions, interval_days, device, ...over } = more;
    const needling = needlingOver(protocol.needling, over);
    for (let i = 1; i <= sessions; i++)
      rows.push(session(core, tables, core.calls.mnc_day_multiple(last, interval_days, i), needling, { ...protocol.device, ...device }));
  }
  return rows;
}
