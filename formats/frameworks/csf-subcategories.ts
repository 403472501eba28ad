const SUBCATEGORIES = `
  GV.OC 01 02 03 04 05
  GV.RM 01 02 03 04 05 06 07
  GV.RR 01 02 03 04
  GV.PO 01 02
  GV.OV 01 02 03
  GV.SC 01 02 03 04 05 06 07 08 09 10
  ID.AM 01 02 03 04 05 07 08
  ID.RA 01 02 03 04 05 06 07 08 09 10
  ID.IM 01 02 03 04
  PR.AA 01 02 03 04 05 06
  PR.AT 01 02
  PR.DS 01 02 10 11
  PR.PS 01 02 03 04 05 06
  PR.IR 01 02 03 04
  DE.CM 01 02 03 06 09
  DE.AE 02 03 04 06 07 08
  RS.MA 01 02 03 04 05
  RS.AN 03 06 07 08
  RS.CO 02 03
  RS.MI 01 02
  RC.RP 01 02 03 04 05 06
  RC.CO 03 04
`;

/** The 106 subcategories of NIST CSF 2.0 (26 February 2024); the numbers have gaps, so only a list can tell. */
export const CSF_SUBCATEGORIES: ReadonlySet<string> = new Set(
  SUBCATEGORIES.trim()
    .split("\n")
    .flatMap((line) => {
      const [category = "", ...numbers] = line.trim().split(/\s+/);
      return numbers.map((number) => `${category}-${number}`);
    }),
);

/**
 * Where ids of CSF 1.1 went, by the withdrawn entries of NIST's CSF 2.0 catalogue (OSCAL), which writes the old numbers
 * with two digits. Some went to a category as a whole.
 */
const WITHDRAWN = `
  ID.AM-06 GV.RR-02 GV.SC-02
  ID.BE GV.OC
  ID.BE-01 GV.OC-05
  ID.BE-02 GV.OC-01
  ID.BE-03 GV.OC-01
  ID.BE-04 GV.OC-04 GV.OC-05
  ID.BE-05 GV.OC-04
  ID.GV-01 GV.PO-01 GV.PO-02
  ID.GV-02 GV.OC-02 GV.RR-02
  ID.GV-03 GV.OC-03
  ID.GV-04 GV.RM-04
  ID.RM GV.RM
  ID.RM-01 GV.RM-01 GV.RM-06 GV.RR-03
  ID.RM-02 GV.RM-02 GV.RM-04
  ID.RM-03 GV.RM-02
  ID.SC GV.SC
  ID.SC-01 GV.RM-05 GV.SC-01 GV.SC-06 GV.SC-09 GV.SC-10
  ID.SC-02 GV.OC-02 GV.SC-03 GV.SC-04 GV.SC-07 ID.RA-10
  ID.SC-03 GV.SC-05
  ID.SC-04 GV.SC-07 ID.RA-10
  ID.SC-05 GV.SC-08 ID.IM-02
  PR.AC PR.AA
  PR.AC-01 PR.AA-01 PR.AA-05
  PR.AC-02 PR.AA-06
  PR.AC-03 PR.AA-03 PR.AA-05 PR.IR-01
  PR.AC-04 PR.AA-05
  PR.AC-05 PR.IR-01
  PR.AC-06 PR.AA-02
  PR.AC-07 PR.AA-03
  PR.AT-03 PR.AT-01 PR.AT-02
  PR.AT-04 PR.AT-02
  PR.AT-05 PR.AT-02
  PR.DS-03 ID.AM-08 PR.PS-03
  PR.DS-04 PR.IR-04
  PR.DS-05 PR.DS-01 PR.DS-02 PR.DS-10
  PR.DS-06 PR.DS-01 DE.CM-09
  PR.DS-07 PR.IR-01
  PR.DS-08 ID.RA-09 DE.CM-09
  PR.IP-01 PR.PS-01
  PR.IP-02 ID.AM-08 PR.PS-06
  PR.IP-03 ID.RA-07 PR.PS-01
  PR.IP-04 PR.DS-11
  PR.IP-05 PR.IR-02
  PR.IP-06 ID.AM-08
  PR.IP-07 ID.IM-03
  PR.IP-08 ID.IM-03
  PR.IP-09 ID.IM-04
  PR.IP-10 ID.IM-02 ID.IM-04
  PR.IP-11 GV.RR-04
  PR.IP-12 ID.RA-01 PR.PS-02
  PR.MA ID.AM-08
  PR.MA-01 ID.AM-08 PR.PS-03
  PR.MA-02 ID.AM-08 PR.PS-02
  PR.PT-01 PR.PS-04
  PR.PT-02 PR.DS-01 PR.PS-01
  PR.PT-03 PR.PS-01
  PR.PT-04 PR.AA-06 PR.IR-01
  PR.PT-05 PR.IR-03
  DE.AE-01 ID.AM-03
  DE.AE-05 DE.AE-08
  DE.CM-04 DE.CM-01 DE.CM-09
  DE.CM-05 DE.CM-01 DE.CM-09
  DE.CM-07 DE.CM-01 DE.CM-03 DE.CM-06 DE.CM-09
  DE.CM-08 ID.RA-01
  DE.DP-01 GV.RR-02
  DE.DP-02 DE.AE
  DE.DP-03 ID.IM-02
  DE.DP-04 DE.AE-06
  DE.DP-05 ID.IM-03
  RS.AN-01 RS.MA-02
  RS.AN-02 RS.MA-02 RS.MA-03 RS.MA-04
  RS.AN-04 RS.MA-03
  RS.AN-05 ID.RA-08
  RS.CO-01 PR.AT-01
  RS.CO-04 RS.MA-01 RS.MA-04
  RS.CO-05 RS.CO-03
  RS.IM ID.IM
  RS.IM-01 ID.IM-03 ID.IM-04
  RS.IM-02 ID.IM-03
  RS.MI-03 ID.RA-06
  RS.RP-01 RS.MA-01
  RC.CO-01 RC.CO-04
  RC.CO-02 RC.CO-04
  RC.IM ID.IM
  RC.IM-01 ID.IM-03 ID.IM-04
  RC.IM-02 ID.IM-03
`;

/** Ids of CSF 1.1 with what CSF 2.0 has instead: subcategories, or categories where nothing more exact is published. */
export const CSF_WITHDRAWN: ReadonlyMap<string, readonly string[]> = new Map(
  WITHDRAWN.trim()
    .split("\n")
    .map((line) => {
      const [old = "", ...successors] = line.trim().split(/\s+/);
      return [old, successors];
    }),
);

/** What CSF 2.0 has in place of an id of CSF 1.1 (`PR.AC-4`) or of a withdrawn one; empty where nothing is known. */
export function findCsfSuccessors(id: string): readonly string[] {
  const match = /^([A-Z]{2}\.[A-Z]{2})-0?(\d{1,2})$/.exec(id);
  if (!match?.[1] || !match[2]) return [];
  const current = `${match[1]}-${match[2].padStart(2, "0")}`;
  if (CSF_SUBCATEGORIES.has(current)) return [current];
  return CSF_WITHDRAWN.get(current) ?? CSF_WITHDRAWN.get(match[1]) ?? [];
}
