import type { Mailer, MailOutcome, OutgoingMail } from '@vitals/core';

/** Keeps what was sent. `answer` decides what the next sends come to; a mail counts as sent unless it says otherwise. */
export class MemoryMailer implements Mailer {
  readonly sent: OutgoingMail[] = [];
  readonly #answers: MailOutcome[] = [];

  /** The next mail that has no answer yet comes to this. Only `sent` and `unsure` reach anybody. */
  answer(outcome: MailOutcome): void {
    this.#answers.push(outcome);
  }

  async send(mail: OutgoingMail): Promise<MailOutcome> {
    const outcome = this.#answers.shift() ?? { outcome: 'sent', messageId: `mail-${this.sent.length + 1}` };
    if (outcome.outcome === 'sent' || outcome.outcome === 'unsure') {
      this.sent.push({ ...mail, mime: Uint8Array.from(mail.mime) });
    }
    return outcome;
  }
}
