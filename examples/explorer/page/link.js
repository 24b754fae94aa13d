// The state in the fragment of a link, which no server ever sees.
import { scenarioOf } from "./out/yaml.js";

export function fragmentOf(state) {
  const bytes = new TextEncoder().encode(JSON.stringify(scenarioOf(state, "")));
  const letters = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

// The scenario as text: JSON, which is YAML.
export function scenarioOfFragment(fragment) {
  const letters = atob(fragment.replaceAll("-", "+").replaceAll("_", "/"));
  return new TextDecoder().decode(Uint8Array.from(letters, (letter) => letter.charCodeAt(0)));
}
