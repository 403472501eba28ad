import path from "node:path";

import ts from "typescript";

import { packageRoot } from "../../scripts/source-files.mjs";

/** One field of a plain value's type, down to what cannot be taken apart. */
export interface Field {
  /** Property names joined by dots; `[]` for the elements of an array, `<kind>` for one form of a union. */
  path: string;
  /** Values that the type names one by one; empty: any string or number. */
  literals: string[];
  isNullable: boolean;
}

/** Every field of an exported interface of the engine, read from the types themselves, so that none can be forgotten. */
export function fieldsOf(file: string, typeName: string, root: string): Field[] {
  const program = ts.createProgram([path.join(packageRoot, file)], {
    strict: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2024,
    lib: ["lib.es2024.d.ts"],
    types: [],
    allowImportingTsExtensions: true,
    noEmit: true,
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path.join(packageRoot, file));
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  const symbol = (module === undefined ? [] : checker.getExportsOfModule(module)).find((one) => one.name === typeName);
  if (symbol === undefined) throw new Error(`${file} exports no type ${typeName}`);
  return walk(checker, checker.getDeclaredTypeOfSymbol(symbol), root, false);
}

function walk(checker: ts.TypeChecker, type: ts.Type, at: string, wasNullable: boolean): Field[] {
  const isEmpty = (one: ts.Type): boolean => (one.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) !== 0;
  const parts = (type.isUnion() ? type.types : [type]).filter((one) => !isEmpty(one));
  const isNullable = wasNullable || (type.isUnion() && type.types.some(isEmpty));
  const objects = parts.filter((one) => isPlainObject(checker, one));
  const [only] = objects;
  if (only === undefined) {
    const literals = parts.flatMap((one) => (one.isStringLiteral() ? [one.value] : []));
    return [{ path: at, literals, isNullable }];
  }
  if (objects.length === 1) {
    const element = checker.isArrayType(only) ? checker.getTypeArguments(only as ts.TypeReference)[0] : undefined;
    return element === undefined ? inside(checker, only, at) : walk(checker, element, `${at}[]`, false);
  }
  return objects.flatMap((one) => kindsOf(checker, one).flatMap((kind) => inside(checker, one, `${at}<${kind}>`)));
}

function inside(checker: ts.TypeChecker, type: ts.Type, at: string): Field[] {
  return checker.getPropertiesOfType(type).flatMap((property) => {
    const isKindOfUnion = at.endsWith(">") && property.name === "kind";
    return isKindOfUnion ? [] : walk(checker, checker.getTypeOfSymbol(property), `${at}.${property.name}`, false);
  });
}

/** Not a primitive, and not a string that only carries a brand or keeps a union of literals open. */
function isPlainObject(checker: ts.TypeChecker, type: ts.Type): boolean {
  if (type.isIntersection()) return false;
  return (type.flags & ts.TypeFlags.Object) !== 0 && (checker.isArrayType(type) || type.getProperties().length > 0);
}

/** The values of the property that tells the forms of a union apart. */
function kindsOf(checker: ts.TypeChecker, type: ts.Type): string[] {
  const kind = type.getProperty("kind");
  if (kind === undefined) throw new Error(`${checker.typeToString(type)} stands in a union and has no kind`);
  const literal = checker.getTypeOfSymbol(kind);
  return (literal.isUnion() ? literal.types : [literal]).flatMap((one) => (one.isStringLiteral() ? [one.value] : []));
}
