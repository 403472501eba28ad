/** What XML cannot hold, even escaped: control codes, halves of a pair. */
const REFUSED = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Text as it may stand in an XML file; cases and notes come from strangers, and one such character spoils a document. */
export const xmlText = (text: string): string => text.replaceAll(REFUSED, "\u{FFFD}");
