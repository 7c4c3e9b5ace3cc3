/** What we read of a Converse request. Anything else a request has is ignored. */
interface ConverseRequest {
  readonly messages?: readonly { readonly content?: readonly { readonly text?: string }[] }[];
  readonly toolConfig?: {
    readonly tools?: readonly {
      readonly toolSpec?: {
        readonly name?: string;
        readonly inputSchema?: {
          readonly json?: { readonly properties?: Readonly<Record<string, unknown>> };
        };
      };
    }[];
    readonly toolChoice?: { readonly tool?: { readonly name?: string } };
  };
}

export interface FilledForm {
  readonly name: string;
  readonly input: Readonly<Record<string, readonly string[]>>;
}

/** Sentences a list of the form gets. */
const sentences = 3;

/**
 * Fills in the form a request forces, as a model that keeps to its instructions would: each list gets sentences that
 * are slots of facts from the request, a list of advice gets them behind a verb. `undefined` when no tool is forced.
 */
export function fillForm(request: ConverseRequest): FilledForm | undefined {
  const name = request.toolConfig?.toolChoice?.tool?.name;
  const tool = request.toolConfig?.tools?.find(({ toolSpec }) => toolSpec?.name === name)?.toolSpec;
  if (name === undefined || tool === undefined) return undefined;
  const facts = factIds(request);
  const lists = Object.keys(tool.inputSchema?.json?.properties ?? {});
  // Each list tells of facts of its own: what is said a second time is dropped.
  const share = (at: number): readonly string[] => facts.filter((_, index) => index % lists.length === at);
  return { name, input: Object.fromEntries(lists.map((list, at) => [list, fill(list, share(at))])) };
}

function fill(list: string, facts: readonly string[]): readonly string[] {
  const slots = facts.slice(0, sentences).map((id) => `{{${id}}}`);
  return list === 'recommendations' ? slots.map((slot) => `Review ${slot}.`) : slots;
}

function factIds(request: ConverseRequest): readonly string[] {
  const text = request.messages?.flatMap(({ content }) => content ?? []).map((block) => block.text ?? '');
  const block = /<facts>([\s\S]*)<\/facts>/.exec(text?.join('\n') ?? '')?.[1];
  return [...(block ?? '').matchAll(/"id":"([^"]+)"/g)].map((match) => match[1] ?? '');
}
