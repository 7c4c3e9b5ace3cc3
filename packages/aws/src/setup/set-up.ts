import type { EnvironmentName, Topology } from '@vitals/core';
import { dynamoClient, eventBridgeClient, s3Client, sesClient, sqsClient } from '../clients/clients.ts';
import type { AwsSettings } from '../clients/settings.ts';
import { createBucket } from './create-bucket.ts';
import { createQueues } from './create-queues.ts';
import { createRoutes } from './create-routes.ts';
import { createTable } from './create-table.ts';
import type { ResourceNames } from './names.ts';
import { verifySenders } from './verify-senders.ts';

/**
 * Makes everything that the three functions need and Terraform makes in AWS: for emulators, where nobody pays for a
 * mistake and nobody asks for permission. Running it again changes nothing.
 */
export async function setUp(
  settings: AwsSettings,
  names: ResourceNames,
  plan: {
    readonly topology: Topology;
    readonly environment: EnvironmentName;
    /** Addresses that mails may come from. */
    readonly senders: readonly string[];
  },
): Promise<void> {
  const queues = await createQueues(sqsClient(), plan.topology, plan.environment, names.prefix);
  const arns = Object.fromEntries(Object.entries(queues).map(([name, { arn }]) => [name, arn]));
  await createRoutes(eventBridgeClient(), plan.topology, names, arns);
  const dynamo = dynamoClient();
  await createTable(dynamo, names.tables.state);
  await createTable(dynamo, names.tables.analyses);
  await verifySenders(sesClient(), plan.senders);
  // Last, because an object that is put before its rule stands is announced to nobody.
  await createBucket(s3Client(settings), names.bucket);
}
