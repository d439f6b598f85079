import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** From where in a page what stands (mdb.c of lmdb 3.5: MDB_page_header, then MDB_meta, or the nodes). */
const at = {
  ...{ flags: 18, lower: 20, header: 24, magic: 24, version: 28 },
  ...{ mapSize: 40, pageSize: 48, ways: 52, free: 88, main: 136 },
};
const last = { page: 144, transaction: 152 };
const isMeta = 8;
const isBranch = 1;
const isLeaf = 2;
const isBig = 1;

/** How often a file is checked before it counts as damaged: another process may be writing. */
const looks = 3;

/**
 * What is wrong with a data file of lmdb; undefined if it can be opened, or is still to be made. Lmdb maps the file into
 * memory and believes it: one that is cut off would end the process without a word.
 *
 * The size need be no multiple of the page size, and pages at the end may be missing: a write to a full disk leaves a
 * part of a page, and pages that are free are not written. What counts is that every page in use is there.
 */
export function damageOf(file: string): string | undefined {
  let damage: string | undefined;
  for (let look = 0; look < looks; look++) {
    damage = lookAt(file);
    if (damage === undefined) return undefined;
  }
  return damage;
}

function lookAt(file: string): string | undefined {
  let opened: number;
  try {
    opened = openSync(file, 'r');
  } catch {
    // It is not there yet, or may not be read: that lmdb says itself.
    return undefined;
  }
  try {
    return damageIn(opened);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_OUT_OF_RANGE')
      return 'a page of it points to where nothing can be';
    throw error;
  } finally {
    closeSync(opened);
  }
}

function damageIn(file: number): string | undefined {
  if (fstatSync(file).size === 0) return undefined;
  const first = readMeta(file, 0);
  const second = first && readMeta(file, first.pageSize);
  if (!second || first.ways !== second.ways) return 'it does not begin like one';
  const { pageSize, lastPage, mapSize, free, main } = first.transaction > second.transaction ? first : second;
  if ((lastPage + 1) * pageSize > mapSize) return 'its last page lies behind its end';
  const { size } = fstatSync(file);
  const pages = Math.floor(size / pageSize);
  const read = (page: number) => readBytes(file, page * pageSize, pageSize);
  const isCut = lastPage >= pages;
  return [free, main].every((root) => isTree(read, root, pages, isCut))
    ? undefined
    : `it has ${size} bytes, and pages are missing`;
}

/** A meta page; of the two the one of the later transaction counts. */
function readMeta(file: number, offset: number) {
  const page = readBytes(file, offset, 200);
  if (page.length < 200 || page.readUInt16LE(at.flags) !== isMeta) return undefined;
  if (page.readUInt32LE(at.magic) !== 0xbeefc0de || page.readUInt16LE(at.version) !== 2) return undefined;
  const pageSize = page.readUInt32LE(at.pageSize);
  if (pageSize < 512 || pageSize > 65_536) return undefined;
  return {
    pageSize,
    /** How it was made; the same in both. */
    ways: page.readUInt16LE(at.ways),
    mapSize: numberAt(page, at.mapSize),
    free: numberAt(page, at.free),
    main: numberAt(page, at.main),
    lastPage: numberAt(page, last.page),
    transaction: page.readBigUInt64LE(last.transaction),
  };
}

/** Whether the root of a tree is there, or with `whole` all of its pages; a tree without a root is empty. */
function isTree(read: (page: number) => Buffer, root: number, pages: number, whole: boolean): boolean {
  const open = root === -1 ? [] : [root];
  let seen = 0;
  for (let page = open.pop(); page !== undefined; page = open.pop()) {
    if (page >= pages || ++seen > pages) return false;
    const bytes = read(page);
    const flags = bytes.readUInt16LE(at.flags);
    if (numberAt(bytes, 0) !== page || !(flags & (isBranch | isLeaf))) return false;
    if (!whole) continue;
    for (const node of nodesOf(bytes)) {
      if (flags & isBranch) open.push(bytes.readUIntLE(node, 6));
      else if (bytes.readUInt16LE(node + 4) & isBig) {
        const data = node + 8 + bytes.readUInt16LE(node + 6);
        if (numberAt(bytes, data) + numberAt(bytes, data + 16) > pages) return false;
      }
    }
  }
  return true;
}

/** Where the nodes of a page begin. */
function nodesOf(page: Buffer): number[] {
  const count = page.readUInt16LE(at.lower) / 2;
  return Array.from({ length: count }, (_, no) => at.header + page.readUInt16LE(at.header + 2 * no));
}

/** A number of eight bytes; -1 is none. */
function numberAt(page: Buffer, offset: number): number {
  return Number(page.readBigInt64LE(offset));
}

function readBytes(file: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
}
