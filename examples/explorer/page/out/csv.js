// Tables as `mncollagen` writes them: points, or commas and semicolons for spreadsheets that want them.
import { COLUMNS } from "../engine.js";

const DIGITS = 10;

// As %.10g of C.
export function numberText(value) {
  if (Number.isNaN(value)) return "";
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  const [mantissa, exponent] = value.toExponential(DIGITS - 1).split("e");
  const power = Number(exponent);
  const short = (digits) => (digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits);
  if (power >= -4 && power < DIGITS) return short(value.toFixed(Math.max(DIGITS - 1 - power, 0)));
  return `${short(mantissa)}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

function quoted(text, separator) {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /["\n\r #,]/.test(safe) || safe.includes(separator) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function table(head, rows, decimal) {
  const separator = decimal === "," ? ";" : ",";
  const cell = (value) => (typeof value === "string" ? quoted(value, separator) : numberText(value).replace(".", decimal));
  return [head, ...rows].map((row) => row.map((value) => (row === head ? value : cell(value))).join(separator)).join("\n") + "\n";
}

const comment = (head) => head.split("\n").map((line) => `# ${line}\n`).join("");

// A row for each day of each protocol, as curves.csv.
export function curvesCsv(entries, decimal, head) {
  const rows = entries.flatMap(({ protocol, curves }, i) =>
    Array.from(curves.days, (day, row) => [i + 1, protocol.name, day, ...COLUMNS.map((name) => curves.columns[name][row])]));
  return comment(head) + table(["schedule_number", "schedule", "day", ...COLUMNS], rows, decimal);
}

// The bands, as bands.csv.
export function bandsCsv(entries, decimal, head) {
  const parts = ["low", "median", "high", "mean"];
  const names = ["papillary_", "dermis_"].flatMap((region) => parts.map((part) => `${region}gain_percent_${part}`));
  const rows = entries.filter(({ bands }) => bands).flatMap(({ protocol, bands, number }) =>
    Array.from(bands.days, (day, row) => [number, protocol.name, day, ...bands.regions.flatMap((region) => parts.map((part) => region[part][row]))]));
  return comment(head) + table(["schedule_number", "schedule", "day", ...names], rows, decimal);
}
