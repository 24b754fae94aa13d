// All languages have the same texts, the page speaks the reader's, and changing it keeps what is shown.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fragmentOf, openPage, settled } from "./harness.mjs";

const folder = new URL("../page/texts/", import.meta.url);
const tables = await Promise.all(readdirSync(fileURLToPath(folder)).map(async (file) => [file, (await import(new URL(file, folder))).default]));

// Every key with what stands there: functions with the number of their arguments, lists with their length.
function shapeOf(value, key = "") {
  if (typeof value === "function") return [`${key}(${value.length})`];
  if (Array.isArray(value)) return [`${key}[${value.length}]`, ...value.flatMap((one, i) => shapeOf(one, `${key}[${i}]`))];
  if (typeof value === "object") return Object.entries(value).flatMap(([name, one]) => shapeOf(one, `${key}.${name}`));
  assert.equal(typeof value, "string", key);
  return [key];
}

const scenario = { schedules: [{ name: "1,5 mm", sessions: 2, interval_days: 28 }, { name: "1 session, 0.3 mm", sessions: 1, needle_length_mm: 0.3, device: { preset: "hand_roller" } }] };

export const languageChecks = {
  "all languages have the same texts": async () => {
    const [[, english], ...others] = tables.sort(([a]) => (a === "en.js" ? -1 : 1));
    assert.ok(others.length > 0);
    for (const [file, table] of others) {
      assert.deepEqual(shapeOf(table).sort(), shapeOf(english).sort(), file);
      assert.equal(`${table.language}.js`, file);
    }
  },
  "a German reader has German texts and decimal commas": async (browser) => {
    const page = await openPage(browser, { locale: "de-AT", hash: fragmentOf(scenario) });
    assert.equal(await page.getAttribute("html", "lang"), "de");
    assert.match(await page.textContent("#glance"), /^\d+,\d % mehr papilläres Kollagen an Tag 365, Parametersätze/);
    const words = await page.locator("body").innerText();
    for (const english of ["Needle", "Session", "Curves", "Comparison", "needle", "weeks", "Computing"]) assert.ok(!words.includes(english), english);
    assert.deepEqual(page.faults, []);
  },
  "changing the language keeps the state": async (browser) => {
    const page = await openPage(browser, { hash: fragmentOf(scenario) });
    const state = () => page.evaluate(() => JSON.parse(JSON.stringify(window.explorer.state)));
    const before = await state();
    await page.getByRole("link", { name: "Deutsch" }).click();
    await page.waitForFunction(() => document.documentElement.lang === "de");
    await settled(page);
    assert.deepEqual(await state(), { ...before, pins: [{ ...before.pins[0], name: "1 Sitzung, 0,3 mm" }] });
    await page.getByRole("link", { name: "English" }).click();
    await page.waitForFunction(() => document.documentElement.lang === "en");
    await settled(page);
    assert.deepEqual(await state(), before);
    assert.deepEqual(page.faults, []);
  },
};
