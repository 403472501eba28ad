import type { DebriefView } from "../../contract/debrief.ts";
import type { ReportFormat } from "../../contract/debrief-words.ts";
import { chartPictures, type TakePicture } from "./chart-pictures.ts";
import { reportCsv } from "./report-csv.ts";
import { reportHtml } from "./report-html.ts";
import { reportMarkdown } from "./report-markdown.ts";

export const REPORT_TYPES: Record<ReportFormat, string> = {
  html: "text/html;charset=utf-8",
  md: "text/markdown;charset=utf-8",
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  csv: "text/csv;charset=utf-8",
  json: "application/json",
};

/** The debrief as a file, with pictures by `take` where it cannot draw; a PDF is made from the HTML by whoever can print. */
export async function writeReport(
  view: DebriefView,
  format: Exclude<ReportFormat, "pdf">,
  take: TakePicture,
): Promise<string | Uint8Array> {
  if (format !== "docx") return formatReport(view, format);
  const { reportDocx } = await import("./report-docx.ts");
  return reportDocx(view, await chartPictures(view, take));
}

/** The debrief in a format of text. */
export function formatReport(view: DebriefView, format: Exclude<ReportFormat, "pdf" | "docx">): string {
  switch (format) {
    case "html":
      return reportHtml(view);
    case "md":
      return reportMarkdown(view);
    case "csv":
      return reportCsv(view);
    case "json":
      return `${JSON.stringify({ format: "breachtable-debrief/1", ...withoutPageNotes(view) }, null, 2)}\n`;
  }
}

/** What stands beside the pages for whoever holds the debrief, and what is still being computed, is in no file. */
function withoutPageNotes(view: DebriefView): Omit<DebriefView, "notes" | "progress"> {
  const { head, scores, happened, minutes, owners, smallest, hadHeld, improvement } = view;
  return { head, scores, happened, minutes, owners, smallest, hadHeld, improvement };
}

/** What a file of it is called. */
export function reportName({ head }: DebriefView, format: ReportFormat): string {
  const day = head.heldAt === null ? "" : `-${new Date(head.heldAt).toISOString().slice(0, 10)}`;
  return `${head.case}${day}-debrief.${format}`;
}
