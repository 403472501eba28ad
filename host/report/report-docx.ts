import {
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LeaderType,
  Packer,
  PageNumber,
  Paragraph,
  TableOfContents,
  TabStopType,
  TextRun,
} from "docx";

import type { DebriefView } from "../../contract/debrief.ts";
import { blockToDocx, sectionHeading, type DocxHeading, type Pictures } from "./block-to-docx.ts";
import { DOCX_STYLES, HELD, PAGE, QUIET, TEXT_WIDTH } from "./docx-style.ts";
import { reportSections } from "./report-sections.ts";
import { REPORT_KIND, reportTitle } from "./report-words.ts";
import { xmlText } from "./xml-text.ts";

/**
 * The after-action report and improvement plan as a Word document; charts without a picture are left out. Only this file and those it draws on load the
 * library, which takes a tenth of a second; so it is imported where a document is asked for.
 */
export async function reportDocx(view: DebriefView, pictures: Pictures = new Map()): Promise<Uint8Array> {
  const { head } = view;
  const title = xmlText(reportTitle(view));
  const standing = xmlText(head.standing.join(" · "));
  const headings: DocxHeading[] = [];
  const body = reportSections(view).flatMap(({ heading, blocks, isOnNewPage }, n) => [
    // The first page is the title's and the contents'.
    sectionHeading(heading, isOnNewPage || n === 0, headings),
    ...blocks.flatMap((block) => blockToDocx(block, headings, pictures)),
  ]);
  const document = new Document({
    title,
    subject: REPORT_KIND,
    creator: "Breachtable",
    lastModifiedBy: "Breachtable",
    description: standing,
    styles: DOCX_STYLES,
    sections: [
      {
        properties: { page: PAGE },
        // No page can be read without what is to be said of its figures.
        headers: { default: new Header({ children: [running(title, new TextRun({ text: standing, bold: true }))] }) },
        footers: {
          default: new Footer({
            children: [
              running("", new TextRun({ children: ["Page ", PageNumber.CURRENT, " of ", PageNumber.TOTAL_PAGES] })),
            ],
          }),
        },
        children: [
          new Paragraph({ text: REPORT_KIND, style: "Quiet" }),
          new Paragraph({ text: xmlText(head.title), heading: HeadingLevel.TITLE }),
          standingLine(standing, head.isUnassisted),
          new Paragraph({ text: "Contents", style: "ContentsTitle" }),
          contents(headings),
          ...body,
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

/**
 * The contents as links. It is a field, so that “Update table” adds the pages, and is written as up to date: Word would
 * otherwise ask before it shows the document.
 */
const contents = (headings: readonly DocxHeading[]): TableOfContents =>
  new TableOfContents("Contents", {
    hyperlink: true,
    headingStyleRange: "1-2",
    beginDirty: false,
    tabLeader: LeaderType.NONE,
    cachedEntries: headings.map(({ text, level, bookmark }) => ({ title: text, level, href: bookmark })),
  });

/** A line at the head or foot of every page: one text at the left, one at the right. */
const running = (left: string, right: TextRun): Paragraph =>
  new Paragraph({
    style: "Running",
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
    children: [new TextRun({ children: [left, "\t"] }), right],
  });

/** What is to be said of every figure. */
function standingLine(text: string, isUnassisted: boolean): Paragraph {
  const border = {
    style: BorderStyle.SINGLE,
    size: isUnassisted ? 4 : 12,
    color: isUnassisted ? QUIET : HELD,
    space: 4,
  };
  return new Paragraph({
    border: { top: border, bottom: border, left: border, right: border },
    spacing: { before: 120, after: 240 },
    indent: { left: 80, right: 80 },
    children: [new TextRun({ text: isUnassisted ? text : `⚑ ${text}`, bold: true })],
  });
}
