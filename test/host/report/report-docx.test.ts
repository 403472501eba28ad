import { describe, expect, it } from "vitest";

import type { DebriefView } from "../../../contract/debrief.ts";
import { chartPictures, type PicturePage } from "../../../host/report/chart-pictures.ts";
import { columnWidths } from "../../../host/report/column-widths.ts";
import { reportDocx } from "../../../host/report/report-docx.ts";
import { formatReport } from "../../../host/report/report.ts";
import { debriefOf, playSteps, ASSISTED, PLAYED_WELL } from "../../support/played-session.ts";
import { findXmlFault, readDocx } from "./read-docx.ts";

const played = await debriefOf(playSteps("salesloft-drift", PLAYED_WELL));

const VIEWS: { name: string; view: DebriefView }[] = [
  { name: "a facilitated play", view: played },
  { name: "an assisted one", view: await debriefOf(playSteps("salesloft-drift", ASSISTED)) },
  {
    name: "a solo play",
    view: await debriefOf(
      playSteps(
        "valid-token-deletes",
        [
          { do: "hint", text: "Who can revoke it?", price: 5 },
          { do: "end", rest: "design" },
        ],
        1,
        "solo",
      ),
    ),
  },
];

describe.each(VIEWS)("the Word document of $name", ({ view }) => {
  it("has every section of the Markdown, in its order, and the contents lead to each", async () => {
    const { parts, paragraphs } = readDocx(await reportDocx(view));
    const markdown = [...formatReport(view, "md").matchAll(/^## (.*)$/gm)].map(([, title = ""]) => title);
    const sections = paragraphs.filter(({ style }) => style === "Heading1").map(({ text }) => text);
    expect(markdown.length).toBeGreaterThan(7);
    expect(sections.filter((title) => markdown.includes(title))).toEqual(markdown);

    const headings = paragraphs.filter(({ style }) => /^Heading[12]$/.test(style)).map(({ text }) => text);
    expect(paragraphs.filter(({ style }) => /^TOC[12]$/.test(style)).map(({ text }) => text)).toEqual(headings);
    const xml = parts.get("word/document.xml") ?? "";
    const bookmarks = new Set([...xml.matchAll(/<w:bookmarkStart w:name="([^"]*)"/g)].map(([, name]) => name));
    const links = [...xml.matchAll(/<w:hyperlink [^>]*w:anchor="([^"]*)"/g)].map(([, name]) => name);
    expect(links).toHaveLength(headings.length);
    expect(links.filter((name) => !bookmarks.has(name))).toEqual([]);
  });

  it("says what the Markdown says: gaps, actions, decisions, objectives, the ledger, the scores, what was set beside", async () => {
    const { paragraphs } = readDocx(await reportDocx(view));
    const said = new Set(paragraphs.map(({ text }) => text));
    const wanted = [
      ...view.owners.gaps.flatMap(({ gap, sentence }) => [gap, sentence]),
      ...view.improvement.actions.filter(({ isDropped }) => !isDropped).flatMap(({ text, about }) => [text, about]),
      ...view.happened.decisions.map(({ text }) => text),
      ...view.improvement.objectives.map(({ text }) => text),
      ...view.improvement.strengths,
      ...view.minutes.lines.flatMap(({ what, time }) => [what, time]),
      ...view.scores.flatMap(({ title, measure }) => [title, measure]),
      ...(view.hadHeld?.rows.map(({ title, cell }) => `${title}, ${cell}`) ?? []),
      ...(view.improvement.solo?.hints.map(({ elapsed, text, price }) => `${elapsed}: ${text} (${price})`) ?? []),
      view.head.verdict,
    ];
    expect(wanted.length).toBeGreaterThan(20);
    expect(wanted.filter((text) => !said.has(text))).toEqual([]);
  });

  it("can be found one's way in: a language, a title, heads that come again, a caption over each table", async () => {
    const { parts, paragraphs } = readDocx(await reportDocx(view));
    expect(parts.get("word/styles.xml")).toContain('<w:lang w:val="en-GB"/>');
    expect(parts.get("docProps/core.xml")).toContain(`<dc:title>${view.head.title}: after-action report</dc:title>`);
    const xml = parts.get("word/document.xml") ?? "";
    const tables = xml.match(/<w:tbl>/g)?.length ?? 0;
    expect(tables).toBeGreaterThan(5);
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(tables);
    expect(paragraphs.filter(({ style, text }) => style === "Caption" && text !== "")).toHaveLength(tables);
    const [header] = [...parts].filter(([name]) => /header\d+\.xml$/.test(name)).map(([, part]) => part);
    for (const word of view.head.standing) expect(header).toContain(word);
  });
});

it("has what was noted during play, and not what stands beside the pages", async () => {
  const { paragraphs } = readDocx(await reportDocx(played));
  expect(paragraphs.filter(({ text }) => text.includes("Nobody asked who owns it"))).toHaveLength(1);
  const beside = played.notes.pages.flat();
  expect(paragraphs.filter(({ text }) => beside.includes(text))).toEqual([]);
});

describe("the charts of the Word document", () => {
  const PIXEL = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==",
    "base64",
  );

  it("are pictures of the page's, each with what it says for those who do not see it", async () => {
    const asked: PicturePage[] = [];
    const pictures = await chartPictures(played, (page) => {
      asked.push(page);
      return Promise.resolve(PIXEL);
    });
    expect([...pictures.keys()]).toEqual(["two-rows", "waterfall", "gains"]);
    const html = formatReport(played, "html");
    for (const page of asked) {
      // The same shapes, with room at their sides.
      const [, shapes = ""] = /<g class="" transform="translate\(30 0\)">(.+)<\/g>\n<\/svg>/.exec(page.html) ?? [];
      expect(html.replaceAll(">\n<", "><")).toContain(shapes);
      expect(page.html).toContain(`viewBox="0 0 ${page.width} ${page.height}"`);
      expect(page.width).toBe(940 + 2 * 30);
    }
    const { parts } = readDocx(await reportDocx(played, pictures));
    const xml = parts.get("word/document.xml") ?? "";
    const told = [...xml.matchAll(/<wp:docPr [^>]*descr="([^"]+)"/g)].map(([, text = ""]) => text);
    expect(told).toHaveLength(3);
    expect(told[1]).toContain(played.minutes.total);
  });

  it("are left out together where one of them cannot be made", async () => {
    let count = 0;
    const pictures = await chartPictures(played, () => Promise.resolve(++count === 2 ? undefined : PIXEL));
    expect([count, pictures.size]).toEqual([2, 0]);
    const { parts, pictures: inFile } = readDocx(await reportDocx(played, pictures));
    expect(inFile).toEqual([]);
    expect(parts.get("word/document.xml")).not.toContain("<w:drawing>");
  });

  it("are left out where taking one is refused, or comes to no end", async () => {
    expect((await chartPictures(played, () => Promise.reject(new Error("no window")))).size).toBe(0);
    expect((await chartPictures(played, () => new Promise(() => undefined), 20)).size).toBe(0);
  });
});

it("is the same document of the same debrief, but for when it was written", async () => {
  const xmlOf = async (): Promise<string> =>
    (readDocx(await reportDocx(played)).parts.get("word/document.xml") ?? "")
      // The library counts bookmarks from its start on.
      .replaceAll(/(<w:bookmark(?:Start|End)[^>]*) w:id="\d+"/g, "$1");
  expect(await xmlOf()).toBe(await xmlOf());
});

it("stays a document, whatever stands in the texts of a case", async () => {
  const strange = "\u0000\u001B</w:t></w:p>&amp;\uD800\uFFFF";
  const hostile = JSON.parse(
    JSON.stringify(played, (key, value: unknown) =>
      typeof value === "string" && ["title", "text", "sentence", "about", "summary"].includes(key) ? strange : value,
    ),
  ) as DebriefView;
  const { paragraphs } = readDocx(await reportDocx(hostile));
  expect(paragraphs.some(({ text }) => text.includes("</w:t></w:p>&amp;"))).toBe(true);
});

it("is read by a test that can fail", () => {
  expect(findXmlFault('<?xml version="1.0"?><a><b c="d"/>e &amp; f</a>')).toBeNull();
  for (const wrong of ["<a>", "<a></b>", "<a>&x</a>", "<a>\u0001</a>", "<a/>b", "<a>< </a>"])
    expect(findXmlFault(wrong), wrong).not.toBeNull();
  expect(() => readDocx(Buffer.from("no ZIP file"))).toThrow("unreadable");
});

describe("the columns of a table", () => {
  const columns = [{ title: "Team" }, { title: "Time", isNumber: true }, { title: "What" }];
  const rows = [["Identity", "3 d 4 h", "a sentence that needs much more room than the two others together have"]];

  it("fill the line to the last twip, and give most to what is longest", () => {
    const [team = 0, time = 0, what = 0] = columnWidths(columns, rows, 9638);
    expect(team + time + what).toBe(9638);
    expect(what).toBeGreaterThan(team + time);
  });

  it("have room for their longest word, and share the line where it is too short for all", () => {
    const many = Array.from({ length: 9 }, (_, n) => ({ title: `Accountability${n}` }));
    const widths = columnWidths(many, [], 9638);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBe(9638);
    expect(Math.max(...widths) - Math.min(...widths)).toBeLessThan(20);
    expect(columnWidths(columns, rows, 9638)[0]).toBeGreaterThan("Identity".length * 90);
  });
});
