import { factKinds, severities, type Fact, type Json, type Model } from '@vitals/core';
import { composeDraft } from './compose-draft.ts';

/** The name the rule writer answers under. */
export const ruleWriterName = 'built-in-rules';

type SeenFact = Pick<Fact, 'id' | 'kind' | 'field' | 'level'>;

/** A fact as `writingRequest` shows it to a model; anything else in the request is left out. */
function seenFact(value: Json): readonly SeenFact[] {
  if (typeof value !== 'object' || value === null || !('id' in value)) return [];
  const { id, field } = value;
  const kind = factKinds.find((each) => each === value['kind']);
  const level = severities.find((each) => each === value['level']);
  if (typeof id !== 'string' || typeof field !== 'string' || kind === undefined || level === undefined)
    return [];
  return [{ id, kind, field, level }];
}

function factsIn(facts: Json): readonly SeenFact[] {
  if (typeof facts !== 'object' || facts === null || !('facts' in facts)) return [];
  const { facts: list } = facts;
  return isList(list) ? list.flatMap(seenFact) : [];
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** Behind the model port where there is no model: fills in the same form by rules, from the same request, for nothing. */
export function ruleWriter(): Model {
  return {
    async ask({ facts }) {
      return {
        model: ruleWriterName,
        toolInput: composeDraft(factsIn(facts)),
        stopReason: 'tool_use',
        usage: { inputTokens: 0, outputTokens: 0 },
      };
    },
  };
}
