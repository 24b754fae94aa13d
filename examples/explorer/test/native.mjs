// The page's numbers against those of the program, for random protocols: scenario and tables are what the page saves.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { downloaded, openPage, program, rowsOf, show } from "./harness.mjs";

const PROTOCOLS = 20;

// Numbers in [0, 1) of a seed (mulberry32), so that a failure can be repeated.
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function randomScenario(seed) {
  const next = random(seed);
  const from = (list) => list[Math.floor(next() * list.length)];
  const between = (low, high) => low + next() * (high - low);
  const whole = (low, high) => Math.floor(between(low, high + 1));
  const channels = from([
    () => ({ density_per_cm2: between(10, 600) }),
    () => ({ roller: { needles: whole(48, 540), drum_diameter_mm: 20, width_mm: whole(5, 40), passes: whole(1, 20) } }),
    () => ({ pen: { needles: whole(1, 36), strokes_per_cm2: between(1, 40) } }),
    () => ({ stamp: { needles: 40, tip_area_mm2: 80, stamps: whole(1, 9) } }),
  ])();
  const sessions = whole(1, 6);
  const interval_days = between(7, 60);
  const when = from([
    () => ({ sessions, interval_days, first_day: from([0, between(0, 20)]) }),
    () => ({ days: Array.from({ length: sessions }, (_, i) => 31.7 * i + next() * 20) }),
    () => ({ sessions, interval_days, then: [{ sessions: whole(1, 2), interval_days: between(20, 60), needle_length_mm: between(0.3, 2) }] }),
  ])();
  const horizon_days = 560 + between(0, 60);
  return {
    program: "compare-schedules",
    horizon_days,
    report_days: [between(20, 200), horizon_days / 2, 365],
    skin: { site: from(["cheek", "forehead", "eyelid", "neck", "forearm", "deltoid", "abdomen", "thigh"]), age_years: from([24, between(18, 90)]) },
    kinetics: from([{}, {}, { hypotheses: ["priming"] }, { hypotheses: ["crowded_matrix"] }, { hypotheses: ["inflammation_holds_back"] },
      { hypotheses: ["delayed_myofibroblasts"] }, { synthesis_max: between(60, 120) }]),
    schedules: [{
      name: `random ${seed}`, ...when, ...channels, needle_length_mm: between(0.1, 3), cell_kill: next(), collagen_loss: next(), elastin_loss: next(),
      placement: from(["regular", "random"]), device: { preset: from(["generic", "pen", "stamp", "hand_roller", "medical_roller"]) },
    }],
  };
}

function runProgram(folder, scenario) {
  const file = join(folder, "scenario.yaml");
  writeFileSync(file, scenario);
  execFileSync(program, ["compare-schedules", file, "--no-plots", "--quiet", "--force", "--output", join(folder, "out")], { stdio: ["ignore", "ignore", "pipe"] });
  return (name) => rowsOf(readFileSync(join(folder, "out", name), "utf8"));
}

function sameRows(found, expected, what) {
  assert.equal(found.length, expected.length, `${what}: rows`);
  found.forEach((row, i) => assert.equal(row, expected[i], `${what}, row ${i}`));
}

async function savedNumbersAgree(page, folder, what) {
  const yaml = (await downloaded(page, "Scenario (YAML)")).bytes.toString();
  const curves = rowsOf((await downloaded(page, "Curves (CSV)")).bytes.toString());
  const bands = rowsOf((await downloaded(page, "Bands (CSV)")).bytes.toString());
  const native = runProgram(folder, yaml);
  sameRows(curves, native("curves.csv"), `${what}: curves`);
  if (bands.length > 1 && !yaml.includes("draws: none")) sameRows(bands, native("bands.csv"), `${what}: bands`);
  return native;
}

const inFolder = (check) => async (browser) => {
  const folder = mkdtempSync(join(tmpdir(), "explorer-"));
  try {
    const page = await openPage(browser);
    await check(page, folder);
    assert.deepEqual(page.faults, []);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

export const nativeChecks = {
  "random protocols have the program's numbers": inFolder(async (page, folder) => {
    for (let seed = 1; seed <= PROTOCOLS; seed++) {
      await show(page, randomScenario(seed));
      await savedNumbersAgree(page, folder, `protocol ${seed}`);
    }
  }),
  "P(A > B), downtime and depth are the program's": inFolder(async (page, folder) => {
    const [a, b, c] = [101, 102, 103].map(randomScenario);
    await show(page, { ...a, kinetics: {}, schedules: [a, b, c].flatMap(({ schedules }) => schedules) });
    const native = await savedNumbersAgree(page, folder, "three protocols");
    const pairs = native("pairs.csv").slice(1).map((row) => row.split(","));
    const summary = native("summary.csv").map((row) => row.split(","));
    const column = (name) => summary.slice(1).map((row) => Number(row[summary[0].indexOf(name)]));
    const found = await page.evaluate(() => {
      const { entries } = window.explorer.curves.view();
      const share = (i, k) => window.explorer.engine.shareAbove(entries[i].bands.regions[0].gains, entries[k].bands.regions[0].gains).share;
      return {
        shares: entries.flatMap((_, i) => entries.flatMap((__, k) => (i === k ? [] : [share(i, k)]))),
        costs: entries.map(({ costs }) => [costs.course.redness, costs.course.water, costs.course.open, costs.course.any, costs.injured_mm3_per_cm2]),
        depths: entries.map(({ reach }) => Math.max(...reach.sessions.map(({ depth_mm }) => depth_mm))),
      };
    });
    const ten = (value) => Number(value.toPrecision(10));
    assert.deepEqual(found.shares.map(ten), pairs.map((row) => Number(row[5])), "P(A > B)");
    const names = ["redness_days", "water_loss_days", "open_epidermis_days", "downtime_days", "injured_volume_mm3_per_cm2"];
    names.forEach((name, i) => assert.deepEqual(found.costs.map((cost) => ten(cost[i])), column(name), name));
    assert.deepEqual(found.depths.map(ten), column("achieved_depth_mm"), "depth");
  }),
};
