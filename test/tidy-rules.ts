import ts from "typescript";

/** A file as the tidy rules see it: its path from the package root, with forward slashes, and its text. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** One thing that is wrong, as `path:line: what`. */
export type Finding = string;

const sourcePattern = /\.(?:ts|tsx|mts|mjs|cjs|js)$/;
const kebabName = /^\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+$/;
const emptyWords = new Set(["utils", "util", "helpers", "helper", "misc", "manager", "common", "stuff"]);

// Written so that the patterns do not find themselves.
const lintSwitch = /(?:es|ox)lint-(?:disable|enable)/;
const typeSwitch = /@ts-(?:ignore|nocheck)/;
const machinePath = /(?<![\w.-])\/(?:work|root)\//;
const registryHost = /\b(?:registry|npm)\.[a-z0-9-]+\.(?:org|com|net|io|dev)\b|\/artifactor(?:y)\//i;

// Exact, or required by the language to be correctly rounded. Everything else may differ in its last digit.
const exactMath = new Set(
  "abs ceil clz32 floor fround imul max min round sign sqrt trunc E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2".split(" "),
);

/** Names: kebab-case, no name that says nothing, no index file. */
export function findBadNames(file: TextFile): Finding[] {
  if (!sourcePattern.test(file.path)) return [];
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  const findings: Finding[] = [];
  if (!kebabName.test(name)) findings.push(`${file.path}:1: file name is not kebab-case`);
  if (name.startsWith("index.")) findings.push(`${file.path}:1: index file; name it after what it holds`);
  for (const word of name.split(/[.-]/)) {
    if (emptyWords.has(word)) findings.push(`${file.path}:1: "${word}" says nothing about the content`);
  }
  return findings;
}

/** Comments that switch a check off, paths of one machine, addresses of one registry. */
export function findBadText(file: TextFile): Finding[] {
  const findings: Finding[] = [];
  for (const [index, line] of file.text.split("\n").entries()) {
    const at = `${file.path}:${index + 1}:`;
    if (lintSwitch.test(line)) findings.push(`${at} switches lint off`);
    if (typeSwitch.test(line)) findings.push(`${at} switches the type check off`);
    if (machinePath.test(line)) findings.push(`${at} path of one machine`);
    if (registryHost.test(line)) findings.push(`${at} registry address`);
    if (file.path === "package-lock.json" && /^\s*"resolved":/.test(line)) findings.push(`${at} registry address`);
  }
  return findings;
}

/** Default exports and barrel files, which nothing here needs; tool configurations must export a default. */
export function findBadModule(file: TextFile): Finding[] {
  if (!sourcePattern.test(file.path)) return [];
  const source = parse(file);
  const findings: Finding[] = [];
  let reExportCount = 0;
  for (const statement of source.statements) {
    const isDefault =
      (ts.isExportAssignment(statement) && !statement.isExportEquals) ||
      (ts.canHaveModifiers(statement) && hasModifier(statement, ts.SyntaxKind.DefaultKeyword)) ||
      (ts.isExportDeclaration(statement) && exportsDefaultName(statement));
    if (isDefault && !file.path.endsWith(".config.mjs")) findings.push(`${where(source, statement)} default export`);
    if (ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined) reExportCount += 1;
  }
  if (reExportCount > 0 && reExportCount === source.statements.length) {
    findings.push(`${file.path}:1: barrel file; import from where a thing is defined`);
  }
  return findings;
}

/** What would make the engine wait, or give other digits on another platform. Only files of engine/ are looked at. */
export function findUnsteadyEngine(file: TextFile): Finding[] {
  if (!file.path.startsWith("engine/") || !sourcePattern.test(file.path)) return [];
  const source = parse(file);
  const findings: Finding[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AsyncKeyword || ts.isAwaitExpression(node)) {
      findings.push(`${where(source, node)} the engine never waits`);
    }
    if (node.kind === ts.SyntaxKind.AsteriskAsteriskToken || node.kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken) {
      findings.push(`${where(source, node)} ** may differ by platform`);
    }
    if (ts.isIdentifier(node) && node.text === "Math") {
      const { parent } = node;
      const used = ts.isPropertyAccessExpression(parent) && parent.expression === node ? parent.name.text : "alone";
      if (!exactMath.has(used))
        findings.push(`${where(source, node)} Math ${used} is not on the list of exact functions`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return findings;
}

function parse(file: TextFile): ts.SourceFile {
  return ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
}

function where(source: ts.SourceFile, node: ts.Node): string {
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}:`;
}

function hasModifier(node: ts.HasModifiers, kind: ts.SyntaxKind): boolean {
  return ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false;
}

function exportsDefaultName(statement: ts.ExportDeclaration): boolean {
  const clause = statement.exportClause;
  return (
    clause !== undefined &&
    ts.isNamedExports(clause) &&
    clause.elements.some((element) => element.name.text === "default")
  );
}
