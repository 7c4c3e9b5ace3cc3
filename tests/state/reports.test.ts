import { describe, expect, test } from '@jest/globals';
import { pressure, pressures } from '../sweep/contracts.ts';
import { aStory, board, objectCalls, ward, writes } from './story.ts';

const monday = pressures('2026-03-01', [120, 85]);

describe('reports', () => {
  test('200 datasets in one report: one mail, every outcome in it, in pages of at most a hundred steps', async () => {
    const story = aStory();
    const names = Array.from({ length: 200 }, (_, index) => `d${String(index).padStart(3, '0')}`);
    for (const name of names) {
      await story.world.deploy({ ...pressure, name, objects: [`${name}/**`] });
      await story.world.put(`raw/${name}/monday.csv`, pressures('2026-03-01', [120, 131]));
    }
    await story.driver.settle();
    expect(story.world.home.mailer.sent).toHaveLength(1);
    const [report] = story.reports();
    expect(new Set(report?.work.members).size).toBe(200);
  }, 60_000);

  test('second recipient group throttled: the first gets one mail, the second gets it later', async () => {
    const story = aStory([ward, board]);
    await story.world.deploy(pressure);
    story.world.home.mailer.answer({ outcome: 'sent', messageId: 'first' });
    story.world.home.mailer.answer({ outcome: 'not-sent', code: 'Throttling' });
    await story.world.put('raw/monday.csv', monday);
    await story.driver.settle();
    expect(story.world.home.mailer.sent.map(({ to }) => to)).toEqual([ward, board]);
    expect(story.reports()).toMatchObject([{ status: 'DONE' }]);
  });

  test('crash while rendering: the next worker renders the same members and sends once', async () => {
    const story = aStory();
    await story.world.deploy(pressure);
    story.strike(writes('notify.freeze'), 'killed-after');
    await story.world.put('raw/monday.csv', monday);
    await story.driver.settle();
    expect(story.world.home.mailer.sent).toHaveLength(1);
  });

  test('killed after SEALED: what is sent is what was sealed', async () => {
    const story = aStory();
    await story.world.deploy(pressure);
    story.strike(writes('notify.seal'), 'killed-after');
    await story.world.put('raw/monday.csv', monday);
    await story.driver.settle();
    const [mail] = story.world.home.mailer.sent;
    expect(story.world.home.mailer.sent).toHaveLength(1);
    const [sealed] = (await story.keys('reports/')).filter((key) => key.endsWith('mail.json'));
    expect(JSON.parse(await story.text(sealed ?? ''))).toMatchObject({
      subject: mail?.subject,
      text: mail?.text,
    });
  });

  test('killed between SENDING and the answer: UNSURE, never sent twice, and the next report says so', async () => {
    const story = aStory();
    await story.world.deploy(pressure);
    story.strike((call) => call.port === 'mailer', 'killed-after');
    await story.world.put('raw/monday.csv', monday);
    await story.driver.settle();
    expect(story.world.home.mailer.sent).toHaveLength(1);
    const unsure = story.world.published.filter(({ detailType }) => detailType === 'Report Unsure');
    expect(unsure).toHaveLength(1);
    await story.world.put('raw/tuesday.csv', pressures('2026-03-02', [121, 86]));
    await story.driver.settle();
    expect(story.world.home.mailer.sent).toHaveLength(2);
    expect(story.reports().map(({ work }) => work.frozen?.unsure.length)).toEqual(
      expect.arrayContaining([0, 1]),
    );
  });
});

describe('analyses', () => {
  test('built-in text stored, then the model is back: the stored text stays', async () => {
    const story = aStory();
    await story.world.deploy(pressure);
    story.strike((call) => call.port === 'model', 'refused');
    story.strike(objectCalls('put', 'analyses/analysis.json'), 'killed-before');
    await story.world.put('raw/monday.csv', monday);
    await story.driver.settle();
    const [key = ''] = (await story.keys('analyses/')).filter((each) => each.endsWith('analysis.json'));
    expect(JSON.parse(await story.text(key))).toMatchObject({
      narrative: { writtenBy: { kind: 'built-in', reason: 'model-unavailable' } },
    });
    const asked = story.world.calls.filter(({ port }) => port === 'model');
    expect(asked).toHaveLength(1);
  });
});
