// What people do with the page: sliders, pins, saving and opening, links, keys, readings, no network.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { downloaded, openPage, pageFile, rowsOf, settled, show } from "./harness.mjs";

const gainOf = (page) => page.evaluate(() => {
  const { curves } = window.explorer.curves.view().entries[0];
  return curves.columns.papillary_gain_percent[180];
});
const stateOf = (page) => page.evaluate(() => JSON.parse(JSON.stringify(window.explorer.state)));
const scenario = (more = {}) => ({ schedules: [{ name: "one", sessions: 2, interval_days: 28, ...more }] });

async function change(page, act) {
  await page.evaluate(() => {
    document.body.dataset.state = "waiting";
  });
  await act();
  await settled(page);
}

const quiet = (check) => async (browser) => {
  const page = await openPage(browser);
  await check(page);
  assert.deepEqual(page.faults, []);
};

export const useChecks = {
  "sliders move curves, drawing and tables": quiet(async (page) => {
    const before = await gainOf(page);
    const drawing = await page.locator(".skin").getAttribute("aria-label");
    await change(page, () => page.getByLabel("Needle length", { exact: true }).fill("0.5"));
    assert.ok((await gainOf(page)) < before);
    assert.notEqual(await page.locator(".skin").getAttribute("aria-label"), drawing);
    await change(page, () => page.getByRole("slider", { name: "Number of sessions" }).fill("6"));
    assert.equal(await page.locator(".compare tbody tr").nth(1).locator("td").textContent(), "6");
    await change(page, () => page.getByRole("slider", { name: "Age" }).fill("60"));
    const { current } = await stateOf(page);
    assert.deepEqual([current.age_years, current.name], [60, "6 x 4 weeks, 0.5 mm"]);
  }),
  "warnings say where a needle ends": quiet(async (page) => {
    await show(page, scenario({ needle_length_mm: 0.3, device: { preset: "hand_roller" } }));
    assert.match(await page.locator(".notes").textContent(), /ends within the epidermis/);
    await show(page, scenario({ needle_length_mm: 3 }));
    assert.match(await page.locator(".notes").textContent(), /passes below the dermis/);
    await show(page, scenario({ needle_length_mm: 1 }));
    assert.doesNotMatch(await page.locator(".notes").textContent(), /epidermis \(|passes below/);
  }),
  "pins: four at most, edited, removed": quiet(async (page) => {
    for (let i = 0; i < 4; i++) await change(page, () => page.getByRole("button", { name: "Pin this protocol" }).click());
    assert.ok(await page.getByRole("button", { name: "Pin this protocol" }).isDisabled());
    await change(page, () => page.getByLabel("Name", { exact: true }).fill("another"));
    await change(page, () => page.getByRole("button", { name: /^Edit / }).first().click());
    const state = await stateOf(page);
    assert.equal(state.current.name, "3 x 4 weeks, 1.5 mm");
    assert.equal(state.pins[0].name, "another");
    await change(page, () => page.getByRole("button", { name: /^Remove / }).first().click());
    assert.equal((await stateOf(page)).pins.length, 3);
  }),
  "scenarios are saved and opened to the same state": quiet(async (page) => {
    await show(page, { ...scenario({ roller: { needles: 192, drum_diameter_mm: 20, width_mm: 20, passes: 7 }, then: [{ sessions: 2, interval_days: 90 }] }),
      start: "2026-03-02", kinetics: { hypotheses: ["priming"] }, observations: [{ day: 90, quantity: "papillary_gain_percent", value: 11, error: 2 }] });
    const before = await stateOf(page);
    const saved = await downloaded(page, "Scenario (YAML)");
    await change(page, () => page.getByRole("button", { name: "Start again" }).click());
    assert.notDeepEqual(await stateOf(page), before);
    await change(page, () => page.getByLabel("Open a scenario (YAML)").setInputFiles({ name: saved.name, mimeType: "text/yaml", buffer: saved.bytes }));
    assert.deepEqual(await stateOf(page), before);
  }),
  "shipped scenarios open": quiet(async (page) => {
    const keys = await page.getByLabel("Start from a shipped scenario").locator("option").evaluateAll((options) => options.map(({ value }) => value).filter(Boolean));
    assert.ok(keys.includes("maintenance") && keys.includes("dates") && keys.includes("keloid_exploration"), keys.join());
    for (const key of keys) {
      await page.getByLabel("Start from a shipped scenario").selectOption(key);
      assert.match(await page.locator(".saving > .hint").textContent(), /^Opened: /, key);
      assert.equal(await page.textContent("#problem"), "", key);
    }
    await settled(page);
  }),
  "what the page cannot show is refused by a sentence": quiet(async (page) => {
    const before = await stateOf(page);
    const refused = {
      "colour: red\nschedules: [{name: a, sessions: 1}]": /scenario\.colour: is no key here/,
      "schedules: [{name: a, session_list: [{day: 0}, {day: 9, colour: red}]}]": /schedules\[0\]\.session_list\[1\]\.colour/,
      "skin: {layers: [{thickness_mm: 1}]}\nschedules: [{name: a, sessions: 1}]": /skin\.layers/,
      "schedules: [{name: a, sessions: 1, needle_length_mm: 4}]": /needle_length_mm: 4 must be above 0 to 3/,
      "schedules: [{name: a, sessions: 1}]\nskin: {site: nose}": /site: "nose" must be one of cheek/,
      "schedules: [": /./,
      "": /no scenario/,
    };
    for (const [text, sentence] of Object.entries(refused)) {
      await page.getByLabel("Open a scenario (YAML)").setInputFiles({ name: "wrong.yaml", mimeType: "text/yaml", buffer: Buffer.from(text) });
      await page.waitForFunction(() => /^Not opened/.test(document.querySelector(".saving > .hint").textContent));
      assert.match(await page.locator(".saving > .hint").textContent(), sentence);
      await page.evaluate(() => {
        document.querySelector(".saving > .hint").textContent = "";
      });
    }
    assert.deepEqual(await stateOf(page), before);
  }),
  "what the page leaves out of a scenario it says": quiet(async (page) => {
    const schedules = Array.from({ length: 7 }, (_, i) => ({ name: `s${i}`, sessions: 1, first_day: i }));
    const observations = [{ day: 9, quantity: "erythema", value: 1, schedule: "s1" }, { day: 9, quantity: "erythema", value: 1, schedule: 7 }];
    await show(page, { schedules, observations, solver: { tolerance: 1e-4 }, uncertainty: { members: 20 }, hypotheses: "all", hypothesis_weights: "aic",
      ratios: [{ of: "s0", to: "s1" }], days_after_last_session: 90 });
    const said = await page.locator("#left-out li").allTextContents();
    assert.deepEqual(said.map((text) => text.split(":")[0]).sort(), ["days_after_last_session", "hypotheses", "hypothesis_weights", "observations", "ratios",
      "schedules", "solver", "uncertainty.members"]);
    assert.match(said.join("\n"), /without "s5", "s6"/);
    assert.equal((await stateOf(page)).observations.length, 1);
    await change(page, () => page.getByRole("button", { name: "Start again" }).click());
    assert.equal(await page.locator("#left-out").textContent(), "");
  }),
  "sessions of a list may differ, and stay with their days": quiet(async (page) => {
    await show(page, scenario({ sessions: undefined, interval_days: undefined, session_list: [{ day: 0 }, { day: 40, needle_length_mm: 0.5, device: { efficiency: 1 } }, { day: 80, density_per_cm2: 90 }] }));
    const before = await page.evaluate(() => window.explorer.engine.reach(window.explorer.state.current).sessions.map((one) => [one.day, one.depth_mm, one.density_per_cm2]));
    assert.deepEqual(before, [[0, 1.125, 250], [40, 0.5, 250], [80, 1.125, 90]]);
    assert.match(await page.locator("#inputs").innerText(), /Different on day 40: needle length in mm 0.5, depth reached \/ needle length 1\./);
    await change(page, () => page.getByLabel(/^Days \(0, 28/).fill("0, 20, 80"));
    const after = (await stateOf(page)).current.schedule;
    assert.deepEqual(after, { days: [0, 20, 80], differences: [{}, {}, { density_per_cm2: 90 }] });
    assert.match((await downloaded(page, "Scenario (YAML)")).bytes.toString(), /density_per_cm2: 90/);
  }),
  "readings as shares and directions stand beside the model": quiet(async (page) => {
    await show(page, { ...scenario(), observations: [{ day: 60, quantity: "papillary_gain_percent", value: 0.5, ratio_to_day: 300 },
      { day: 70, quantity: "papillary_collagen_new_rel", direction: "up", source: "a paper" }, { day: 70, quantity: "papillary_elastin_rel", direction: "up" }] });
    const rows = await page.locator(".observed tbody tr").evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
    assert.match(rows[0][3], /^0.5 of day 300$/);
    const gains = await page.evaluate(() => {
      const { days, columns } = window.explorer.curves.view().entries[0].curves;
      return [60, 300].map((day) => columns.papillary_gain_percent[days.indexOf(day)]);
    });
    assert.equal(Number(rows[0][4].split(" ")[0]), Number((gains[0] / gains[1]).toPrecision(3)));
    assert.deepEqual([rows[1][3], rows[1][4].split(" ")[0], rows[1][5]], ["up", "up", "a paper"]);
    assert.match(rows[2][4], /^down \(0\.9\d+, before 1\)$/);
  }),
  "readings follow the name of their protocol": quiet(async (page) => {
    const seen = { day: 9, quantity: "erythema", value: 1 };
    await show(page, { schedules: [{ name: "2 x 4 weeks, 1.5 mm", sessions: 2, interval_days: 28 }, { name: "b", sessions: 1 }],
      observations: [{ ...seen, schedule: 1 }, { ...seen, schedule: "b" }] });
    await change(page, () => page.getByRole("slider", { name: "Number of sessions" }).fill("3"));
    const names = async () => (await stateOf(page)).observations.map(({ schedule }) => schedule);
    assert.deepEqual(await names(), ["3 x 4 weeks, 1.5 mm", "b"]); // a name that was made is made anew
    await change(page, () => page.getByLabel("Name", { exact: true }).fill("own"));
    await change(page, () => page.getByRole("button", { name: /^Remove / }).click());
    assert.deepEqual(await names(), ["own"]);
  }),
  "a link holds the state": async (browser) => {
    const page = await openPage(browser);
    await change(page, () => page.getByLabel("Interval", { exact: true }).fill("35"));
    await page.getByRole("button", { name: "Copy link" }).click();
    const hash = await page.evaluate(() => location.hash);
    const other = await openPage(browser, { hash });
    assert.deepEqual(await stateOf(other), await stateOf(page));
    assert.deepEqual([...page.faults, ...other.faults], []);
  },
  "tables have a point or a comma": quiet(async (page) => {
    await show(page, scenario());
    const points = rowsOf((await downloaded(page, "Curves (CSV)")).bytes.toString());
    await page.getByLabel("Decimal mark of CSV").selectOption(",");
    const commas = rowsOf((await downloaded(page, "Curves (CSV)")).bytes.toString());
    assert.equal(points.length, 385); // days 0 to 365, 9 after each of two sessions, the columns
    assert.deepEqual(commas.map((row) => row.replaceAll(";", "|").replaceAll(",", ".")), points.map((row) => row.replaceAll(",", "|")));
  }),
  "figures are saved": quiet(async (page) => {
    const svg = (await downloaded(page, "Figure (SVG)")).bytes.toString();
    assert.match(svg, /^<svg [^]*<\/svg>\s*$/);
    assert.equal(await page.evaluate((text) => new DOMParser().parseFromString(text, "image/svg+xml").querySelectorAll("parsererror").length, svg), 0);
    assert.doesNotMatch(svg, /NaN|undefined/);
    const png = (await downloaded(page, "Figure (PNG)")).bytes;
    assert.equal(png.subarray(1, 4).toString(), "PNG");
    assert.ok(png.length > 20000);
  }),
  "own readings": quiet(async (page) => {
    const note = page.locator("details p[role=status]");
    await page.getByText("Own readings").click();
    await page.getByLabel("Readings", { exact: true }).fill("day;quantity;value\n90;papillary_gain_percent;11,5\n120;erythema;0,1");
    await change(page, () => page.getByRole("button", { name: "Show", exact: true }).click());
    assert.deepEqual((await stateOf(page)).observations.map(({ value }) => value), [11.5, 0.1]);
    await page.getByLabel("Readings", { exact: true }).fill("90, gain, 3");
    await page.getByRole("button", { name: "Show", exact: true }).click();
    assert.match(await note.textContent(), /Line 1: "gain" must be one of papillary_collagen_total_rel/);
    for (const [text, sentence] of [["when;what;how\n90;erythema;1", /must be named day, quantity, value/], ["90, erythema", /the value "" is not a number/],
      ["500, erythema, 1", /the day "500" must be a number from 0 to 365/], ["90, erythema, 1, x", /the error "x"/]]) {
      await page.getByLabel("Readings", { exact: true }).fill(text);
      await page.getByRole("button", { name: "Show", exact: true }).click();
      assert.match(await note.textContent(), sentence);
    }
  }),
  "days and dates": quiet(async (page) => {
    await change(page, () => page.getByLabel("Days of the sessions").selectOption("days"));
    await change(page, () => page.getByLabel(/^Days \(0, 28/).fill("2026-03-02, 2026-03-30, 2026-05-04"));
    const state = await stateOf(page);
    assert.deepEqual([state.start, state.current.schedule.days], ["2026-03-02", [0, 28, 63]]);
    await page.getByLabel(/^Days \(0, 28/).fill("3, 2");
    assert.match(await page.locator(".control.text .hint").nth(1).textContent(), /must rise/);
  }),
  "keys alone: change, pin, read a day": quiet(async (page) => {
    const reach = async (label) => {
      for (let i = 0; i < 200; i++) {
        await page.keyboard.press("Tab");
        const found = await page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent);
        if (found === label) return;
      }
      assert.fail(`Tab does not reach ${label}`);
    };
    await reach("Needle length");
    await change(page, () => page.keyboard.press("ArrowRight"));
    assert.ok((await stateOf(page)).current.needling.needle_length_mm > 1.5);
    await reach("Pin this protocol");
    await change(page, () => page.keyboard.press("Enter"));
    assert.equal((await stateOf(page)).pins.length, 1);
    await reach("Day to read");
    await page.keyboard.press("ArrowLeft");
    assert.match(await page.locator(".values caption").textContent(), /day 364/);
  }),
  "many changes at once end in the last one": quiet(async (page) => {
    await change(page, async () => {
      for (let i = 1; i <= 40; i++) await page.getByLabel("Interval", { exact: true }).fill(String(i));
    });
    const days = await page.evaluate(() => Array.from(window.explorer.curves.view().entries[0].curves.sessions));
    assert.deepEqual(days, [0, 40, 80]);
  }),
  "what is still computed says so": async (browser) => {
    const page = await (await browser.newContext()).newPage();
    await page.addInitScript(() => addEventListener("DOMContentLoaded", () => {
      window.atFirst = [document.querySelector("#results").getAttribute("aria-busy"), document.querySelector("#inputs").textContent];
    }));
    await page.goto(`${pathToFileURL(pageFile)}`);
    await settled(page);
    assert.deepEqual(await page.evaluate(() => window.atFirst), ["true", "Computing ..."]);
    assert.equal(await page.getAttribute("#results", "aria-busy"), null);
    assert.equal(await page.locator(".skeleton").count(), 0);
  },
  "the file holds no address of elsewhere": async () => {
    const page = readFileSync(pageFile, "utf8");
    const loads = page.match(/(?:src|href)\s*=\s*["']?(?:https?:)?\/\/[^"'\s>]*/g);
    assert.equal(loads, null);
  },
};
