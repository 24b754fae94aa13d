// All end-to-end tests: node test/run.mjs [word of a check's name ...]
import { runChecks } from "./harness.mjs";
import { accessChecks } from "./access.mjs";
import { languageChecks } from "./languages.mjs";
import { nativeChecks } from "./native.mjs";
import { useChecks } from "./use.mjs";

process.exit((await runChecks({ ...useChecks, ...languageChecks, ...accessChecks, ...nativeChecks })) > 0 ? 1 : 0);
