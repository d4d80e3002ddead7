/**
 * Watches databases for what other programs write, and publishes it as events. A database that is away, or cannot be watched, is no
 * reason not to serve: it is logged, and who listens is told that something may be missing.
 */

import { StartError } from '../config/start-error.ts';
import type { Config } from '../config.ts';
import { type Chosen, type Watch, type WatchListener, WatchRefusal } from '../databases/watcher.ts';
import type { Engine } from '../engine/engine.ts';
import type { Events } from '../events/events.ts';
import type { Log } from '../log.ts';
import type { Model } from '../model/model.ts';
import { wayOf } from './mark.ts';
import { tablesOf, tellerOf } from './told.ts';
import { openTurns, type Turns } from './turn.ts';

export interface WatchSettings {
  readonly engine: Engine;
  readonly events: Pick<Events, 'publish' | 'lose'>;
  readonly config: Pick<Config, 'watch' | 'redisUrl' | 'databases'>;
  readonly log: Log;
}

export interface Watching {
  close(): Promise<void>;
}

/** Milliseconds between looks whether the model has other tables now. */
const look = 500;

/** Throws a `StartError` where a way was named that cannot be had. The watches themselves begin meanwhile. */
export async function openWatch(settings: WatchSettings): Promise<Watching> {
  const { engine, config, log } = settings;
  const turns = openTurns(config.redisUrl, log);
  const open: { close(): Promise<void> }[] = [];
  const close = async (): Promise<void> => {
    await Promise.allSettled(open.map((each) => each.close()));
    await turns.close();
  };
  try {
    for (const { name } of config.databases) {
      const way = wayOf(config.watch, name);
      if (way === null) continue;
      const chosen = await choose(engine, name, way);
      for (const sentence of chosen?.sees ?? ['Changes made by others cannot be seen in this kind of database.']) {
        (chosen?.begin ? log.info : log.warn)(sentence, { source: name || undefined, watch: chosen?.way ?? 'none' });
      }
      if (chosen?.begin) open.push(follow(settings, turns, name, chosen.begin));
    }
    return { close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function choose(engine: Engine, source: string, way: NonNullable<ReturnType<typeof wayOf>>): Promise<Chosen | null> {
  const of = source === '' ? '' : ` (${source})`;
  const watcher = await engine.watcher(source);
  if (watcher === null) {
    if (way === 'auto') return null;
    throw new StartError(`This kind of database cannot be watched${of}.`, 'Leave it out of --watch.');
  }
  return watcher.choose(way).catch((error: unknown) => {
    throw error instanceof WatchRefusal ? new StartError(`${error.message}${of}`, error.remedy) : error;
  });
}

/** One source, for as long as it is this node's turn. */
function follow(
  { engine, events, log }: WatchSettings,
  turns: Turns,
  source: string,
  begin: NonNullable<Chosen['begin']>,
): { close(): Promise<void> } {
  const about = { source: source || undefined };
  let telling: { readonly model: Model; readonly tell: ReturnType<typeof tellerOf> } | null = null;

  function current(): NonNullable<typeof telling> {
    const model = engine.model();
    if (telling?.model !== model) telling = { model, tell: tellerOf(model, source) };
    return telling;
  }

  const listener: WatchListener = {
    changed(changes) {
      const { events: told, lost } = current().tell(changes, Date.now());
      for (const event of told) events.publish(event);
      for (const collection of lost) events.lose(collection);
    },
    lost(reason, table) {
      log.warn('What others changed was not seen for a while', { ...about, reason, table: table?.name });
      const collection = [...engine.model().collections.values()].find(
        (each) => each.source === source && each.table.schema === table?.schema && each.table.name === table.name,
      );
      if (!table) events.lose(null);
      else if (collection) events.lose(collection.name);
    },
    trouble: (sentence) => log.warn('Watching', { ...about, trouble: sentence }),
  };

  const leave = turns.take(source, async (taken) => {
    const version = (): string => JSON.stringify(tablesOf(engine.model(), source));
    let [known, model] = [version(), engine.model()];
    const watch: Watch = await begin(tablesOf(model, source), listener);
    if (taken.over) events.lose(null);
    let updating = false;
    const timer = setInterval(() => {
      if (updating || engine.model() === model) return;
      model = engine.model();
      const next = version();
      if (next === known) return;
      updating = true;
      watch
        .update(tablesOf(model, source))
        .then(
          () => {
            known = next;
          },
          (error: unknown) => {
            // Looked at once more with the next model.
            known = '';
            listener.trouble(`other tables cannot be watched yet: ${error instanceof Error ? error.message : String(error)}`);
          },
        )
        .finally(() => {
          updating = false;
        });
    }, look).unref();
    return async () => {
      clearInterval(timer);
      await watch.stop();
    };
  });
  return { close: leave };
}
