// Own readings, pasted or from a file: lines of day, quantity, value and perhaps an error. Commas, or semicolons or tabs
// and then decimal commas too; the first line may name the columns.
import { COLUMNS } from "./engine.js";

export class ReadingsError extends Error {}

const NAMES = ["day", "quantity", "value", "error"];
const NEEDED = NAMES.slice(0, 3);

// The column of each cell of the first line, by name or by the page's word for it.
function columnsOf(head, number, texts) {
  const words = texts.readingsColumns.map((word) => word.toLowerCase());
  const names = head.map((cell) => NAMES[words.indexOf(cell.toLowerCase())] ?? cell.toLowerCase());
  if (!NEEDED.every((name) => names.includes(name))) throw new ReadingsError(texts.readingsLine(number, texts.readingsHead(texts.readingsColumns.slice(0, 3).join(", "))));
  return names;
}

export function readReadings(text, horizonDays, texts) {
  const lines = text.split(/\r?\n/).map((line, i) => ({ line: line.trim(), number: i + 1 })).filter(({ line }) => line && !line.startsWith("#"));
  if (lines.length === 0) return [];
  const separator = [";", "\t"].find((one) => lines[0].line.includes(one)) ?? ",";
  const cells = ({ line }) => line.split(separator).map((cell) => cell.trim());
  const numberOf = (cell = "") => (cell === "" ? NaN : Number(separator === "," ? cell : cell.replace(",", ".")));
  const isHead = Number.isNaN(numberOf(cells(lines[0])[0]));
  const names = isHead ? columnsOf(cells(lines[0]), lines.shift().number, texts) : NAMES;
  return lines.map((entry) => {
    const row = Object.fromEntries(cells(entry).map((cell, i) => [names[i], cell]));
    const fail = (why) => {
      throw new ReadingsError(texts.readingsLine(entry.number, why));
    };
    const day = numberOf(row.day);
    const value = numberOf(row.value);
    if (!(day >= 0 && day <= horizonDays)) fail(texts.readingsDay(row.day ?? "", horizonDays));
    if (!COLUMNS.includes(row.quantity)) fail(texts.readingsQuantity(row.quantity ?? "", COLUMNS.join(", ")));
    if (!Number.isFinite(value)) fail(texts.readingsValue(row.value ?? ""));
    const error = numberOf(row.error);
    if (row.error && !(error >= 0)) fail(texts.readingsError(row.error));
    return { day, quantity: row.quantity, value, ...(row.error ? { error } : {}) };
  });
}
