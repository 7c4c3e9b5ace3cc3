// Order of the end-to-end files. The kills are most of the time and nearly all of it is waiting for a visibility to
// end: they start first and the others run beside them.
const isKills = ({ path }) => path.endsWith('/kills.test.ts');

export default class KillsFirst {
  sort(tests) {
    return tests.toSorted((a, b) => Number(isKills(b)) - Number(isKills(a)) || a.path.localeCompare(b.path));
  }

  shard(tests) {
    return tests;
  }

  allFailedTests() {
    return [];
  }

  cacheResults() {}
}
