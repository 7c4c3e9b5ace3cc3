import { describe, expect, test } from '@jest/globals';
import { readProviderSource } from './provider-source.ts';

/** A shortened file of the generator: a comment above every field, then how it is read. */
const source = `
export class AwsThingPlaceOutputReference extends cdktf.ComplexObject {
  // region - computed: false, optional: false, required: true
  public get region() {
    return this.getStringAttribute('region');
  }
}
export class AwsThingPlaceList extends cdktf.ComplexList {
}
export class AwsThingLimitOutputReference extends cdktf.ComplexObject {
  // most - computed: true, optional: true, required: false
  public get most() {
    return this.getNumberAttribute('most');
  }
}
export class AwsThing extends cdktf.TerraformResource {
  // arn - computed: true, optional: false, required: false
  public get arn() {
    return this.getStringAttribute('arn');
  }

  // names - computed: false, optional: true, required: false
  public get names() {
    return cdktf.Fn.tolist(this.getListAttribute('names'));
  }

  // place - computed: false, optional: false, required: true
  private _place = new AwsThingPlaceList(this, "place", true);

  // limit - computed: false, optional: true, required: false
  private _limit = new AwsThingLimitOutputReference(this, "limit");
}
`;

describe("the provider's source", () => {
  test('gives arguments, attributes and blocks with their flags', () => {
    expect(readProviderSource(source)).toEqual({
      attributes: {
        arn: { type: 'string', use: 'computed' },
        names: { type: 'set(string)', use: 'optional' },
      },
      blocks: {
        place: {
          nesting: 'set',
          required: true,
          attributes: { region: { type: 'string', use: 'required' } },
          blocks: {},
        },
        limit: {
          nesting: 'one',
          required: false,
          attributes: { most: { type: 'number', use: 'both' } },
          blocks: {},
        },
      },
    });
  });

  test('of another shape is refused, not read as empty', () => {
    expect(() => readProviderSource('export class Other {}')).toThrow('no resource class');
    expect(() =>
      readProviderSource(source.replace('class AwsThingPlaceOutputReference', 'class Moved')),
    ).toThrow('no class AwsThingPlaceOutputReference');
  });
});
