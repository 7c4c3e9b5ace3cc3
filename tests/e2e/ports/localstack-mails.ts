interface KeptMail {
  readonly Id: string;
  readonly RawData: string;
}

/** What LocalStack's SES has taken so far. */
async function keptMails(): Promise<readonly KeptMail[]> {
  const response = await fetch(`${process.env['AWS_ENDPOINT_URL'] ?? ''}/_aws/ses`);
  const { messages } = (await response.json()) as { readonly messages: readonly KeptMail[] };
  return messages;
}

export async function sesMessageIds(): Promise<ReadonlySet<string>> {
  return new Set((await keptMails()).map(({ Id: id }) => id));
}

/** Bytes of the mails that came after `before`. */
export async function rawMailsSince(before: ReadonlySet<string>): Promise<readonly Uint8Array[]> {
  const mails = await keptMails();
  return mails.filter(({ Id: id }) => !before.has(id)).map(({ RawData: text }) => Buffer.from(text, 'utf8'));
}
