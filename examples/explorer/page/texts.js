// The texts in the reader's language: the one chosen on the page, else the browser's, English where there is none.
import de from "./texts/de.js";
import en from "./texts/en.js";

export const LANGUAGES = { en, de };

const wanted = [new URLSearchParams(location.search).get("lang"), ...(navigator.languages ?? []).map((tag) => tag.split("-")[0])];
export const texts = LANGUAGES[wanted.find((tag) => tag in LANGUAGES) ?? "en"];
export const word = (name) => texts.words[name] ?? name;
