import { useState } from "react";

import type { ReportFormat } from "../../contract/debrief-words.ts";
import { call, useConsole } from "../app/console-store.ts";
import { downloadFile } from "../app/download-file.ts";
import { Button } from "../ui/button.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { whenKept } from "./keep-notes.ts";

const FORMATS: { format: ReportFormat; title: string; text: string }[] = [
  { format: "pdf", title: "PDF", text: "the report to send: tagged, with page numbers" },
  { format: "docx", title: "Word", text: "DOCX, to edit before it is sent; tables, without the charts" },
  { format: "html", title: "HTML", text: "one file, readable anywhere, no script" },
  { format: "md", title: "Markdown", text: "for a wiki or a tracker" },
  { format: "csv", title: "CSV", text: "ledger, gaps and actions as one table" },
  { format: "json", title: "JSON", text: "every figure, for other programs" },
];

/** The debrief as a file. */
export function ExportSheet({ onClose }: { onClose: () => void }) {
  const canPrintPdf = useConsole((state) => state.about?.canPrintPdf ?? false);
  const [said, setSaid] = useState("");
  const save = async (format: ReportFormat): Promise<void> => {
    setSaid("Writing…");
    await whenKept();
    const made = await call("debrief/export", { format });
    if (!made.ok) return setSaid("");
    const { name, type, file, bytes, isToPrint } = made.value;
    if (bytes !== null) downloadFile(name, type, bytes);
    if (isToPrint)
      return setSaid(`${name} saved. Open it and print it to a PDF: this browser cannot do that by itself.`);
    setSaid(bytes === null && file === null ? "Nothing was written." : `${file ?? name} saved.`);
  };
  return (
    <Sheet title="Export the debrief" onClose={onClose}>
      <ul className="debrief-formats">
        {FORMATS.map(({ format, title, text }) => (
          <li key={format}>
            <Button look={format === "pdf" ? "primary" : "plain"} onClick={() => void save(format)}>
              {title}
            </Button>
            <span>{format === "pdf" && !canPrintPdf ? "as a page that your browser prints" : text}</span>
          </li>
        ))}
      </ul>
      <p role="status">{said}</p>
    </Sheet>
  );
}
