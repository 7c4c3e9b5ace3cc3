import { VerifyEmailIdentityCommand, type SESClient } from '@aws-sdk/client-ses';

/** Lets mails come from these addresses. Emulators take it as done; SES would write to each of them first. */
export async function verifySenders(client: SESClient, senders: readonly string[]): Promise<void> {
  for (const sender of senders) await client.send(new VerifyEmailIdentityCommand({ EmailAddress: sender }));
}
