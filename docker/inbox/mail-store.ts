import { simpleParser, type ParsedMail } from 'mailparser';

/** A mail that the emulator's SES took instead of sending it. */
export interface KeptMail {
  readonly id: string;
  /** The whole message. */
  readonly mime: string;
}

interface Listed {
  readonly Id: string;
  readonly RawData?: string;
}

/** Mails that LocalStack's SES keeps, the newest first. Before the first mail LocalStack has no such page. */
export async function keptMails(localstack: string): Promise<readonly KeptMail[]> {
  const response = await fetch(`${localstack}/_aws/ses`);
  if (!response.ok) return [];
  const { messages } = (await response.json()) as { readonly messages: readonly Listed[] };
  return messages.map(({ Id: id, RawData: mime = '' }) => ({ id, mime })).reverse();
}

export function readMail({ mime }: KeptMail): Promise<ParsedMail> {
  return simpleParser(mime);
}
