/**
 * The order of test files: those that take longest first, so that the workers end together. Without this a first run on a machine
 * would order them by their size, and wait at its end for one that takes a minute.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Longest first; a folder is all that is in it. */
const slow = [
  'tests/crash/',
  'tests/fuzz/',
  'tests/query/matches.test.ts',
  'tests/live/oracle.test.ts',
  'tests/conformance/conformance.test.ts',
  'tests/hooks/secrets.test.ts',
  'tests/concurrency/',
  'tests/engine/',
  'tests/schema/',
  'tests/auth/',
  'tests/permissions/',
  'tests/sdk/',
  'tests/watch/',
  'tests/cli/',
  'tests/system/',
  'tests/lossless/',
  'tests/rest/samples.test.ts',
  'tests/introspection/many-tables.test.ts',
  'tests/sso/',
];

const placeOf = (file: string): number => {
  const place = slow.findIndex((each) => file.includes(`/${each}`));
  return place < 0 ? slow.length : place;
};

export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    return usual.toSorted((one, other) => placeOf(one.moduleId) - placeOf(other.moduleId));
  }
}
