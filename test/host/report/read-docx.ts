import { unpackZip } from "../../../host/app/lab/unpack-zip.ts";

/** A paragraph of a Word document, with the name of its style; `isInTable`: it stands in a cell. */
export interface DocxParagraph {
  style: string;
  text: string;
  isInTable: boolean;
}

/** What a test asks of a Word document, read from its parts anew. */
export interface DocxFacts {
  /** Every part by its name, as it stands in the file. */
  parts: ReadonlyMap<string, string>;
  paragraphs: DocxParagraph[];
  /** Its pictures, in the order in which they lie in the file. */
  pictures: Buffer[];
}

/** Reads a Word document; throws where it is no ZIP file, or a part of it is not well-formed. */
export function readDocx(bytes: Uint8Array): DocxFacts {
  const unpacked = unpackZip(Buffer.from(bytes), (name) => /\.(?:xml|rels|png)$/.test(name), 50_000_000);
  if (typeof unpacked === "string") throw new Error(`The document is ${unpacked}.`);
  const isPicture = (name: string): boolean => name.endsWith(".png");
  const parts = new Map(
    [...unpacked].flatMap(([name, part]) => (isPicture(name) ? [] : [[name, part.toString("utf8")]])),
  );
  for (const [name, part] of parts) {
    const fault = findXmlFault(part);
    if (fault !== null) throw new Error(`${name}: ${fault}`);
  }
  const pictures = [...unpacked].flatMap(([name, part]) => (isPicture(name) ? [part] : []));
  return { parts, paragraphs: paragraphsOf(parts.get("word/document.xml") ?? ""), pictures };
}

/** How wide and high a PNG is, by its head (PNG 1.2, 11.2.2); throws where it is none. */
export function sizeOfPng(png: Buffer): [width: number, height: number] {
  if (png.toString("latin1", 1, 4) !== "PNG") throw new Error("It is no PNG.");
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

/** What is not well-formed in an XML file without comments, CDATA and DTD; null: nothing. */
export function findXmlFault(xml: string): string | null {
  const refused = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.exec(xml);
  if (refused !== null) return `a character that XML does not have, at ${refused.index}`;
  const open: string[] = [];
  let at = 0;
  for (const tag of xml.matchAll(/<\?[^>]*\?>|<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>/g)) {
    const [whole, closing, name = "", attributes = "", alone] = tag;
    const between = `${xml.slice(at, tag.index)}${attributes}`;
    if (/<|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(between)) return `markup in a text before ${tag.index}`;
    at = tag.index + whole.length;
    if (closing === "/" && open.pop() !== name) return `</${name}> closes nothing, at ${tag.index}`;
    if (closing === "" && alone === "" && name !== "") open.push(name);
  }
  if (xml.slice(at).trim() !== "") return "text after the end";
  return open.length === 0 ? null : `<${open.at(-1)}> is never closed`;
}

function paragraphsOf(xml: string): DocxParagraph[] {
  const paragraphs: DocxParagraph[] = [];
  let tables = 0;
  for (const [whole] of xml.matchAll(/<w:tbl>|<\/w:tbl>|<w:p>.*?<\/w:p>|<w:p\/>/gs)) {
    if (whole === "<w:tbl>") tables += 1;
    else if (whole === "</w:tbl>") tables -= 1;
    else
      paragraphs.push({
        style: /<w:pStyle w:val="([^"]*)"/.exec(whole)?.[1] ?? "Normal",
        text: [...whole.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = ""]) => unescapeXml(text)).join(""),
        isInTable: tables > 0,
      });
  }
  return paragraphs;
}

const unescapeXml = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
