import { cruise } from "dependency-cruiser";

import { listFiles } from "./source-files.mjs";

/**
 * @typedef {object} Room
 * @property {readonly string[]} rooms other rooms whose files it may import
 * @property {readonly string[]} packages npm packages it may import
 * @property {boolean} node whether it may import Node's own modules
 */

/**
 * Who may import what, the table of docs/ARCHITECTURE.md. A top-level folder with sources and without a row here is a
 * finding.
 *
 * @type {Readonly<Record<string, Room>>}
 */
export const roomTable = {
  engine: { rooms: [], packages: [], node: false },
  formats: { rooms: ["engine"], packages: ["zod", "yaml", "@noble/hashes", "moment-timezone"], node: false },
  story: { rooms: ["engine"], packages: ["cli-table3"], node: false },
  contract: { rooms: ["engine"], packages: ["zod"], node: false },
  charts: { rooms: ["contract"], packages: ["@visx/scale"], node: false },
  host: {
    rooms: ["engine", "formats", "story", "contract", "charts"],
    packages: ["highs", "ws", "jstat", "docx", "read-excel-file", "write-excel-file"],
    node: true,
  },
  electron: { rooms: ["host", "contract"], packages: ["electron"], node: true },
  renderer: {
    rooms: ["contract", "engine", "charts"],
    packages: [
      "react",
      "react-dom",
      "zustand",
      "@xyflow/react",
      "react-aria-components",
      "lucide-react",
      "@fontsource-variable/inter",
      "@fontsource/jetbrains-mono",
      "tinykeys",
      "@visx/scale",
    ],
    node: false,
  },
  cli: { rooms: ["host", "formats", "engine", "story", "contract"], packages: ["commander", "cli-table3"], node: true },
};

/** Folders that may import anything; nothing outside them may import from them. */
const freeFolders = ["test", "scripts", "bench"];

const sourcePattern = /\.(?:ts|tsx|mts|mjs)$/;

/**
 * Checks every source file below a folder against the room table.
 *
 * The files that dependency-cruiser says it has read are compared with the files on the disk: without a TypeScript it
 * can use, it reads nothing, finds nothing wrong and reports success.
 *
 * @param {string} root
 * @returns {Promise<{ fileCount: number; findings: string[] }>}
 */
export async function checkImports(root) {
  const files = listFiles(root).filter((file) => file.includes("/") && sourcePattern.test(file));
  if (files.length === 0) return { fileCount: 0, findings: ["No source file was found, so nothing was checked."] };

  const folders = [...new Set(files.map((file) => file.slice(0, file.indexOf("/"))))];
  const findings = folders
    .filter((folder) => !(folder in roomTable) && !freeFolders.includes(folder) && !folder.startsWith("."))
    .map((folder) => `${folder}/ holds sources but has no row in the room table of scripts/import-rules.mjs.`);

  const { output } = await cruise(
    folders,
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: forbiddenImports() },
      // Type-only imports are imports too: an engine type must not come from host/.
      tsPreCompilationDeps: true,
      doNotFollow: { path: "node_modules" },
      exclude: { path: "(^|/)(dist|coverage)/" },
    },
    {
      extensions: [".ts", ".tsx", ".mts", ".mjs", ".js", ".cjs", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
    },
  );
  if (typeof output === "string") throw new TypeError("dependency-cruiser answered with text instead of data.");

  const readFiles = new Set(output.modules.map((module) => module.source));
  const unread = files.filter((file) => !readFiles.has(file));
  if (unread.length > 0) findings.push(`The import check did not read ${unread.length} files, first ${unread[0]}.`);

  for (const violation of output.summary.violations) {
    const chain = violation.cycle?.map((step) => step.name).join(" -> ");
    findings.push(`${violation.rule.name}: ${violation.from} -> ${chain ?? violation.to}`);
  }
  return { fileCount: files.length - unread.length, findings: findings.toSorted() };
}

/** @returns {import("dependency-cruiser").IForbiddenRuleType[]} */
function forbiddenImports() {
  const severity = /** @type {const} */ ("error");
  const roomRules = Object.entries(roomTable).map(([name, room]) => ({
    name: `${name}-imports-only-what-it-may`,
    severity,
    from: { path: `^${name}/` },
    to: {
      pathNot: [
        `^(?:${[name, ...room.rooms].join("|")})/`,
        // The first form is the installed package, the second its bare name where it is not installed.
        ...room.packages.map((packageName) => `(?:^|/)node_modules/${packageName}/|^${packageName}(?:/|$)`),
      ],
      ...(room.node ? { dependencyTypesNot: [/** @type {const} */ ("core")] } : {}),
    },
  }));
  return [
    ...roomRules,
    ...freeFolders.map((folder) => ({
      name: `nothing-imports-${folder}`,
      severity,
      from: { pathNot: freeFolders.map((free) => `^${free}/`) },
      to: { path: `^${folder}/` },
    })),
    { name: "no-circular-import", severity, from: {}, to: { circular: true } },
    { name: "no-unresolvable-import", severity, from: {}, to: { couldNotResolve: true } },
    {
      name: "no-orphan",
      severity,
      // Started by name or found by pattern, so nobody imports them.
      from: { orphan: true, pathNot: ["\\.d\\.ts$", "\\.test\\.ts$", "^scripts/"] },
      to: {},
    },
  ];
}
