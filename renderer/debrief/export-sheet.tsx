import { useState } from "react";

import type { Exported } from "../../contract/debrief.ts";
import type { ReportFormat } from "../../contract/debrief-words.ts";
import { call, useConsole } from "../app/console-store.ts";
import { bytesOf, downloadFile } from "../app/download-file.ts";
import { printHtml } from "../app/print-html.ts";
import { Button } from "../ui/button.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { whenKept } from "./keep-notes.ts";
import "./export-sheet.css";

const FORMATS: { format: ReportFormat; title: string; text: string }[] = [
  { format: "pdf", title: "PDF", text: "the report to send: tagged, with page numbers" },
  { format: "docx", title: "Word", text: "DOCX, to edit before it is sent" },
  { format: "html", title: "HTML", text: "one file, readable anywhere, no script" },
  { format: "md", title: "Markdown", text: "for a wiki or a tracker" },
  { format: "csv", title: "CSV", text: "ledger, gaps, decisions, notes and actions as one table" },
  { format: "json", title: "JSON", text: "every figure, for other programs" },
];

/** What stands instead where nobody but the browser that shows this can print. */
const PRINT = { title: "Print / save as PDF", text: "opens your browser's print dialog: choose “Save as PDF” there" };

/** The debrief as a file. */
export function ExportSheet({ onClose }: { onClose: () => void }) {
  const canPrintPdf = useConsole((state) => state.about?.canPrintPdf ?? false);
  // That there is a program which prints does not mean that it will.
  const [hasFailed, setHasFailed] = useState(false);
  const [said, setSaid] = useState("");
  const save = async (format: ReportFormat): Promise<void> => {
    setSaid("Writing…");
    await whenKept();
    const made = await call("debrief/export", { format });
    if (!made.ok) return setSaid("");
    if (format === "pdf") setHasFailed(made.value.isToPrint);
    setSaid(await keep(made.value));
  };
  return (
    <Sheet title="Export the debrief" onClose={onClose}>
      <ul className="debrief-formats">
        {FORMATS.map(({ format, ...words }) => {
          const { title, text } = format === "pdf" && (hasFailed || !canPrintPdf) ? PRINT : words;
          return (
            <li key={format}>
              <Button look={format === "pdf" ? "primary" : "plain"} onClick={() => void save(format)}>
                {title}
              </Button>
              <span>{text}</span>
            </li>
          );
        })}
      </ul>
      <p className="debrief-quiet">Every file has what was noted during play. Read it before you send it.</p>
      <p role="status">{said}</p>
    </Sheet>
  );
}

/** Hands over a file that was made, and says what became of it. */
async function keep({ name, type, file, bytes, isToPrint }: Exported): Promise<string> {
  if (bytes === null) return file === null ? "Nothing was written." : `${file} saved.`;
  if (isToPrint) {
    await printHtml(new TextDecoder().decode(bytesOf(bytes)));
    return "Handed to your browser's print dialog. For a file, choose “Save as PDF” as the printer.";
  }
  downloadFile(name, type, bytes);
  return `${name} saved.`;
}
