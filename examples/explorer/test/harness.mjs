// The page in Debian's chromium, without a network, and a short list of checks.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
export const pageFile = process.env.EXPLORER_PAGE ?? join(root, "build", "explorer.html");
export const program = process.env.MNCOLLAGEN ?? join(root, "build", "mncollagen");
const BROWSER = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const SETTLED_MS = 120000; // on a busy machine

export const startBrowser = () => chromium.launch({ executablePath: BROWSER, args: ["--no-sandbox"] });

export async function settled(page) {
  await page.waitForFunction(() => ["settled", "failed"].includes(document.body.dataset.state), null, { timeout: SETTLED_MS });
  assert.equal(await page.evaluate(() => document.body.dataset.state), "settled", await page.textContent("#problem"));
}

// A page that counts what it must not do: talk to the console, ask for anything but itself.
export async function openPage(browser, { hash = "", width = 1200, height = 900, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, acceptDownloads: true, ...options });
  await context.setOffline(true);
  const page = await context.newPage();
  page.faults = [];
  page.on("console", (message) => page.faults.push(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => page.faults.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (!/^(file|blob|data):/.test(request.url())) page.faults.push(`request: ${request.url()}`);
  });
  await page.goto(`${pathToFileURL(pageFile)}${hash}`);
  await settled(page);
  return page;
}

export function fragmentOf(scenario) {
  return `#${Buffer.from(JSON.stringify(scenario)).toString("base64url")}`;
}

// Goes to a state by its link, without loading the page again.
export async function show(page, scenario) {
  await page.evaluate((hash) => {
    document.body.dataset.state = "waiting";
    location.hash = hash;
  }, fragmentOf(scenario));
  await settled(page);
}

export async function downloaded(page, button) {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: button, exact: true }).click();
  const download = await waiting;
  const path = await download.path();
  return { name: download.suggestedFilename(), bytes: readFileSync(path) };
}

export const rowsOf = (csv) => csv.split("\n").filter((line) => line !== "" && !line.startsWith("#"));

// Runs the checks whose names hold a word of the command line, all without one.
export async function runChecks(checks) {
  const words = process.argv.slice(2);
  const browser = await startBrowser();
  let failed = 0;
  for (const [name, check] of Object.entries(checks)) {
    if (words.length > 0 && !words.some((word) => name.includes(word))) continue;
    const begun = Date.now();
    try {
      await check(browser);
      console.log(`ok   ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
    } catch (error) {
      failed++;
      console.log(`FAIL ${name}: ${error.stack}`);
    }
    for (const context of browser.contexts()) await context.close();
  }
  await browser.close();
  return failed;
}
