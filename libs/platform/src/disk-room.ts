import { statfs } from 'node:fs/promises';

/** Of a disk, in bytes: what is left for us, and its size. */
export interface DiskRoom {
  readonly free: number;
  readonly total: number;
}

/** @returns null: the disk of that folder cannot be asked, or there is no such folder */
export async function readDiskRoom(folder: string): Promise<DiskRoom | null> {
  const disk = await statfs(folder).catch(() => null);
  return disk && { free: disk.bavail * disk.bsize, total: disk.blocks * disk.bsize };
}
