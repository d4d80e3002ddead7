/** What was deleted, of one collection. */
import { definePages } from '../shell/page.ts';

export default definePages({
  routes: [{ path: 'deleted/:collection', name: 'deleted', component: () => import('./DeletedPage.vue') }],
});
