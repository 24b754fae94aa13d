// Saving and opening: scenario, tables, figure, link.
import { choice } from "./controls.js";
import { element } from "./dom.js";
import { fragmentOf } from "./link.js";
import { bandsCsv, curvesCsv } from "./out/csv.js";
import { figurePng, figureSvg } from "./out/figure.js";
import { yamlOf } from "./out/yaml.js";
import { texts } from "./texts.js";

function save(name, type, content) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

export class Saving {
  // `state()` and `view()` give what is shown; `open(text, name)` takes a scenario.
  constructor({ state, view, version, open }) {
    let decimal = ".";
    const button = (text, onclick) => element("button", { type: "button", onclick }, text);
    const decimals = choice({ label: texts.decimal, options: Object.entries(texts.decimals), onChange: (value) => {
      decimal = value;
    } });
    const title = () => state().current.name;
    const bands = () => view().entries.map((entry, i) => ({ ...entry, number: i + 1 }));
    const file = element("input", { type: "file", accept: ".yaml,.yml,.json", onchange: async () => {
      const [chosen] = file.files;
      if (chosen) open(await chosen.text(), chosen.name);
      file.value = "";
    } });
    this.note = element("p", { className: "hint", role: "status" });
    this.root = element("section", { className: "card saving" }, element("h2", {}, texts.share),
      element("div", { className: "buttons" },
        button(texts.copyLink, () => this.copyLink(state())),
        button(texts.saveYaml, () => save("scenario.yaml", "text/yaml", yamlOf(state(), title(), texts.fileHead(version)))),
        button(texts.saveCsv, () => save("curves.csv", "text/csv", curvesCsv(view().entries, decimal, texts.csvHead(version)))),
        button(texts.saveBands, () => save("bands.csv", "text/csv", bandsCsv(bands(), decimal, texts.csvHead(version)))),
        button(texts.savePng, async () => save("curves.png", "image/png", await figurePng(view()))),
        button(texts.saveSvg, () => save("curves.svg", "image/svg+xml", figureSvg(view())))),
      decimals.root,
      element("div", { className: "control file" }, element("label", {}, texts.openYaml, " ", file)), this.note);
  }

  async copyLink(state) {
    history.replaceState(null, "", `#${fragmentOf(state)}`);
    try {
      await navigator.clipboard.writeText(location.href.replace(location.search, "")); // in the reader's language
      this.note.textContent = texts.linkCopied;
    } catch {
      this.note.textContent = texts.linkShown;
    }
  }
}
