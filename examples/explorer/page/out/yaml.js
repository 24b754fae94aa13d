// The state as a scenario that `mncollagen compare-schedules` runs to the same numbers.
import { dump } from "js-yaml";
import { NEEDLING, hasOneSkin } from "../state.js";

const pick = (from, keys) => Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]]));

function uniqueNames(protocols) {
  const seen = new Set();
  return protocols.map(({ name }) => {
    let unique = name;
    for (let i = 2; seen.has(unique); i++) unique = `${name} (${i})`;
    seen.add(unique);
    return unique;
  });
}

function kineticsOf({ hypotheses, kinetics }) {
  const part = { ...(hypotheses.length > 0 ? { hypotheses } : {}), ...kinetics };
  return Object.keys(part).length > 0 ? { kinetics: part } : {};
}

// Sessions that differ stand in a list of sessions.
function scheduleKeys({ differences, ...schedule }) {
  if (!differences) return schedule;
  return { session_list: schedule.days.map((day, i) => ({ day, ...differences[i] })) };
}

export function scenarioOf(state, title) {
  const protocols = [state.current, ...state.pins];
  const names = uniqueNames(protocols);
  const same = hasOneSkin(protocols);
  const skin = (p) => ({ site: p.site, age_years: p.age_years });
  return {
    title: state.title ?? title,
    program: "compare-schedules",
    ...(state.start ? { start: state.start } : {}),
    horizon_days: state.horizon_days,
    report_days: state.report_days,
    skin: skin(protocols[0]),
    ...kineticsOf(state),
    uncertainty: { draws: same ? "posterior" : "none" },
    schedules: protocols.map((p, i) => ({
      name: names[i],
      ...(same ? {} : { skin: skin(p) }),
      ...scheduleKeys(p.schedule),
      ...(p.then.length > 0 ? { then: p.then } : {}),
      ...pick(p.needling, NEEDLING),
      device: p.device,
    })),
    ...(state.observations.length > 0 ? { observations: state.observations } : {}),
  };
}

export function yamlOf(state, title, head) {
  const comment = head.split("\n").map((line) => `# ${line}\n`).join("");
  return comment + dump(scenarioOf(state, title), { lineWidth: -1, noRefs: true, quotingType: '"', flowLevel: 3 });
}
