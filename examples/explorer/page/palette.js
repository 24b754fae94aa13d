// Colours of the protocols (Okabe and Ito's, which the colour-blind can tell apart, darker on light ground) and
// their dashes, so that colour is never the only mark.

export const LIGHT = ["#0060a0", "#b34700", "#00705a", "#9a3d78", "#5c5300"];
const DARK = ["#6cbcf0", "#f0a060", "#4fd0ae", "#e8a0cc", "#e0d860"];
export const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3], [14, 5]];
const DARK_QUERY = matchMedia("(prefers-color-scheme: dark)");

export const isDark = () => DARK_QUERY.matches;
export const colours = () => (isDark() ? DARK : LIGHT);
export const whenSchemeChanges = (then) => DARK_QUERY.addEventListener("change", then);
export const cssColour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
