import { ACCESS, type Access } from "../model/vocabulary.ts";

const READ = 1;
const WRITE = 2;
const ADMIN = 4;
const DESTROY = 8;

/** Bits of a set of access rights; admin includes read and write, destroy stands alone. */
export function maskOf(access: readonly Access[]): number {
  let mask = 0;
  for (const right of access) {
    if (right === "read") mask |= READ;
    else if (right === "write") mask |= WRITE;
    else if (right === "admin") mask |= ADMIN | READ | WRITE;
    else mask |= DESTROY;
  }
  return mask;
}

/** The rights of a mask, in the vocabulary's order. */
export function accessOf(mask: number): Access[] {
  return ACCESS.filter((_, bit) => (mask & (1 << bit)) !== 0);
}
