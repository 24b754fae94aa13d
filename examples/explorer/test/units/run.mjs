// Runs a test program: node run.mjs PROGRAM.wasm. Of a system it has output and an end, no more; node's own
// interface (node:wasi of 20) crashes at the end of programs that use much memory.
import { readFileSync, writeSync } from "node:fs";

let memory = null;
const view = () => new DataView(memory.buffer);

// Writes `count` pieces (address and length) of the list at `pieces`.
function fd_write(file, pieces, count, written) {
  let total = 0;
  for (let i = 0; i < count; i++) {
    const bytes = new Uint8Array(memory.buffer, view().getUint32(pieces + 8 * i, true), view().getUint32(pieces + 8 * i + 4, true));
    if (bytes.length > 0) writeSync(file, bytes);
    total += bytes.length;
  }
  view().setUint32(written, total, true);
  return 0;
}

function nothing(first, second) {
  view().setUint32(first, 0, true);
  view().setUint32(second, 0, true);
  return 0;
}

const system = {
  fd_write, args_sizes_get: nothing, environ_sizes_get: nothing, args_get: () => 0, environ_get: () => 0,
  fd_close: () => 8, fd_read: () => 8, fd_seek: () => 8, proc_exit: (code) => process.exit(code), emscripten_notify_memory_growth: () => {},
};
const answered = new Proxy(system, { get: (all, name) => all[name] ?? (() => 52) }); // 52: not there
const { instance } = await WebAssembly.instantiate(readFileSync(process.argv[2]), { env: answered, wasi_snapshot_preview1: answered });
memory = instance.exports.memory;
instance.exports._start();
