/** Fields that no run reads, by pattern, each with the reason; everything else must change some log. */
export const DESCRIPTIVE_FIELDS: readonly (readonly [RegExp, string])[] = [
  [/\.(?:title|summary|premise|reveal|why|tag|text)$/, "words for people"],
  [/\.(?:format|year|difficulty|timing)$/, "says what kind of file or case it is"],
  [/^scenario\.(?:id|pins\.\w+)$/, "says which case, and which vocabularies its ids belong to"],
  [
    /^scenario\.(?:frameworks|sources|record|variants|exercise)\b/,
    "reference and exercise material; the run does not read it",
  ],
  [/^scenario\.clocks\b/, "a clock beside exercise time, for the eye"],
  [/^scenario\.duties\b/, "names duties for letters; no action has one of them"],
  [/^scenario\.epoch$/, "the words for epochSeconds, which is read"],
  [/\.(?:source|precision)$/, "provenance; the spread is what the run draws over"],
  [/^design\.(?:id|scenario)$/, "says which design, and what it was written for"],
];
