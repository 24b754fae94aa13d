// Builds explorer.html, one file with all that it needs: node build.mjs MODULE.wasm OUTPUT.html
import { build } from "esbuild";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { Core } from "./page/core.js";
import { readScenario } from "./page/scenario.js";
import { readTables } from "./page/tables.js";
import en from "./page/texts/en.js";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const LIMIT_BYTES = 400000;

async function bundle(file) {
  const { outputFiles } = await build({
    entryPoints: [join(here, "page", file)], bundle: true, minify: true, write: false, format: "iife", target: "es2022", legalComments: "inline", charset: "utf8",
  });
  return outputFiles[0].text.replaceAll("</script", "<\\/script");
}

// Shipped draws: their seed and their numbers.
function readDraws(file) {
  const lines = readFileSync(join(root, "data", file), "utf8").split("\n");
  const seed = Number(lines.find((line) => line.startsWith("# seed: ")).slice(8));
  return { seed, members: lines.filter((line) => /^\d/.test(line)).map((line) => Number(line.split(",")[0])) };
}

// Those of the default structure and of each hypothesis.
function draws(tables) {
  return Object.fromEntries(tables.hypotheses.map((name, i) => [name, readDraws(i === 0 ? "posterior.csv" : `posterior_${name}.csv`)]));
}

// The shipped scenarios that the page can show; it says which it leaves out.
function presets(tables) {
  const folder = join(root, "examples", "scenarios");
  const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".yaml")).sort();
  const found = [];
  for (const file of files) {
    const text = readFileSync(join(folder, file), "utf8");
    if (!/^program: compare-schedules$/m.test(text)) continue;
    try {
      for (const note of readScenario(text, tables, en).notes) console.log(`explorer: ${file}, not shown: ${note}`);
      found.push({ key: file.replace(/\.yaml$/, ""), title: /^title: (.*)$/m.exec(text)[1].replace(/^"(.*)"$/, "$1"), text });
    } catch (error) {
      console.log(`explorer: without the scenario ${file}: ${error.message}`);
    }
  }
  return found;
}

const [module, output] = process.argv.slice(2);
const bytes = readFileSync(module);
const tables = readTables(await Core.load(bytes));
const style = readFileSync(join(here, "node_modules", "uplot", "dist", "uPlot.min.css"), "utf8") + readFileSync(join(here, "page", "style.css"), "utf8");
const parts = {
  STYLE: style,
  DATA: JSON.stringify({ draws: draws(tables), presets: presets(tables) }).replaceAll("</", "<\\/"),
  MODULE: gzipSync(bytes, { level: 9 }).toString("base64"),
  WORKER: await bundle("worker.js"),
  MAIN: await bundle("main.js"),
};
let page = readFileSync(join(here, "page", "index.html"), "utf8");
for (const [name, text] of Object.entries(parts)) page = page.replace(`/*${name}*/`, () => text);
writeFileSync(output, page);
const packed = gzipSync(page, { level: 9 }).length;
console.log(`explorer: ${output}, ${page.length} bytes, ${packed} gzipped, of at most ${LIMIT_BYTES}`);
if (packed > LIMIT_BYTES) process.exit(1);
