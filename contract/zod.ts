import { z } from "zod";

// The product's pages forbid code made from strings: without this, zod compiles its checks with `new Function`.
z.config({ jitless: true });

/** zod, told not to generate code; every schema of this room is made with this one. */
export { z };
