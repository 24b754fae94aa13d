// Keeps the results of all protocols up to date: closed formulas at once, the curve of the current protocol while
// a slider moves, then exact curves and bands of all. What has been computed is kept.
import { askedDays, copy, protocolsOf, signalDays } from "./state.js";
import { newestOnly } from "./client.js";

const QUIET_MS = 150;   // without a change, before exact curves and draws begin
const MOST_KEPT = 60;

export class Results {
  // `engine`: for closed formulas; `curves`, `draws`: clients of workers; `show(entries, isSettled)`.
  constructor({ engine, curves, draws, show, fail }) {
    Object.assign(this, { engine, curves, draws, show, fail });
    this.kept = new Map();
    this.keptDraws = new Map();
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
    const begins = protocolsOf(state).flatMap((protocol) => this.engine.sessionDays(protocol));
    return { hypotheses, kinetics, horizon_days, report_days, asked_days: askedDays(state), signal_days: signalDays(begins, horizon_days),
      needs_healthy: state.observations.some(({ direction }) => direction !== undefined) };
  }

  keep(kept, key, make) {
    if (!kept.has(key)) {
      if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value);
      kept.set(key, make());
    }
    return kept.get(key);
  }

  // What is known of a protocol, by all that its numbers depend on; draws do not depend on where curves land.
  found(protocol, frame) {
    const { name, ...rest } = protocol;
    const { signal_days, needs_healthy, ...ofDraws } = frame;
    const draws = this.keep(this.keptDraws, JSON.stringify([rest, ofDraws]), () => ({ bands: null }));
    return this.keep(this.kept, JSON.stringify([rest, frame]), () => ({ costs: this.engine.costs(protocol), reach: this.engine.reach(protocol), draws }));
  }

  entries(state) {
    const frame = this.frame(state);
    return protocolsOf(state).map((protocol, colour) => ({ protocol, colour, ...this.found(protocol, frame), bands: this.found(protocol, frame).draws.bands }));
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
        const { draws } = this.found(protocol, frame);
        if (draws.bands) continue;
        draws.bands = await this.bandsOf(protocol, frame);
        if (!draws.bands || isOld()) return;
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
