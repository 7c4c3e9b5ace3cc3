import {
  CreateEventBusCommand,
  EventBridgeServiceException,
  PutRuleCommand,
  PutTargetsCommand,
  type EventBridgeClient,
} from '@aws-sdk/client-eventbridge';
import type { EventPattern, Topology } from '@vitals/core';

const defaultBus = 'default';

/** A bus of ours. One that is there stays as it is. */
export async function createBus(client: EventBridgeClient, name: string): Promise<void> {
  try {
    await client.send(new CreateEventBusCommand({ Name: name }));
  } catch (thrown) {
    const isThere =
      thrown instanceof EventBridgeServiceException && thrown.name === 'ResourceAlreadyExistsException';
    if (!isThere) throw thrown;
  }
}

/** Events of a bus that match the pattern go to a queue. */
export async function createRoute(
  client: EventBridgeClient,
  route: {
    readonly name: string;
    readonly bus: string;
    readonly pattern: EventPattern;
    readonly queueArn: string;
    readonly retry?: Topology['targetRetry'];
  },
): Promise<void> {
  await client.send(
    new PutRuleCommand({
      Name: route.name,
      EventBusName: route.bus,
      EventPattern: JSON.stringify(route.pattern),
    }),
  );
  const target = {
    Id: 'queue',
    Arn: route.queueArn,
    ...(route.retry && {
      RetryPolicy: {
        MaximumRetryAttempts: route.retry.maximumRetryAttempts,
        MaximumEventAgeInSeconds: route.retry.maximumEventAgeSeconds,
      },
    }),
  };
  const { FailedEntryCount: failed = 0 } = await client.send(
    new PutTargetsCommand({ Rule: route.name, EventBusName: route.bus, Targets: [target] }),
  );
  if (failed > 0) throw new Error(`the rule ${route.name} did not take its queue`);
}

/** Both buses' rules. Targets get no dead-letter queue of their own here: emulators have none (docs/emulators.md). */
export async function createRoutes(
  client: EventBridgeClient,
  topology: Topology,
  names: { readonly bus: string; readonly prefix: string },
  queueArns: Readonly<Record<string, string>>,
): Promise<void> {
  await createBus(client, names.bus);
  for (const { name, bus, pattern, to } of topology.routes) {
    await createRoute(client, {
      name: names.prefix + name,
      bus: bus === defaultBus ? defaultBus : names.bus,
      pattern,
      queueArn: queueArns[to] ?? '',
      retry: topology.targetRetry,
    });
  }
}
