import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mailer, MailOutcome, OutgoingMail } from '@vitals/core';
import { errnoOf, syncFolder } from './disk.ts';

/** Puts mails into a folder: `<reportId>-<n>.eml`, `.html` and `.txt`. Nothing is ever overwritten. */
export class FileMailer implements Mailer {
  readonly #folder: string;

  /** `folder` is made when the first mail comes. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async send(mail: OutgoingMail): Promise<MailOutcome> {
    if (!/^[\w-]{1,128}$/u.test(mail.reportId))
      throw new RangeError('a report id is letters, digits, - and _');
    const temporary: string[] = [];
    try {
      mkdirSync(this.#folder, { recursive: true });
      // The .eml is the mail and comes last: where it is, the other two are.
      const parts = [
        { extension: 'html', bytes: Buffer.from(mail.html) },
        { extension: 'txt', bytes: Buffer.from(mail.text) },
        { extension: 'eml', bytes: mail.mime },
      ] as const;
      for (const { bytes } of parts) temporary.push(await this.#write(bytes));
      const name = this.#publish(
        mail.reportId,
        parts.map(({ extension }, index) => ({ extension, from: temporary[index] ?? '' })),
      );
      syncFolder(this.#folder);
      return { outcome: 'sent', messageId: name };
    } catch (thrown) {
      const code = errnoOf(thrown);
      if (code === undefined) throw thrown;
      // Whatever failed, no .eml is there: nobody can have read it.
      return { outcome: 'not-sent', code };
    } finally {
      for (const file of temporary) rmSync(file, { force: true });
    }
  }

  async #write(bytes: Uint8Array): Promise<string> {
    const path = join(this.#folder, `.${randomUUID()}`);
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    return path;
  }

  /** Takes the first number that is free for all three. */
  #publish(
    reportId: string,
    parts: readonly { readonly extension: string; readonly from: string }[],
  ): string {
    for (let number = 1; ; number++) {
      const name = `${reportId}-${number}`;
      try {
        for (const { extension, from } of parts) linkSync(from, join(this.#folder, `${name}.${extension}`));
        return name;
      } catch (thrown) {
        if (errnoOf(thrown) !== 'EEXIST') throw thrown;
      }
    }
  }
}
