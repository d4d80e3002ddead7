/** The studio's start: plugins, routes, and the page. */
import './app.css';
import ui from '@nuxt/ui/vue-plugin';
import { VueQueryPlugin } from '@tanstack/vue-query';
import { createApp } from 'vue';
import App from './App.vue';
import { i18n } from './locales/i18n.ts';
import { queries } from './request/queries.ts';
import { router } from './router.ts';
import { speakAsBefore } from './shell/use-language.ts';

await speakAsBefore();
createApp(App).use(router).use(ui).use(i18n).use(VueQueryPlugin, { queryClient: queries }).mount('#app');
