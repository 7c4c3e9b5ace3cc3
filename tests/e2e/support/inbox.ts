/** A mail as the inbox shows it. */
export interface Mail {
  readonly id: string;
  readonly subject: string;
  /** The whole message. */
  readonly source: string;
  readonly text: string;
  /** X-Vitals-Report. */
  readonly reportId: string;
}

/** The inbox page's own interface: what a person sees is what the tests look at. */
export async function mailsIn(inbox: string): Promise<readonly Mail[]> {
  const listed = (await (await fetch(`${inbox}/mails`)).json()) as readonly {
    readonly id: string;
    readonly subject: string;
  }[];
  return Promise.all(
    listed.map(async ({ id, subject }) => {
      const source = await part(inbox, id, 'source');
      const reportId = /^X-Vitals-Report: *(\w+)/im.exec(source)?.[1] ?? '';
      return { id, subject, source, reportId, text: await part(inbox, id, 'text') };
    }),
  );
}

async function part(inbox: string, id: string, name: string): Promise<string> {
  return (await fetch(`${inbox}/mails/${encodeURIComponent(id)}/${name}`)).text();
}
