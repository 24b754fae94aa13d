// Runs simulations beside the page. Two of these run: one for curves, one for draws, so that neither waits for
// the other.
import { Core } from "./core.js";
import { Engine } from "./engine.js";
import { readTables } from "./tables.js";

// Between looks at the messages: the library runs members side by side, and fewer at once cost more each.
const MEMBERS_AT_ONCE = 40;

let engine = null;
let latest = 0; // number of the newest request: older ones are dropped

const pause = () => new Promise((resolve) => setTimeout(resolve, 0));

async function drawBands(request) {
  engine.beginBands(request.protocol, request.frame);
  while (!engine.runSome(MEMBERS_AT_ONCE)) {
    await pause();
    if (request.id !== latest) return null;
  }
  return engine.bands();
}

async function answer(request) {
  if (request.kind === "start") {
    const core = await Core.load(request.module);
    engine = new Engine(core, readTables(core), request.draws);
    return {};
  }
  if (request.kind === "bands") return drawBands(request);
  return engine.curves(request.protocol, request.frame, request.isLive);
}

let queue = Promise.resolve();

self.onmessage = ({ data }) => {
  latest = data.id;
  queue = queue.then(async () => {
    const begun = performance.now();
    try {
      const result = await answer(data);
      self.postMessage({ id: data.id, result, ms: performance.now() - begun });
    } catch (error) {
      self.postMessage({ id: data.id, error: error.message });
    }
  });
};
