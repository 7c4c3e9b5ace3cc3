import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { linkOrCopy, syncFolder } from './disk.ts';

/**
 * The files of the object store:
 *   objects/<key>               the newest version, for people
 *   objects/.versions/<2>/<id>  the bytes of every version
 *   objects/.uploads/<id>       what is being written or removed: a mark that work on this version is unfinished
 * All names of a version are links to the same bytes, which are read-only: an editor that would write into a view
 * would change what a manifest vouches for.
 */
export class ObjectFiles {
  readonly #root: string;

  constructor(home: string) {
    this.#root = join(home, 'objects');
  }

  prepare(): void {
    for (const folder of ['.uploads', '.versions']) mkdirSync(join(this.#root, folder), { recursive: true });
  }

  versionPath(versionId: string): string {
    return join(this.#root, '.versions', versionId.slice(0, 2), versionId);
  }

  create(versionId: string): Promise<FileHandle> {
    return open(this.#mark(versionId), 'wx', 0o600);
  }

  /** Gives finished and synced bytes the name of a version. Not yet visible: that is the index's word. */
  keep(versionId: string): void {
    const path = this.versionPath(versionId);
    chmodSync(this.#mark(versionId), 0o444);
    if (mkdirSync(dirname(path), { recursive: true }) !== undefined)
      syncFolder(join(this.#root, '.versions'));
    linkOrCopy(this.#mark(versionId), path);
    syncFolder(dirname(path));
  }

  markUnfinished(versionId: string): void {
    if (existsSync(this.versionPath(versionId)))
      linkOrCopy(this.versionPath(versionId), this.#mark(versionId));
  }

  unmark(versionId: string): void {
    rmSync(this.#mark(versionId), { force: true });
  }

  unfinished(): readonly string[] {
    return readdirSync(join(this.#root, '.uploads'));
  }

  removeVersion(versionId: string): void {
    rmSync(this.versionPath(versionId), { force: true });
  }

  /** Puts a version under its view in one step: whoever opens the path sees the old bytes or the new. */
  show(versionId: string, view: string): void {
    const path = join(this.#root, view);
    const temporary = `${this.#mark(versionId)}.view`;
    mkdirSync(dirname(path), { recursive: true });
    rmSync(temporary, { force: true });
    linkOrCopy(this.versionPath(versionId), temporary);
    renameSync(temporary, path);
    // Renaming one name of a file over another of the same file does nothing and leaves both (POSIX).
    rmSync(temporary, { force: true });
  }

  shows(versionId: string, view: string): boolean {
    const shown = statSync(join(this.#root, view), { throwIfNoEntry: false });
    return shown?.ino === statSync(this.versionPath(versionId)).ino;
  }

  /** Removes a view and the folders that it leaves empty. */
  unshow(view: string): void {
    rmSync(join(this.#root, view), { force: true });
    for (let folder = dirname(view); folder !== '.'; folder = dirname(folder)) {
      try {
        rmdirSync(join(this.#root, folder));
      } catch {
        return;
      }
    }
  }

  #mark(versionId: string): string {
    return join(this.#root, '.uploads', versionId);
  }
}
