// Times of the page in headless chromium here: node test/bench.mjs. A report, no test.
import { pathToFileURL } from "node:url";
import { fragmentOf, openPage, pageFile, settled, startBrowser } from "./harness.mjs";

const RUNS = 30;
const BAND_RUNS = 7;
const MOVES = 15;
const MOVE_MS = 120;
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

// Processor time of the longest task of the page's own thread, ms, while a slider moves on a narrow page with five protocols:
// so long may an answer to a touch be late, on a slower processor in proportion.
async function longestTask() {
  const schedules = [14, 21, 28, 35, 42].map((interval_days) => ({ name: `${interval_days} days`, sessions: 4, interval_days }));
  const page = await openPage(browser, { width: 360, height: 780, isMobile: true, hasTouch: true, hash: fragmentOf({ schedules }) });
  await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"] });
  await page.getByRole("slider", { name: "Needle length", exact: true }).focus();
  for (let i = 0; i < MOVES; i++) {
    await page.keyboard.press("ArrowRight");
    await page.waitForTimeout(MOVE_MS);
  }
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const threadOf = ({ pid, tid }) => `${pid} ${tid}`;
  const own = new Set(traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(threadOf));
  const tasks = traceEvents.filter((event) => /RunTask$/.test(event.name) && event.tdur > 0 && own.has(threadOf(event)));
  return Math.max(...tasks.map(({ tdur }) => tdur / 1000));
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
const task = await longestTask();
await browser.close();

const say = (what, list) => console.log(`${what}: median ${median(list).toFixed(1)} ms, least ${Math.min(...list).toFixed(1)} ms, of ${list.length}`);
say("first curve after opening from disk", firsts);
say("a year while a slider moves", times.live);
say("a year that lands on every day, as the program", times.exact);
say("bands of 200 draws of one schedule", times.bands);
console.log(`longest task of the page while a slider moves, five protocols: ${task.toFixed(1)} ms of processor time`);
