// Draws the picture of the manual: node test/picture.mjs OUTPUT.png
import { openPage, show, startBrowser } from "./harness.mjs";

const scenario = { schedules: [
  { name: "4 x 4 weeks, 1.5 mm", sessions: 4, interval_days: 28 },
  { name: "6 x 2 weeks, 1.5 mm", sessions: 6, interval_days: 14 },
], skin: { site: "cheek", age_years: 60 } };

const browser = await startBrowser();
const page = await openPage(browser, { width: 1180, height: 950, colorScheme: "light" });
await show(page, scenario);
await page.waitForTimeout(1000);
await page.screenshot({ path: process.argv[2] });
await browser.close();
