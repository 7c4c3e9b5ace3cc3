import { hashOf } from '@vitals/core';
import MailComposer from 'nodemailer/lib/mail-composer';

export interface MimeParts {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly reportId: string;
  /** When the report was sealed. */
  readonly date: Date;
}

/**
 * The message as it goes over the wire. The same parts are the same bytes: what a mail library would draw at random
 * (boundaries, Message-ID) or read from a clock (Date) is derived from the report, so that rendering a report again
 * can be compared with what was stored. Recipients are in the Message-ID because two groups get two messages, and a
 * reader who is in both would otherwise see one of them dropped. (SES writes a Message-ID of its own: X-Vitals-Report
 * is what finds a report's mail.)
 */
export async function composeMime({ from, to, reportId, date, ...parts }: MimeParts): Promise<Uint8Array> {
  const id = hashOf('mail', reportId, ...to).slice(0, 32);
  const composer = new MailComposer({
    ...parts,
    from: headerText(from),
    to: to.map(headerText),
    date,
    messageId: `<${id}@${domainOf(from)}>`,
    baseBoundary: id,
    boundaryPrefix: '--vitals',
    encoding: 'utf-8',
    headers: {
      'X-Vitals-Report': headerText(reportId),
      // No out-of-office answers to a machine (RFC 3834; the second is Exchange's).
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** Addresses come from configuration and ids from us; a line break in one must still never begin a header. */
const headerText = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').trim();

function domainOf(from: string): string {
  return /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? 'vitals.invalid';
}
