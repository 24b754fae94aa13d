// What each chart shows: which column of which region, whether it has bands, and which days it stands on.

export const PANELS = [
  { key: "gain_papillary", column: () => "papillary_gain_percent", band: 0 },
  { key: "gain_dermis", column: () => "dermis_gain_percent", band: 1 },
  { key: "collagen_new_rel", column: (region) => `${region}collagen_new_rel` },
  { key: "collagen_mature_rel", column: (region) => `${region}collagen_mature_rel` },
  { key: "activation", column: (region) => `${region}activation` },
  { key: "tgf_beta_ng_per_ml", column: (region) => `${region}tgf_beta_ng_per_ml` },
  { key: "erythema", column: () => "erythema", isSurface: true },
  { key: "tewl_ratio", column: () => "tewl_ratio", isSurface: true },
];

// The points of an entry ({ protocol, curves, bands }) in a panel.
export function pointsOf(panel, entry, region) {
  const { curves } = entry;
  if (panel.isSurface) return { days: curves.surfaceDays, values: curves.surface[panel.column(region)] };
  return { days: curves.days, values: curves.columns[panel.column(region)] };
}

// Low and high of the draws; null where there are none.
export function bandOf(panel, entry) {
  if (panel.band === undefined || !entry.bands) return null;
  const { low, high } = entry.bands.regions[panel.band];
  return { days: entry.bands.days, low, high };
}

// The value on a day, straight between points.
export function valueOn(days, values, day) {
  let low = 0;
  let high = days.length - 1;
  if (day <= days[0]) return values[0];
  if (day >= days[high]) return values[high];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (days[middle] <= day) low = middle;
    else high = middle;
  }
  const share = (day - days[low]) / (days[high] - days[low]);
  return values[low] + share * (values[high] - values[low]);
}
