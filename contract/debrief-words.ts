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

export const REPORT_FORMATS = ["html", "md", "pdf", "docx", "csv", "json"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export type DebriefPageName = (typeof DEBRIEF_PAGES)[number];

/** Over the list of what our side saw, was told and did. */
export const BELIEVED_TITLE = "What was seen, said and done";
/** Of times, with a chart and without. */
export const TIMES_NOTE = "T+ counts from the scored start; “after” counts from there too.";
/** Of the two rows of time. */
export const SCALE_NOTE = "Not to scale: long quiet stretches are shortened.";
export const HAPPENED_NOTE = `${SCALE_NOTE} ${TIMES_NOTE}`;
/** Over the scores. */
export const SCORES_NOTE =
  "0 to 100 each; they are not added up. For containment, damage and availability 100 is par, the reference response; evidence and accountability have 100 where nothing is lost or missing.";

export const DEBRIEF_TITLES: Record<DebriefPageName, string> = {
  happened: "What happened",
  minutes: "Where the minutes went",
  owners: "Who should have owned them",
  smallest: "Smallest set beside yours",
  hadHeld: "Had X held it",
  actions: "Actions",
};
