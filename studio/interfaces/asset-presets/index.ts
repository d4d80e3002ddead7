/** Sizes pictures may be asked for by name, one below the other. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'asset-presets', component: () => import('./PresetRows.vue') });
