/** The order the versions of a release go live in: seen at once, written one change after the other, and put back where it was refused. */
import { useQueryClient } from '@tanstack/vue-query';
import { type Ref, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { movedTo } from '../interfaces/related/lines.ts';
import { type Member, orderVersions, type Release } from './releases.ts';

export interface MemberOrder {
  /** What was done last, for who does not see it. */
  readonly said: Ref<string>;
  /** The place it has now; null: it stays where it is. */
  move(member: Member, name: string, to: number): number | null;
}

export function useMemberOrder(id: string, failed: (error: unknown) => void): MemberOrder {
  const { t, n } = useI18n();
  const client = useQueryClient();
  const said = ref('');
  let writing: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  async function write(versions: readonly Member[]): Promise<void> {
    try {
      await orderVersions(id, versions);
    } catch (error) {
      failed(error);
    } finally {
      waiting--;
      if (waiting === 0) await client.invalidateQueries({ queryKey: ['releases'] });
    }
  }
  function move(member: Member, name: string, to: number): number | null {
    const release = client.getQueryData<Release>(['releases', id]);
    const from = release?.versions.findIndex((each) => each.id === member.id) ?? -1;
    if (!release || from < 0) return null;
    const versions = movedTo(release.versions, from, to);
    const place = versions.findIndex((each) => each.id === member.id);
    if (place === from) return null;
    client.setQueryData<Release>(['releases', id], { ...release, versions });
    said.value = t('relations.moved', { item: name, place: n(place + 1), count: n(versions.length) });
    waiting++;
    writing = writing.then(() => write(versions));
    return place;
  }
  return { said, move };
}
