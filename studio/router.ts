/** The studio's pages by address. Whoever is not signed in is led to the sign-in page, and from there to where they wanted to go. */
import { createRouter, createWebHistory } from 'vue-router';
import { moreWords } from './locales/i18n.ts';
import { onSignedOut } from './request/request.ts';
import { currentUser, forgetUser } from './session/session.ts';
import { routes, settingsRoutes } from './shell/pages.ts';

/** Words are there before what says them. */
const withWords = async <Page>(page: Promise<Page>): Promise<Page> => (await Promise.all([page, moreWords()]))[0];

export const router = createRouter({
  history: createWebHistory(new URL(document.baseURI).pathname),
  routes: [
    { path: '/login', name: 'login', component: () => import('./session/SignInPage.vue'), meta: { open: true } },
    { path: '/forgotten', component: () => import('./session/ForgottenPage.vue'), meta: { open: true } },
    { path: '/reset-password', component: () => import('./session/NewPasswordPage.vue'), meta: { open: true } },
    {
      path: '/accept-invite',
      name: 'accept-invite',
      component: () => import('./session/NewPasswordPage.vue'),
      meta: { open: true },
    },
    { path: '/register', component: () => import('./session/RegisterPage.vue'), meta: { open: true } },
    { path: '/shared/:id', name: 'shared', component: () => withWords(import('./talk/SharedPage.vue')), meta: { open: true } },
    { path: '/setup', component: () => import('./session/SetupPage.vue'), meta: { open: true } },
    {
      path: '/',
      component: () => withWords(import('./shell/AppShell.vue')),
      children: [
        { path: '', redirect: { name: 'content' } },
        { path: 'account', name: 'account', component: () => import('./account/AccountPage.vue') },
        { path: 'content', name: 'content', component: () => import('./content/OverviewPage.vue') },
        { path: 'content/:collection', name: 'collection', component: () => import('./content/CollectionPage.vue') },
        { path: 'content/:collection/:key', name: 'item', component: () => import('./item/ItemPage.vue') },
        { path: 'settings', component: () => import('./settings/SettingsFrame.vue'), children: [...settingsRoutes] },
        ...routes,
      ],
    },
    { path: '/:rest(.*)*', name: 'nowhere', component: () => import('./shell/NowherePage.vue'), meta: { open: true } },
  ],
});

router.beforeEach(async (to) => {
  if (to.meta.open === true) return true;
  return (await currentUser()) !== null || { name: 'login', query: to.fullPath === '/' ? {} : { to: to.fullPath } };
});

onSignedOut(() => {
  forgetUser();
  const { fullPath, name } = router.currentRoute.value;
  if (name !== 'login') void router.push({ name: 'login', query: { to: fullPath, over: '1' } });
});
