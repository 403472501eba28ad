import { parseArgs } from "node:util";

import { engineFigures } from "./engine-figures.ts";
import type { Figure } from "./figure.ts";
import { floorFigures } from "./floor-figures.ts";
import { graphFigures } from "./graph-figures.ts";
import { playFigures } from "./play-figures.ts";
import { studyFigures } from "./study-figures.ts";

interface Measured {
  name: string;
  value: number;
  unit: string;
  note: string;
}

const { values } = parseArgs({
  options: { json: { type: "boolean", default: false }, only: { type: "string" }, list: { type: "boolean" } },
});
const all: Figure[] = [...engineFigures(), ...floorFigures(), ...graphFigures(), ...playFigures(), ...studyFigures()];
const wanted = all.filter(({ name }) => values.only === undefined || name.startsWith(values.only));
if (wanted.length === 0) {
  process.stderr.write(`No figure is called "${values.only ?? ""}". Try --list.\n`);
  process.exitCode = 2;
} else if (values.list === true) {
  for (const { name, unit } of wanted) process.stdout.write(`${name} (${unit})\n`);
} else {
  const figures: Measured[] = [];
  for (const figure of wanted) {
    const { name, unit } = figure;
    const value = await figure.measure();
    figures.push({ name, value, unit, note: figure.note });
    const line = `${name.padEnd(52)} ${shown(value).padStart(12)} ${unit}\n`;
    (values.json ? process.stderr : process.stdout).write(line);
  }
  if (values.json) process.stdout.write(`${JSON.stringify({ figures }, null, 2)}\n`);
  else for (const note of new Set(figures.map((figure) => figure.note))) process.stdout.write(`- ${note}\n`);
}

/** Three significant digits are more than such a machine can promise. */
function shown(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);
}
