// The library as a WebAssembly module. It sees no file, no clock and no network: what a C library would ask of
// the system is answered by "there is nothing".

const NOTHING = {
  emscripten_notify_memory_growth: () => {},
  fd_write: () => 8,
  fd_read: () => 8,
  fd_close: () => 8,
  fd_seek: () => 8,
  environ_get: () => 0,
};

function system(memory) {
  const environ_sizes_get = (count, size) => {
    const view = new DataView(memory().buffer);
    view.setUint32(count, 0, true);
    view.setUint32(size, 0, true);
    return 0;
  };
  const all = { ...NOTHING, environ_sizes_get };
  return { env: all, wasi_snapshot_preview1: all };
}

// An error of the library: its sentence, as it is.
export class CoreError extends Error {}

export class Core {
  // `bytes`: the module.
  static async load(bytes) {
    let exports = null;
    const { instance } = await WebAssembly.instantiate(bytes, system(() => exports.memory));
    exports = instance.exports;
    exports._initialize();
    return new Core(exports);
  }

  constructor(exports) {
    this.calls = exports;
  }

  text(pointer) {
    if (pointer === 0) return null;
    const bytes = new Uint8Array(this.calls.memory.buffer, pointer);
    return new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)));
  }

  write(numbers) {
    new Float64Array(this.calls.memory.buffer, this.calls.explorer_input(), numbers.length).set(numbers);
  }

  // A copy: the memory may move with the next call.
  result() {
    const count = this.calls.explorer_output_count();
    return new Float64Array(this.calls.memory.buffer, this.calls.explorer_output(), count).slice();
  }

  // Calls a function that returns a status.
  try(name, ...args) {
    const status = this.calls[name](...args);
    if (status !== 0)
      throw new CoreError(this.text(this.calls.mnc_last_error()) || this.text(this.calls.mnc_status_name(status)));
  }

  // The same, with the numbers that it leaves.
  ask(name, ...args) {
    this.try(name, ...args);
    return this.result();
  }

  // Names of an enum of the library, by number.
  names(name) {
    const found = [];
    for (let i = 0; ; i++) {
      const text = this.text(this.calls[name](i));
      if (text === null) return found;
      found.push(text);
    }
  }
}
