import zlib from "node:zlib";

/** Records of a ZIP file, as PKWARE's APPNOTE 6.3 has them: length of the fixed part, and what it begins with. */
const LOCAL = { signature: 0x04034b50, length: 30 };
const ENTRY = { signature: 0x02014b50, length: 46 };
const END = { signature: 0x06054b50, length: 22 };
/** The end record may be followed by a comment, up to so long. */
const COMMENT_MAX = 0xffff;
const STORED = 0;
const DEFLATED = 8;

export type ZipProblem = "unreadable" | "too-large";

/**
 * The files in a ZIP file whose names are wanted, by its directory alone: what else lies between its parts is not looked
 * at. Sizes that the file states are not believed; unpacking stops at `bytesMax` for all files together.
 */
export function unpackZip(
  file: Buffer,
  isWanted: (name: string) => boolean,
  bytesMax: number,
): Map<string, Buffer> | ZipProblem {
  const parts = new Map<string, Buffer>();
  try {
    const end = findEnd(file);
    let at = file.readUInt32LE(end + 16);
    let left = bytesMax;
    for (let count = file.readUInt16LE(end + 10); count > 0; count -= 1) {
      const entry = readEntry(file, at);
      at = entry.next;
      if (!isWanted(entry.name)) continue;
      const part = unpack(entry, left);
      left -= part.length;
      parts.set(entry.name, part);
    }
    return parts;
  } catch (error) {
    return error instanceof RangeError && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE"
      ? "too-large"
      : "unreadable";
  }
}

interface Entry {
  name: string;
  method: number;
  packed: Buffer;
  /** Where the next entry of the directory is. */
  next: number;
}

/** Throws where there is none. */
function findEnd(file: Buffer): number {
  for (let at = file.length - END.length; at >= Math.max(0, file.length - END.length - COMMENT_MAX); at -= 1)
    if (file.readUInt32LE(at) === END.signature) return at;
  throw new Error("no directory");
}

function readEntry(file: Buffer, at: number): Entry {
  if (file.readUInt32LE(at) !== ENTRY.signature) throw new Error("no directory entry");
  const [size, nameLength, extra, comment] = [
    file.readUInt32LE(at + 20),
    file.readUInt16LE(at + 28),
    file.readUInt16LE(at + 30),
    file.readUInt16LE(at + 32),
  ];
  const local = file.readUInt32LE(at + 42);
  if (file.readUInt32LE(local) !== LOCAL.signature) throw new Error("no file where the directory has one");
  const from = local + LOCAL.length + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  if (from + size > file.length) throw new Error("cut off");
  return {
    name: file.toString("utf8", at + ENTRY.length, at + ENTRY.length + nameLength),
    method: file.readUInt16LE(at + 10),
    packed: file.subarray(from, from + size),
    next: at + ENTRY.length + nameLength + extra + comment,
  };
}

/** Throws zlib's own error where more comes out than is left. */
function unpack({ method, packed }: Entry, left: number): Buffer {
  if (method === DEFLATED) return zlib.inflateRawSync(packed, { maxOutputLength: Math.max(1, left) });
  if (method !== STORED) throw new Error("packed in another way");
  if (packed.length > left) throw Object.assign(new RangeError("stored"), { code: "ERR_BUFFER_TOO_LARGE" });
  return packed;
}

/** A ZIP file of these files, stored as they are, with true sizes everywhere. */
export function packZip(parts: ReadonlyMap<string, Buffer>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, part] of parts) {
    const title = Buffer.from(name, "utf8");
    const local = Buffer.alloc(LOCAL.length);
    local.writeUInt32LE(LOCAL.signature, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt32LE(zlib.crc32(part), 14);
    local.writeUInt32LE(part.length, 18);
    local.writeUInt32LE(part.length, 22);
    local.writeUInt16LE(title.length, 26);
    const entry = Buffer.alloc(ENTRY.length);
    entry.writeUInt32LE(ENTRY.signature, 0);
    entry.writeUInt16LE(20, 4);
    // Version, flags, method, time, check sum, sizes and length of the name are as in the local record.
    local.copy(entry, 6, 4, 28);
    entry.writeUInt32LE(offset, 42);
    files.push(local, title, part);
    directory.push(entry, title);
    offset += local.length + title.length + part.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(END.length);
  end.writeUInt32LE(END.signature, 0);
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, listed, end]);
}
