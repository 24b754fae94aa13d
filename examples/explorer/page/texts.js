// The texts in the reader's language, English where there is none.
import en from "./texts/en.js";

const LANGUAGES = { en };

const wanted = (navigator.languages ?? []).map((tag) => tag.split("-")[0]);
export const texts = LANGUAGES[wanted.find((tag) => tag in LANGUAGES) ?? "en"];
export const word = (name) => texts.words[name] ?? name;
