/**
 * The order of test files: those that take longest first, so that the workers end together. Without this a first run on a machine
 * would order them by their size, and wait at its end for one that takes a minute.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Longest first; a folder is all that is in it. */
const slow = [
  'tests/crash/',
  'tests/fuzz/',
  'tests/concurrency/',
  'tests/live/oracle.test.ts',
  'tests/query/matches.test.ts',
  'tests/introspection/many-tables.test.ts',
  'tests/permissions/',
  'tests/hooks/',
  'tests/conformance/',
  'tests/graphql/conformance-permissions.test.ts',
  'tests/schema/',
  'tests/studio/',
  'tests/project/',
  'tests/versions/',
  'tests/engine/',
  'tests/auth/',
  'tests/graphql/schema-memory.test.ts',
  'tests/sso/sign-in.test.ts',
  'tests/lossless/',
  'tests/sdk/',
  'tests/watch/',
  'tests/cli/',
  'tests/writes/',
  'tests/callers/',
  'tests/rest/samples.test.ts',
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
