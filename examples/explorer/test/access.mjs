// axe-core without violations, light and dark, wide and narrow; nothing wider than the window.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { openPage, show } from "./harness.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const protocol = (name, more) => ({ name, sessions: 3, interval_days: 28, ...more });
const three = { schedules: [protocol("a"), protocol("b", { needle_length_mm: 0.3, device: { preset: "hand_roller" } }), protocol("c", { needle_length_mm: 3 })] };

async function violationsOf(page) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((part) => {
    part.open = true;
  }));
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).slice(0, 3).join(" | ")}`);
}

const checkAt = (width, colorScheme) => async (browser) => {
  const page = await openPage(browser, { width, colorScheme, reducedMotion: "reduce", bypassCSP: true });
  await show(page, three);
  assert.deepEqual(await violationsOf(page), []);
  const [content, shown] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(content <= shown, `${content} px in a window of ${shown}`);
  assert.match(await page.locator("#limits").innerText(), /no clinical tool/);
  assert.ok(await page.locator("#limits-text").isVisible());
  assert.deepEqual(page.faults, []);
};

export const accessChecks = Object.fromEntries([320, 1200, 2560].flatMap((width) =>
  ["light", "dark"].map((scheme) => [`axe-core at ${width} px, ${scheme}`, checkAt(width, scheme)])));
