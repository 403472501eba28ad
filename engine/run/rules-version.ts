/** Version of the rules; two runs with the same version, inputs and seed give the same log. */
export const ENGINE_RULES_VERSION = "1";
