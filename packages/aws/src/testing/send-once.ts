// Sends one mail as the environment says and prints the outcome: run by ses-mailer.test.ts.
import { sesClient } from '../clients/clients.ts';
import { sesMailer } from '../mail/ses-mailer.ts';

const outcome = await sesMailer(sesClient()).send({
  reportId: 'r1',
  from: 'vitals@example.org',
  to: ['ward@example.org'],
  subject: 's',
  mime: Buffer.from('Subject: s\r\n\r\nhello'),
  html: '',
  text: '',
});
process.stdout.write(JSON.stringify(outcome));
