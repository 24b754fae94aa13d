// axe-core without violations, light and dark, wide and narrow; nothing wider than the window.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { openPage, show } from "./harness.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const protocol = (name, more) => ({ name, sessions: 3, interval_days: 28, ...more });
const three = { observations: [{ day: 90, quantity: "papillary_gain_percent", value: 11, error: 2 }], solver: {}, schedules: [protocol("a"), protocol("b", { needle_length_mm: 0.3, device: { preset: "hand_roller" } }), protocol("c", { needle_length_mm: 3 })] };

async function violationsOf(page) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((part) => {
    part.open = true;
  }));
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).slice(0, 3).join(" | ")}`);
}

const checkAt = (width, colorScheme, locale) => async (browser) => {
  const page = await openPage(browser, { width, colorScheme, locale, reducedMotion: "reduce", bypassCSP: true });
  await show(page, three);
  assert.deepEqual(await violationsOf(page), []);
  const [content, shown] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(content <= shown, `${content} px in a window of ${shown}`);
  assert.match(await page.locator("#limits").innerText(), /no clinical tool|kein klinisches Werkzeug/);
  assert.ok(await page.locator("#limits-text").isVisible());
  assert.deepEqual(page.faults, []);
};

const cases = [320, 1200, 2560].flatMap((width) => ["light", "dark"].map((scheme) => [width, scheme, "en-US"])).concat([[320, "light", "de-DE"]]);

export const accessChecks = Object.fromEntries(cases.map((one) => [`axe-core at ${one[0]} px, ${one[1]}, ${one[2]}`, checkAt(...one)]));
