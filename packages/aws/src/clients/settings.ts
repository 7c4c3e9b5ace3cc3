/** One call of an SDK client, as IAM would name it: service `S3`, operation `PutObject`. */
export interface SdkCall {
  readonly service: string;
  readonly operation: string;
}

/** What the clients of one process share. Endpoints, region and credentials are read by the SDK itself. */
export interface AwsSettings {
  /** The process's environment; only asked whether S3 has an endpoint of its own. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Told of every call before it is made (once, however often it is retried): what a role needs, as it really is. */
  readonly onCall?: (call: SdkCall) => void;
}
