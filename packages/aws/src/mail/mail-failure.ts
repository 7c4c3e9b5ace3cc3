import type { MailOutcome } from '@vitals/core';
import { failureOf } from '../failures/failure.ts';

type NotSent = Exclude<MailOutcome, { readonly outcome: 'sent' }>;

/** SES has looked at this mail or its addresses and will say the same tomorrow. */
const refusals = new Set(['MessageRejected', 'InvalidParameterValue', 'InvalidParameterCombination']);

/**
 * No connection came about, so nothing can have left: nobody listens, no such name, no route, no common TLS (Node
 * reports EPROTO for what it still had to write: a request that did not go out whole).
 */
const unconnected = new Set([
  'EPROTO',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
]);

/** The certificate was not acceptable; Node sends the request only after the handshake. */
const untrusted = /^(?:CERT_|ERR_TLS_CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH)/;

/** The call never reached the network: there are no credentials, or no region to send it to. */
const unbegun = new Set(['CredentialsProviderError']);

/** What the SDK calls an answer in which it found no error of the service: a proxy's page, for instance. */
const unparsed = new Set(['Unknown', 'UnknownError', 'Error', 'SyntaxError']);

/**
 * What a failed send means. Only what surely did not leave may be sent again, because nothing here recognises a
 * second copy: an error of SES itself below 500, or a connection that never was. Everything else (5xx, a timeout, a
 * reset, an answer that makes no sense) may stand for a mail that was sent.
 */
export function mailFailure(thrown: unknown): NotSent {
  const { reason, status } = failureOf(thrown);
  if (status !== undefined && status >= 400 && status < 500 && !unparsed.has(reason)) {
    return { outcome: refusals.has(reason) ? 'refused' : 'not-sent', code: reason };
  }
  const isSurelyNotSent =
    status === undefined && (unconnected.has(reason) || untrusted.test(reason) || unbegun.has(reason));
  return { outcome: isSurelyNotSent ? 'not-sent' : 'unsure', code: reason };
}
