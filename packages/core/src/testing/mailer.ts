import { describe, expect, test } from '@jest/globals';
import type { Mailer, OutgoingMail } from '../ports/mailer.ts';
import { eachTest, type Disposable } from './fixture.ts';

export interface MailerFixture extends Disposable {
  readonly mailer: Mailer;
  /** The mails as they went over the wire, in any order. */
  delivered(): Promise<readonly Uint8Array[]>;
  /** The server can surely not be reached by the next send. */
  breakNext(): void;
}

function aMail(mail: Partial<OutgoingMail> = {}): OutgoingMail {
  const text = 'Two files came.\r\n';
  return {
    reportId: '0123456789abcdef0123456789abcdef',
    from: 'vitals@example.org',
    to: ['ward@example.org'],
    subject: 'vitals: two files',
    mime: Buffer.from(
      `From: vitals@example.org\r\nTo: ward@example.org\r\nSubject: vitals: two files\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}`,
    ),
    html: '<p>Two files came.</p>',
    text,
    ...mail,
  };
}

/** The exam of every `Mailer`. */
export function describeMailer(make: () => Promise<MailerFixture>): void {
  describe('Mailer', () => {
    const fixture = eachTest(make);
    const deliveredTexts = async () =>
      (await fixture().delivered()).map((mime) => Buffer.from(mime).toString('utf8'));

    test('a mail that was taken is sent, with the id the server gave it', async () => {
      const outcome = await fixture().mailer.send(aMail());
      expect(outcome).toEqual({ outcome: 'sent', messageId: expect.stringMatching(/./u) });
    });

    test('the message is delivered as it was made', async () => {
      const mail = aMail();
      await fixture().mailer.send(mail);
      expect(await deliveredTexts()).toEqual([Buffer.from(mail.mime).toString('utf8')]);
    });

    test('every call is a mail of its own, also for the same report', async () => {
      const first = await fixture().mailer.send(aMail());
      const second = await fixture().mailer.send(aMail());
      expect(await deliveredTexts()).toHaveLength(2);
      expect(second).not.toEqual(first);
    });

    test('a mail that surely did not leave says so and is delivered to nobody', async () => {
      fixture().breakNext();
      expect(await fixture().mailer.send(aMail())).toEqual({
        outcome: 'not-sent',
        code: expect.stringMatching(/./u),
      });
      expect(await deliveredTexts()).toEqual([]);
    });

    test('after a failure the next mail is sent, once', async () => {
      fixture().breakNext();
      await fixture().mailer.send(aMail());
      expect(await fixture().mailer.send(aMail())).toMatchObject({ outcome: 'sent' });
      expect(await deliveredTexts()).toHaveLength(1);
    });
  });
}
