// Own readings, pasted or from a file: lines of day, quantity, value and perhaps an error. Commas, or semicolons
// and then decimal commas; the first line may name the columns.
import { COLUMNS } from "./engine.js";

export class ReadingsError extends Error {}

export function readReadings(text, horizonDays, texts) {
  const lines = text.split(/\r?\n/).map((line, i) => ({ line: line.trim(), number: i + 1 })).filter(({ line }) => line && !line.startsWith("#"));
  if (lines.length === 0) return [];
  const separator = lines[0].line.includes(";") ? ";" : lines[0].line.includes("\t") ? "\t" : ",";
  const cells = ({ line }) => line.split(separator).map((cell) => cell.trim());
  let names = ["day", "quantity", "value", "error"];
  if (/[a-z]/i.test(cells(lines[0])[0])) names = cells(lines.shift());
  const numberOf = (cell) => Number(separator === "," ? cell : cell.replace(",", "."));
  return lines.map((entry) => {
    const row = Object.fromEntries(cells(entry).map((cell, i) => [names[i], cell]));
    const fail = (why) => {
      throw new ReadingsError(texts.readingsLine(entry.number, why));
    };
    const day = numberOf(row.day);
    const value = numberOf(row.value);
    if (!(day >= 0 && day <= horizonDays)) fail(texts.readingsDay(row.day, horizonDays));
    if (!COLUMNS.includes(row.quantity)) fail(texts.readingsQuantity(row.quantity, COLUMNS.join(", ")));
    if (!row.value || !Number.isFinite(value)) fail(texts.readingsValue(row.value));
    const error = numberOf(row.error || "");
    return { day, quantity: row.quantity, value, ...(row.error && error >= 0 ? { error } : {}) };
  });
}
