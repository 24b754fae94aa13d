// The page's side of a worker: one request at a time. A newer request replaces one that waits, and draws that
// run are given up for it.

export class Client {
  constructor(source, module, draws) {
    const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    this.worker = new Worker(url);
    this.worker.onmessage = ({ data }) => this.take(data);
    this.id = 0;
    this.waiting = new Map();
    this.lastMs = 0;
    this.started = this.send({ kind: "start", module, draws });
  }

  send(request) {
    const id = ++this.id;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ ...request, id });
    });
  }

  take({ id, result, error, ms }) {
    const { resolve, reject } = this.waiting.get(id);
    this.waiting.delete(id);
    if (error !== undefined) {
      reject(new Error(error));
      return;
    }
    this.lastMs = ms;
    resolve(result);
  }
}

// Runs `work` for the newest argument only: while one runs, of those that come only the last is kept.
export function newestOnly(work) {
  let busy = false;
  let next = null;
  return async function run(argument) {
    next = { argument };
    if (busy) return;
    busy = true;
    while (next) {
      const { argument: now } = next;
      next = null;
      await work(now, () => next !== null);
    }
    busy = false;
  };
}
