import type { DebriefView } from "../../contract/debrief.ts";
import { blockToHtml } from "./block-to-html.ts";
import { escapeHtml } from "./markup.ts";
import { reportSections } from "./report-sections.ts";
import { reportStyle } from "./report-style.ts";
import { REPORT_KIND, reportTitle } from "./report-words.ts";

/** The after-action report and improvement plan as one HTML file: no script, nothing from elsewhere. */
export function reportHtml(view: DebriefView): string {
  const { head } = view;
  const title = reportTitle(view);
  const body = reportSections(view).map(
    ({ heading, blocks, isOnNewPage }) =>
      `<section>\n<h2${isOnNewPage ? ' class="page"' : ""}>${escapeHtml(heading)}</h2>\n${blocks.map(blockToHtml).join("\n")}\n</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${reportStyle(title, head.standing.join(" · "))}</style>
</head>
<body>
<header>
<p class="kind">${REPORT_KIND}</p>
<h1>${escapeHtml(head.title)}</h1>
${flags(view)}
</header>
<main>
${body.join("\n")}
</main>
</body>
</html>
`;
}

function flags({ head }: DebriefView): string {
  const items = head.standing.map(
    (word) => `<li${head.isUnassisted ? "" : ' class="help"'}>${head.isUnassisted ? "" : "⚑ "}${escapeHtml(word)}</li>`,
  );
  return `<ul class="flags" aria-label="What is to be said of every figure">${items.join("")}</ul>`;
}
