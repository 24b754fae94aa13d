// Dates as 2026-03-02, without times and time zones.

const DAY_MS = 86400000;

const time = (date) => Date.parse(`${date}T00:00:00Z`);

export const isDate = (text) => typeof text === "string" && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(time(text));
export const dayOf = (start, date) => Math.round((time(date) - time(start)) / DAY_MS);
export const dateOf = (start, day) => new Date(time(start) + Math.floor(day) * DAY_MS).toISOString().slice(0, 10);
