import { cssString } from "./markup.ts";

/**
 * The report's own style sheet: paper colours on screen and on paper, page numbers where it is printed. `running` stands
 * at the head of every printed page, so that no page can be read without it.
 */
export function reportStyle(title: string, running: string): string {
  return `
:root { color-scheme: light; --text: #12181e; --quiet: #46525e; --line: #c3ccd4; --accent: #0a5fc2; --held: #c23b00; --back: #00735a; --field: #f3f5f7; }
* { box-sizing: border-box; }
html { font: 15px/1.5 "Inter Variable", Inter, "Segoe UI", system-ui, "Noto Sans", "DejaVu Sans", sans-serif; font-feature-settings: "tnum"; color: var(--text); background: #ffffff; }
body { margin: 0 auto; padding: 32px 24px 64px; max-width: 1000px; }
h1 { font-size: 30px; line-height: 1.2; margin: 4px 0 8px; font-weight: 600; }
h2 { font-size: 21px; line-height: 1.3; margin: 40px 0 8px; padding-top: 12px; border-top: 2px solid var(--text); font-weight: 600; break-after: avoid; }
h3 { font-size: 16px; margin: 24px 0 6px; font-weight: 600; break-after: avoid; }
p { margin: 0 0 10px; max-width: 78ch; }
.kind { color: var(--quiet); font-weight: 500; margin: 0; }
.lead { font-size: 18px; line-height: 1.45; }
.flags { display: flex; flex-wrap: wrap; gap: 8px; list-style: none; margin: 12px 0 20px; padding: 0; }
.flags li { border: 1px solid var(--text); border-radius: 4px; padding: 1px 10px; font-weight: 500; }
.flags li.help { border: 2px solid var(--held); }
.quiet, figcaption { color: var(--quiet); font-size: 13px; }
ul, ol { margin: 0 0 12px; padding-left: 22px; }
li { margin: 2px 0; max-width: 80ch; }
table { border-collapse: collapse; width: 100%; margin: 8px 0 20px; font-size: 13px; line-height: 1.4; }
caption { text-align: left; font-weight: 600; padding: 4px 0; font-size: 14px; }
th, td { text-align: left; vertical-align: top; padding: 5px 10px 5px 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
thead th { border-bottom: 1.5px solid var(--text); font-weight: 600; overflow-wrap: normal; }
tbody th { font-weight: 500; }
.number { text-align: right; white-space: nowrap; }
.nobody { font-weight: 600; color: var(--held); white-space: nowrap; }
.id { font-family: "JetBrains Mono", ui-monospace, "DejaVu Sans Mono", monospace; font-size: 11px; color: var(--quiet); }
.severity { font-weight: 600; white-space: nowrap; }
.scores { display: grid; grid-template-columns: 150px 64px 1fr; gap: 4px 16px; align-items: start; margin: 12px 0; }
.scores dt { font-weight: 600; padding-top: 18px; }
.scores .figure { margin: 0; font-size: 26px; font-weight: 600; text-align: right; padding-top: 8px; }
.scores .bar { margin: 0 0 10px; }
figure { margin: 12px 0; break-inside: avoid; }
svg.chart { display: block; width: 100%; height: auto; overflow: visible; }
svg text { font-size: 13px; fill: #12181e; }
svg .disc-number { font-size: 11px; font-weight: 600; fill: #ffffff; }
svg .disc { fill: #12181e; } svg .attack .disc { fill: #c23b00; } svg .belief .disc { fill: #0a5fc2; }
svg .row-label, svg .total, svg .gain-title { font-weight: 600; }
svg .tick-text, svg .mark-text { font-size: 11px; fill: #46525e; }
svg .tick, svg .rule, svg .step { stroke: #76838f; stroke-width: 1; }
svg .span { stroke: #12181e; stroke-width: .75; fill: #ffffff; }
svg .span.open { fill: #fdeae1; stroke: #c23b00; } svg .span.contained { fill: #ddf3ec; stroke: #00735a; }
svg .span.unaware { fill: #f3f5f7; } svg .span.alerted { fill: #ffd24d; } svg .span.declared { fill: #e2eefc; stroke: #0a5fc2; }
svg .span.believed-contained { fill: #ddf3ec; stroke: #00735a; } svg .span.believed-untrue { fill: #ffffff; stroke: #c23b00; stroke-width: 1.5; }
svg .span-text { font-size: 12px; font-weight: 500; } svg .span-text.on-believed-untrue { paint-order: stroke; stroke: #ffffff; stroke-width: 4px; }
svg .texture { stroke: #ffffff; stroke-width: 1.6; fill: none; }
svg .span ~ .texture { stroke: #c23b00; stroke-width: 1; }
svg .nobody-knew { fill: #76838f; } svg .nobody-could { fill: #0a5fc2; } svg .worked { fill: #46525e; } svg .again { fill: #c23b00; }
svg .total-bar { fill: #12181e; } svg .nobody { fill: #c23b00; font-weight: 600; } svg .who { font-weight: 600; }
svg .break-gap { fill: #ffffff; } svg .break { stroke: #12181e; stroke-width: 1.25; }
svg .track { fill: #f3f5f7; stroke: #76838f; } svg .score { fill: #0a5fc2; } svg .mark { stroke: #12181e; stroke-width: 1.5; }
svg .gain-same { fill: #0a5fc2; } svg .gain-design { fill: #ffffff; stroke: #0a5fc2; stroke-width: 1.5; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 20px; list-style: none; padding: 0; margin: 4px 0 12px; }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 0 28px; }
.numbered { list-style: none; padding: 0; }
.numbered li { display: grid; grid-template-columns: 26px 104px 1fr; gap: 8px; font-size: 13px; margin: 0 0 4px; }
.numbered b { text-align: right; }
@media (max-width: 700px) { .two { grid-template-columns: 1fr; } .scores { grid-template-columns: 1fr; } }
@page { size: A4; margin: 20mm 16mm 18mm; @top-left { content: ${cssString(title)}; font: 500 8.5pt sans-serif; color: #46525e; } @top-right { content: ${cssString(running)}; font: 600 8.5pt sans-serif; color: #12181e; } @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8.5pt sans-serif; color: #46525e; } }
@media print { html { font-size: 10pt; } body { max-width: none; padding: 0; } h2 { margin-top: 24px; } table, .quiet, figcaption, .numbered li { font-size: 8.5pt; } thead { display: table-header-group; } tr, li { break-inside: avoid; } .bar { print-color-adjust: exact; } * { print-color-adjust: exact; } .page { break-before: page; border-top: 0; } }
`;
}
