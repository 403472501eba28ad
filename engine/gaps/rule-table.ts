import type { GapRule } from "./gap-rule.ts";
import { ABILITY_RULES } from "./rules/ability.ts";
import { COMMAND_RULES } from "./rules/command.ts";
import { LETTER_RULES } from "./rules/letters.ts";
import { LIFECYCLE_RULES } from "./rules/lifecycle.ts";
import { RECOVERY_RULES } from "./rules/recovery.ts";
import { SCOPE_RULES } from "./rules/scope.ts";
import { SEPARATION_RULES } from "./rules/separation.ts";
import { SHARING_RULES } from "./rules/sharing.ts";
import { STAFFING_RULES } from "./rules/staffing.ts";
import { TELEMETRY_RULES } from "./rules/telemetry.ts";
import { VENDOR_RULES } from "./rules/vendors.ts";

/** Every static rule, by family. */
export const GAP_RULES: readonly GapRule[] = [
  ...LETTER_RULES,
  ...COMMAND_RULES,
  ...ABILITY_RULES,
  ...STAFFING_RULES,
  ...VENDOR_RULES,
  ...SEPARATION_RULES,
  ...SHARING_RULES,
  ...SCOPE_RULES,
  ...LIFECYCLE_RULES,
  ...TELEMETRY_RULES,
  ...RECOVERY_RULES,
];
