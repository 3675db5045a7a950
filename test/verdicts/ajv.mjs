// Judges claims by a schema: one claim a line on standard input, one verdict a
// line on standard output. ajv is strict: a keyword that it does not know, or a
// pattern that JavaScript can't read, fails before the first claim.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import Ajv from "ajv";

const schema = JSON.parse(readFileSync(process.argv[2], "utf8"));
const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false });
ajv.addVocabulary(["patternErrorMessage", "x-never-words", "defaultSnippets", "doNotSuggest"]); // for people only
const validate = ajv.compile(schema);

for await (const line of createInterface({ input: process.stdin })) {
  const valid = validate(JSON.parse(line));
  console.log(JSON.stringify({ valid, reason: valid ? "" : ajv.errorsText(validate.errors) }));
}
