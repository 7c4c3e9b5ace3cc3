/** A finished mail: `mime` is the whole message as it goes over the wire, `html` and `text` its two bodies. */
export interface OutgoingMail {
  readonly reportId: string;
  readonly from: string;
  /** At most 50 addresses (SES). */
  readonly to: readonly string[];
  readonly subject: string;
  readonly mime: Uint8Array;
  readonly html: string;
  readonly text: string;
}

/**
 * `sent`      the server took it;
 * `refused`   the server will never take it (address suppressed, message rejected);
 * `not-sent`  surely not sent, and later may work (connection refused, name not found, throttled);
 * `unsure`    the request left and no answer that settles it came back: it may have been sent.
 */
export type MailOutcome =
  | { readonly outcome: 'sent'; readonly messageId: string }
  | { readonly outcome: 'refused'; readonly code: string }
  | { readonly outcome: 'not-sent'; readonly code: string }
  | { readonly outcome: 'unsure'; readonly code: string };

/** Sends a mail at most once per call: no adapter retries by itself, because nothing here can be undone or deduplicated. */
export interface Mailer {
  send(mail: OutgoingMail): Promise<MailOutcome>;
}
