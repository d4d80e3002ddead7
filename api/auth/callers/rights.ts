/**
 * Rights worked out and kept: the book of policies once for all, then what belongs to one user, then one access for each set of
 * policies that their address leaves. Promises are kept, not results, so that what was begun before something changed is
 * never handed to whoever comes after.
 */
import { LRUCache } from 'lru-cache';
import { compileAccess, type PolicyAccess, variablesOf } from '../../access/policies.ts';
import { type Variables, variableName } from '../../access/variables.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Log } from '../../log.ts';
import { letsIn, unreadable } from '../../system/addresses.ts';
import { type Attachment, attachmentsOf, type Book, chainOf, type Policy, readBook, withStudio } from './book.ts';
import { type Person, readPerson, readShare, type SharedItem } from './person.ts';
import { readValues } from './values.ts';
import { covers, noWatch, type Watch, watchFor } from './watch.ts';

export interface Rights {
  readonly person: Person;
  /** The role and those above it, the highest first. */
  readonly roles: readonly string[];
  /** Those that hold, for the address asked from. */
  readonly policies: readonly Policy[];
  readonly access: PolicyAccess;
  readonly variables: Variables;
  readonly attachments: readonly Attachment[];
  /** See `Book.names`. */
  readonly names: number;
}

/** What is known of one person, whatever their address is. */
interface Known {
  readonly person: Person;
  readonly roles: readonly string[];
  readonly attachments: readonly Attachment[];
  readonly names: number;
  /** By the policies that hold. */
  readonly bySet: LRUCache<string, Promise<Rights>>;
}

export interface Keep {
  book(): Promise<Book>;
  /** null: no such active user. */
  ofUser(id: string, address: string | null): Promise<Rights | null>;
  /** Of whoever has only a role; null: the public. */
  ofRole(role: string | null, address: string | null): Promise<Rights>;
  share(id: string): Promise<SharedItem | null>;
  /** What is to be watched, as far as is known: synchronous, as hooks ask it of every write. */
  watch(): Watch;
  forgetUser(id: string): void;
  forgetShare(id: string): void;
  /** Users and guests whose rules read what lies beyond their own rows. */
  forgetReaders(): void;
  forgetAll(): void;
}

const kept = { people: 10_000, sets: 16, shares: 1_000 };
/**
 * Milliseconds after which everything is read again: writes past this server (by hand, by a cascade of the database) are noticed
 * by nobody.
 */
const oldest = 60_000;

/** `wider` is told when rules begin to read what they did not read before. */
export function keepRights(engine: Engine, log: Log, wider: () => void): Keep {
  const people = new LRUCache<string, Promise<Known | null>>({ maxSize: kept.people, sizeCalculation: () => 1, ttl: oldest });
  const shares = new LRUCache<string, Promise<SharedItem | null>>({ max: kept.shares, ttl: oldest });
  const books = new LRUCache<string, Promise<Book>>({ max: 1, ttl: oldest });
  let watched: { readonly model: string; readonly book: Book; readonly watch: Watch } | null = null;
  let current: Book | null = null;
  let model = engine.model().version;
  /** Complaints already made: a fault is told once, not at every request. */
  const told = new LRUCache<string, true>({ max: 1_000 });

  const book = (): Promise<Book> =>
    remember(books, 'book', async () => {
      const read = await readBook(engine);
      for (const { name, addresses } of read.policies.values()) {
        for (const entry of unreadable(addresses)) tell(`Policy "${name}" has an address that cannot be read: ${entry}`);
      }
      const before = current && watch();
      current = read;
      if (before && !covers(before, watch())) wider();
      return read;
    });

  function tell(fault: string): void {
    if (!told.has(fault)) log.warn(fault);
    told.set(fault, true);
  }

  function watch(): Watch {
    if (current === null) return noWatch;
    const { version } = engine.model();
    if (watched?.book !== current || watched.model !== version) {
      const policies = withStudio([...current.policies.values()]).filter((each) => !each.admin);
      watched = { model: version, book: current, watch: watchFor(engine.model(), variablesOf(policies)) };
    }
    return watched.watch;
  }

  /** Variables lead through the model: with another model they may lead elsewhere. */
  function mindModel(): void {
    const { version } = engine.model();
    if (version !== model) forgetAll();
    model = version;
  }

  function forgetAll(): void {
    books.clear();
    people.clear();
    shares.clear();
  }

  async function knownOf(person: Person): Promise<Known> {
    const read = await book();
    return {
      person,
      roles: chainOf(read, person.role),
      attachments: attachmentsOf(read, person.role, person.own),
      names: read.names,
      bySet: new LRUCache({ max: kept.sets }),
    };
  }

  function rightsOf(known: Known, address: string | null): Promise<Rights> {
    const policies = known.attachments.map(({ policy }) => policy).filter((each) => letsIn(each.addresses, address));
    return remember(known.bySet, policies.map(({ id }) => id).join(), () => compile(known, policies));
  }

  async function compile({ person, roles, attachments, names }: Known, policies: readonly Policy[]): Promise<Rights> {
    const rules = withStudio(policies);
    const identity = { user: person.user, role: person.role, roles, policies: policies.map(({ id }) => id) };
    const values = await readValues(engine, variablesOf(rules), identity);
    const variables: Variables = (variable) => values.get(variableName(variable)) ?? null;
    const access = compileAccess(rules, variables);
    for (const fault of access.faults) tell(fault);
    return { person, roles, policies, access, variables, attachments, names };
  }

  return {
    book,
    ofUser: async (id, address) => {
      mindModel();
      const known = await remember(people, id.toLowerCase(), async () => {
        const person = await readPerson(engine, id);
        return person && knownOf(person);
      });
      return known && rightsOf(known, address);
    },
    ofRole: async (role, address) => {
      mindModel();
      const known = await remember(people, `role ${role ?? ''}`, () => knownOf({ user: null, role, own: [] }));
      return rightsOf(known!, address);
    },
    share: (id) => {
      mindModel();
      return remember(shares, id.toLowerCase(), () => readShare(engine, id));
    },
    watch,
    forgetUser: (id) => void people.delete(id.toLowerCase()),
    forgetShare: (id) => void shares.delete(id.toLowerCase()),
    forgetReaders: () => people.clear(),
    forgetAll,
  };
}

/** A failure is not kept: the next one asks again. */
function remember<T>(cache: LRUCache<string, Promise<T>>, name: string, make: () => Promise<T>): Promise<T> {
  const known = cache.get(name);
  if (known) return known;
  const made = make();
  cache.set(name, made);
  made.catch(() => {
    if (cache.peek(name) === made) cache.delete(name);
  });
  return made;
}
