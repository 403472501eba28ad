import type { IStylesOptions } from "docx";

// The colours of the printed page (report-style.ts), as Word writes them.
export const TEXT = "12181E";
export const QUIET = "46525E";
export const HELD = "C23B00";
export const LINE = "C3CCD4";

/** A4 with margins of 20 mm, in twentieths of a point. */
const MARGIN = 1134;
const WIDTH = 11906;
export const PAGE = {
  size: { width: WIDTH, height: 16838 },
  margin: { top: 1304, bottom: MARGIN, left: MARGIN, right: MARGIN, header: 567, footer: 567 },
};

/** How wide a line is, in twentieths of a point. */
export const TEXT_WIDTH = WIDTH - 2 * MARGIN;

const after = (points: number) => ({ spacing: { after: points * 20 } });

/** Styles by name, so that whoever edits the report changes a look once. Sizes are half points. */
export const DOCX_STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: "Calibri", size: 21, color: TEXT, language: { value: "en-GB" } },
      paragraph: { spacing: { after: 120, line: 264 } },
    },
    title: { run: { size: 48, bold: true, color: TEXT }, paragraph: after(6) },
    heading1: {
      run: { size: 32, bold: true, color: TEXT },
      paragraph: { spacing: { before: 360, after: 120 }, keepNext: true },
    },
    heading2: {
      run: { size: 25, bold: true, color: TEXT },
      paragraph: { spacing: { before: 240, after: 80 }, keepNext: true },
    },
    listParagraph: { paragraph: { spacing: { after: 40 } } },
  },
  // What the library gives to links of the contents.
  characterStyles: [{ id: "IndexLink", name: "Index Link" }],
  paragraphStyles: [
    { id: "Lead", name: "Lead", basedOn: "Normal", run: { size: 25 }, paragraph: after(8) },
    { id: "Quiet", name: "Quiet", basedOn: "Normal", run: { size: 18, color: QUIET } },
    {
      id: "Cell",
      name: "Cell",
      basedOn: "Normal",
      run: { size: 18 },
      paragraph: { spacing: { after: 20, line: 240 } },
    },
    {
      id: "Caption",
      name: "caption",
      basedOn: "Normal",
      run: { size: 21, bold: true, color: TEXT },
      paragraph: { spacing: { before: 200, after: 60 }, keepNext: true },
    },
    {
      id: "ContentsTitle",
      name: "Contents title",
      basedOn: "Normal",
      run: { size: 32, bold: true },
      paragraph: { spacing: { before: 240, after: 120 }, keepNext: true },
    },
    { id: "Running", name: "Running head", basedOn: "Normal", run: { size: 17, color: QUIET }, paragraph: after(0) },
  ],
};
