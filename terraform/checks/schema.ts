/**
 * What the AWS provider knows about our resource types: `aws-schema.json`, cut from the provider by `cut-schema.ts`.
 * Enough to tell a misspelled argument from a real one, and to answer Terraform's questions without the provider.
 */
export interface ProviderSchema {
  /** The provider's version, as in `~> 6.25`. */
  readonly version: string;
  readonly resources: Readonly<Record<string, BlockSchema>>;
  readonly data: Readonly<Record<string, BlockSchema>>;
}

export interface BlockSchema {
  readonly attributes: Readonly<Record<string, AttributeSchema>>;
  readonly blocks: Readonly<Record<string, NestedSchema>>;
}

export interface AttributeSchema {
  /** A Terraform type expression: `string`, `number`, `bool`, `list(string)`, `map(string)`, … */
  readonly type: string;
  /** `required` must be written, `optional` may be, `computed` is only read; `both` may be written and is known anyway. */
  readonly use: 'required' | 'optional' | 'computed' | 'both';
}

export interface NestedSchema extends BlockSchema {
  /** `one`: at most one block · `list`, `set`: any number · `object`: `timeouts`, never repeated. */
  readonly nesting: 'one' | 'list' | 'set' | 'object';
  readonly required: boolean;
}
