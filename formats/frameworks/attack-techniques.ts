/** Versions of Enterprise ATT&CK that a case may pin. */
export const ATTACK_VERSIONS = ["18.0", "18.1", "19.0", "19.1", "19.2"] as const;

/**
 * Techniques retired in v19 and what replaces them, from the revocation list of ATT&CK v19.0 (28 April 2026): impairing
 * defences became tactics and techniques of its own, and impersonation moved under social engineering.
 */
const RETIRED_IN_19: ReadonlyMap<string, string> = new Map([
  ["T1562", "T1685"],
  ["T1562.001", "T1685"],
  ["T1562.002", "T1685.001"],
  ["T1562.003", "T1690"],
  ["T1562.004", "T1686"],
  ["T1562.006", "T1685"],
  ["T1562.007", "T1686.001"],
  ["T1562.008", "T1685.002"],
  ["T1562.009", "T1688"],
  ["T1562.010", "T1689"],
  ["T1562.011", "T1685.003"],
  ["T1562.012", "T1685.004"],
  ["T1562.013", "T1686.002"],
  ["T1070.001", "T1685.005"],
  ["T1070.002", "T1685.006"],
  ["T1656", "T1684.001"],
  ["T1672", "T1684.002"],
]);

/** Techniques that v19 brought. */
const NEW_IN_19 = [...new Set(RETIRED_IN_19.values()), "T1682", "T1683", "T1684", "T1687"];

/**
 * Techniques checked against the v18.1 data and the v19 revocation list. It is what cases of stolen machine credentials
 * use, not the whole matrix, so an id that is missing here earns a warning and no error.
 */
const CHECKED = `
  T1003 T1003.006 T1005 T1020 T1021 T1021.006 T1021.007 T1027 T1036 T1041 T1046 T1059 T1059.004 T1059.006 T1059.007
  T1059.009 T1059.013 T1070 T1070.004 T1072 T1078 T1078.001 T1078.002 T1078.003 T1078.004 T1083 T1087.004 T1090.002
  T1090.003 T1098 T1098.001 T1098.003 T1102 T1105 T1106 T1110.003 T1110.004 T1114.002 T1119 T1136 T1136.003 T1190 T1195
  T1195.001 T1195.002 T1199 T1204.005 T1211 T1213 T1213.001 T1213.003 T1213.004 T1213.006 T1484 T1484.002 T1485 T1486
  T1489 T1490 T1491 T1496 T1498 T1505 T1518.002 T1526 T1528 T1530 T1531 T1537 T1538 T1539 T1543 T1546.018 T1550
  T1550.001 T1550.004 T1552 T1552.001 T1552.004 T1552.005 T1554 T1555 T1555.003 T1555.006 T1556 T1556.006 T1556.007
  T1556.009 T1567 T1567.001 T1567.002 T1567.004 T1578 T1578.003 T1580 T1588.007 T1589.001 T1593.003 T1606 T1606.001
  T1606.002 T1619 T1648 T1650 T1651 T1657 T1666 T1671 T1677
`;

const checked = CHECKED.trim().split(/\s+/);
const checked18: ReadonlySet<string> = new Set([...checked, ...RETIRED_IN_19.keys()]);
const checked19: ReadonlySet<string> = new Set([...checked, ...NEW_IN_19]);

/** How an id stands in a pinned version: there, retired in favour of another, or not among the checked ones. */
export function findTechnique(
  id: string,
  version: string,
): { state: "valid" | "unchecked" } | { state: "retired"; successor: string } {
  const isOld = version.startsWith("18.");
  if ((isOld ? checked18 : checked19).has(id)) return { state: "valid" };
  const successor = isOld ? undefined : RETIRED_IN_19.get(id);
  return successor === undefined ? { state: "unchecked" } : { state: "retired", successor };
}

/** Ids to suggest for a misspelt one. */
export const checkedTechniques = (version: string): ReadonlySet<string> =>
  version.startsWith("18.") ? checked18 : checked19;
