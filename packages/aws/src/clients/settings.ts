/** What a client cannot ask the SDK, which reads endpoints, region and credentials by itself. */
export interface AwsSettings {
  /** The process's environment; only asked whether S3 has an endpoint of its own. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}
