// Keeps the results of all protocols up to date: closed formulas at once, the curve of the current protocol while
// a slider moves, then exact curves and bands of all. What has been computed is kept.
import { askedDays, copy, protocolsOf } from "./state.js";
import { newestOnly } from "./client.js";

const QUIET_MS = 150;   // without a change, before exact curves and draws begin
const MOST_KEPT = 60;

export class Results {
  // `engine`: for closed formulas; `curves`, `draws`: clients of workers; `show(entries, isSettled)`.
  constructor({ engine, curves, draws, show, fail }) {
    Object.assign(this, { engine, curves, draws, show, fail });
    this.kept = new Map();
    this.follow = newestOnly((state) => this.live(state));
    this.settle = newestOnly((state, isOld) => this.exact(state, isOld));
  }

  // `state` has changed.
  update(state) {
    const now = copy(state);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.settle(now), QUIET_MS);
    this.follow(now);
  }

  frame(state) {
    const { hypotheses, kinetics, horizon_days, report_days } = state;
    return { hypotheses, kinetics, horizon_days, report_days, asked_days: askedDays(state) };
  }

  // What is known of a protocol, by all that its numbers depend on.
  found(protocol, frame) {
    const { name, ...rest } = protocol;
    const key = JSON.stringify([rest, frame]);
    if (!this.kept.has(key)) {
      if (this.kept.size >= MOST_KEPT) this.kept.delete(this.kept.keys().next().value);
      this.kept.set(key, { costs: this.engine.costs(protocol), reach: this.engine.reach(protocol) });
    }
    return this.kept.get(key);
  }

  entries(state) {
    const frame = this.frame(state);
    return protocolsOf(state).map((protocol, colour) => ({ protocol, colour, ...this.found(protocol, frame) }));
  }

  // With the curves that there are; protocols without one are shown when they have it.
  present(state, isSettled) {
    this.show(this.entries(state).filter(({ curves }) => curves), isSettled, state);
  }

  async live(state) {
    try {
      const frame = this.frame(state);
      const own = this.found(state.current, frame);
      if (!own.curves)
        own.curves = await this.curves.send({ kind: "curves", protocol: state.current, frame, isLive: true });
      this.present(state, false);
    } catch (error) {
      this.fail(error);
    }
  }

  async exact(state, isOld) {
    try {
      const frame = this.frame(state);
      for (const protocol of protocolsOf(state)) {
        const own = this.found(protocol, frame);
        if (own.isExact) continue;
        own.curves = await this.curves.send({ kind: "curves", protocol, frame, isLive: false });
        own.isExact = true;
        if (isOld()) return;
      }
      this.present(state, false);
      for (const protocol of protocolsOf(state)) {
        const own = this.found(protocol, frame);
        if (own.bands) continue;
        own.bands = await this.bandsOf(protocol, frame);
        if (!own.bands || isOld()) return;
        this.present(state, false);
      }
      this.present(state, true);
    } catch (error) {
      this.fail(error);
    }
  }

  async bandsOf(protocol, frame) {
    return this.draws.send({ kind: "bands", protocol, frame });
  }
}
