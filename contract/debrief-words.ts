/** How well an objective was met, in the letters of HSEEP: performed, with some challenges, with major ones, unable. */
export const RATINGS = ["P", "S", "M", "U"] as const;
export type Rating = (typeof RATINGS)[number];

export const RATING_WORDS: Record<Rating, string> = {
  P: "Performed without challenges",
  S: "Performed with some challenges",
  M: "Performed with major challenges",
  U: "Unable to be performed",
};

export const PRIORITIES = ["high", "medium", "low"] as const;

export const FAMILIES = ["nobody-knew", "nobody-could", "worked", "again"] as const;
/** What the minutes of a ledger were. */
export type Family = (typeof FAMILIES)[number];

export const FAMILY_WORDS: Record<Family, string> = {
  "nobody-knew": "nobody knew",
  "nobody-could": "nobody could",
  worked: "people and machines worked",
  again: "again",
};

export const DEBRIEF_PAGES = ["happened", "minutes", "owners", "smallest", "hadHeld", "actions"] as const;

export const REPORT_FORMATS = ["html", "md", "pdf", "csv", "json"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export type DebriefPageName = (typeof DEBRIEF_PAGES)[number];

export const DEBRIEF_TITLES: Record<DebriefPageName, string> = {
  happened: "What happened",
  minutes: "Where the minutes went",
  owners: "Who should have owned them",
  smallest: "Smallest set beside yours",
  hadHeld: "Had X held it",
  actions: "Actions",
};
