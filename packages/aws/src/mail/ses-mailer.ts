import { SendRawEmailCommand, type SESClient } from '@aws-sdk/client-ses';
import type { Mailer } from '@vitals/core';
import { mailFailure } from './mail-failure.ts';

/** Sends finished mails with SES v1. The client must be `sesClient`'s: one attempt, no connection kept. */
export function sesMailer(client: SESClient): Mailer {
  return {
    async send(mail) {
      const command = new SendRawEmailCommand({
        Source: mail.from,
        Destinations: [...mail.to],
        RawMessage: { Data: mail.mime },
      });
      try {
        const { MessageId: messageId } = await client.send(command);
        return messageId === undefined
          ? { outcome: 'unsure', code: 'no-message-id' }
          : { outcome: 'sent', messageId };
      } catch (thrown) {
        return mailFailure(thrown);
      }
    },
  };
}
