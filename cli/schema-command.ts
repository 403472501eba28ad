import { Argument, type Command } from "commander";

import { designJsonSchema, scenarioJsonSchema } from "../formats/json-schema.ts";
import { saveFile } from "../host/save-file.ts";
import { reportProblem, type CommandResult, type Report } from "./command-result.ts";

const SCHEMAS = { scenario: scenarioJsonSchema, design: designJsonSchema };

interface SchemaOptions {
  output?: string;
  json?: boolean;
}

/** `breachtable schema KIND`: the JSON Schema of a kind of file, for editors that check while one types. */
export function addSchemaCommand(program: Command, report: Report): void {
  program
    .command("schema")
    .description("JSON Schema of scenario or design files, for editors")
    .addArgument(new Argument("<kind>", "kind of file").choices(Object.keys(SCHEMAS)))
    .option("-o, --output <file>", "write it to a file")
    .option("--json", "one JSON document on stdout; without -o the schema, as it is without --json")
    .action((kind: keyof typeof SCHEMAS, options: SchemaOptions) => report(giveSchema(kind, options), options));
}

function giveSchema(kind: keyof typeof SCHEMAS, { output }: SchemaOptions): CommandResult {
  const schema = SCHEMAS[kind]();
  const text = JSON.stringify(schema, null, 2);
  if (output === undefined) return { exitCode: 0, document: schema, lines: [text], notes: [] };
  const saved = saveFile(output, `${text}\n`);
  if (!saved.ok) return reportProblem(saved.problem);
  const { isReplaced } = saved.value;
  const note = `Schema written to ${output}${isReplaced ? ", in place of the file that was there" : ""}.`;
  return { exitCode: 0, document: { kind, file: output, isReplaced }, lines: [], notes: [note] };
}
