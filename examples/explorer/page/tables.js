// The library's names, defaults and ranges, read once. The page has none of its own.

// Numbers of explorer_range().
const RANGES = ["needle_length_mm", "density_per_cm2", "efficiency", "cell_kill", "collagen_loss", "elastin_loss", "age_years"];
// What explorer_default_session() and explorer_device() give, in their order.
const SESSION = ["needle_length_mm", "density_per_cm2", "needle_diameter_mm", "channel_ratio", "efficiency", "channel",
  "placement", "cell_kill", "collagen_loss", "elastin_loss"];
export const DEVICE = ["needle_diameter_mm", "channel_ratio", "efficiency"];

const named = (names, numbers) => Object.fromEntries(names.map((name, i) => [name, numbers[i]]));

export function readTables(core) {
  const after = (name, ...args) => {
    core.calls[name](...args);
    return core.result();
  };
  const devices = core.names("mnc_device_name");
  const session = named(SESSION, after("explorer_default_session"));
  const parameters = core.names("explorer_parameter_name");
  const hypotheses = core.names("mnc_hypothesis_name");
  const channels = core.names("mnc_channel_name");
  const placements = core.names("mnc_placement_name");
  return {
    version: core.text(core.calls.mnc_version()),
    sites: core.names("mnc_site_name"),
    devices,
    deviceNumbers: Object.fromEntries(devices.map((name, i) => [name, named(DEVICE, after("explorer_device", i))])),
    channels,
    placements,
    hypotheses,
    parameters,
    ranges: Object.fromEntries(RANGES.map((name, i) => {
      const [lower, upper, open] = core.ask("explorer_range", i);
      return [name, { lower, upper, open: open === 1 }];
    })),
    session: { ...session, channel: channels[session.channel], placement: placements[session.placement] },
    ageYears: core.calls.explorer_default_age_years(),
  };
}
