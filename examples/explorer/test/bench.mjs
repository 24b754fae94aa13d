// Times of the page in headless chromium here: node test/bench.mjs. A report, no test.
import { pathToFileURL } from "node:url";
import { fragmentOf, openPage, pageFile, settled, startBrowser } from "./harness.mjs";

const RUNS = 30;
const BAND_RUNS = 7;
const SLOWDOWN = 6;
const MOVES = 15;
const MOVE_MS = 120;
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

// Tasks of the page's own thread above 50 ms while a slider moves, five protocols beside each other, on a narrow page whose
// processor is slowed down.
async function slowTasks() {
  const schedules = [14, 21, 28, 35, 42].map((interval_days) => ({ name: `${interval_days} days`, sessions: 4, interval_days }));
  const page = await openPage(browser, { width: 360, height: 780, isMobile: true, hasTouch: true, hash: fragmentOf({ schedules }) });
  const chromium = await page.context().newCDPSession(page);
  await chromium.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  await page.evaluate(() => {
    window.tasks = [0];
    new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
  });
  await page.getByRole("slider", { name: "Needle length", exact: true }).focus();
  for (let i = 0; i < MOVES; i++) {
    await page.keyboard.press("ArrowRight");
    await page.waitForTimeout(MOVE_MS);
  }
  return page.evaluate(() => window.tasks);
}

const browser = await startBrowser();
const firsts = [];
for (let i = 0; i < BAND_RUNS; i++) {
  const page = await browser.newPage();
  await page.goto(`${pathToFileURL(pageFile)}`);
  await page.waitForFunction(() => performance.getEntriesByName("shown").length > 0);
  firsts.push(await page.evaluate(() => performance.getEntriesByName("shown")[0].startTime));
  await page.close();
}
const page = await browser.newPage();
await page.goto(`${pathToFileURL(pageFile)}`);
await settled(page);
const times = await page.evaluate(async ([runs, bandRuns]) => {
  const { results, state } = window.explorer;
  const frame = results.frame(state);
  const time = async (client, request, count) => {
    const found = [];
    for (let i = 0; i < count; i++) {
      await client.send({ protocol: state.current, frame, ...request });
      found.push(client.lastMs);
    }
    return found;
  };
  return {
    live: await time(results.curves, { kind: "curves", isLive: true }, runs),
    exact: await time(results.curves, { kind: "curves", isLive: false }, runs),
    bands: await time(results.draws, { kind: "bands" }, bandRuns),
  };
}, [RUNS, BAND_RUNS]);
await page.close();
const tasks = await slowTasks();
await browser.close();

const say = (what, list) => console.log(`${what}: median ${median(list).toFixed(1)} ms, least ${Math.min(...list).toFixed(1)} ms, of ${list.length}`);
say("first curve after opening from disk", firsts);
say("a year while a slider moves", times.live);
say("a year that lands on every day, as the program", times.exact);
say("bands of 200 draws of one schedule", times.bands);
console.log(`slowed down ${SLOWDOWN} times, ${MOVES} moves of a slider: longest task of the page ${Math.max(...tasks)} ms`);
