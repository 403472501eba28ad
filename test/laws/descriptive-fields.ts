/**
 * Fields that change no log, by pattern, each with the reason. Every other field of a case and a design has a case in
 * which changing it alone changes the run.
 */
export const DESCRIPTIVE_FIELDS: readonly (readonly [RegExp, string])[] = [
  [/\.(?:title|summary|premise|reveal|why|tag|text)$/, "words for people"],
  [/\.(?:format|year|difficulty|timing)$/, "says what kind of file or case it is"],
  [/^scenario\.(?:id|pins\.\w+)$/, "says which case, and which vocabularies its ids belong to"],
  [/^design\.(?:id|scenario)$/, "says which design, and what it was written for"],
  [/\.id$/, "a name; that it names only is law 4, and every event carries it"],
  [/^scenario\.(?:frameworks|sources|record|variants|exercise)\b/, "exercise and reference material, read by no run"],
  [/^scenario\.clocks\b/, "a clock beside exercise time, for the eye"],
  [/^scenario\.duties\b/, "names duties for letters; no action belongs to one of them"],
  [/^scenario\.epoch$/, "the words for epochSeconds, which is read"],
  [/\.(?:source|precision)$/, "provenance; the run draws over the spread beside it"],
  [/^scenario\.identities\[\]\.(?:owner|businessOwner)$/, "an inventory fact for gap rules; tasks read letters only"],
  [/^scenario\.workloads\[\]\.party$/, "an inventory fact; the bill is counted whoever pays it"],
  [/^scenario\.systems\[\]\.criticality$/, "an inventory fact for gap rules"],
  [/^scenario\.credentials\[\]\.(?:rotationDueAt|ownerChangedAt|exception\.\w+)$/, "hygiene facts for gap rules"],
  [/^scenario\.credentials\[\]\.(?:inventory|intended\.workload)$/, "inventory facts for gap rules"],
  [/^scenario\.edges\[\]\.owner$/, "an inventory fact for gap rules"],
  [/^scenario\.controls\[\]<\w+>\.duty$/, "says who answers for a control; read when damage is attributed"],
  [/^scenario\.controls\[\]<(?:prevent|recover|limit)>\.on$/, "says who answers for a control, as its duty does"],
  [/^scenario\.obligations\[\]\.calendar\.onCall\.\w+$/, "hours that count towards a term; nobody is paged in them"],
  [/\.durations\.onCallStays\.p90$/, "fixed by design: the median is taken as it stands"],
];
