import type { Pinia } from 'pinia'
import { createRouter, createWebHistory, type RouteLocation, type Router } from 'vue-router'
import { safeReturnPath } from './session/session.rules.ts'
import { useSession } from './session/use-session.ts'

const routes = [
  { path: '/', redirect: '/queues' },
  {
    path: '/sign-in',
    component: () => import('./session/sign-in-page.vue'),
    meta: { isOpen: true, title: 'signIn.title' },
  },
  {
    path: '/choose-facility',
    component: () => import('./session/facility-page.vue'),
    meta: { needsNoFacility: true, title: 'facility.title' },
  },
  { path: '/station', component: () => import('./station/station-page.vue'), meta: { title: 'nav.station' } },
  { path: '/queues', component: () => import('./queues/queues-page.vue'), meta: { title: 'nav.queues' } },
  { path: '/queues/:queue', component: () => import('./board/board-page.vue'), meta: { title: 'nav.board' } },
  {
    path: '/service-board',
    component: () => import('./service-board/service-board-page.vue'),
    meta: { title: 'nav.serviceBoard', isWide: true },
  },
  {
    path: '/reception',
    component: () => import('./reception/reception-page.vue'),
    meta: { title: 'nav.reception' },
  },
  { path: '/issue', redirect: ({ query }: RouteLocation) => ({ path: '/reception', query }) },
  {
    path: '/displays',
    component: () => import('./displays/displays-page.vue'),
    meta: { title: 'nav.displays' },
  },
  {
    path: '/categories',
    component: () => import('./categories/categories-page.vue'),
    meta: { title: 'nav.categories' },
  },
  {
    path: '/schedules',
    component: () => import('./schedules/schedules-page.vue'),
    meta: { title: 'nav.schedules' },
  },
  {
    path: '/setup/new',
    component: () => import('./setup/new-facility-page.vue'),
    meta: { needsNoFacility: true, title: 'nav.setup' },
  },
  {
    path: '/setup',
    component: () => import('./setup/setup-page.vue'),
    meta: { title: 'nav.setup' },
    children: [
      { path: '', component: () => import('./setup/overview-part.vue') },
      { path: 'facility', component: () => import('./setup/facility-part.vue') },
      { path: 'departments', component: () => import('./setup/departments-part.vue') },
      { path: 'people', component: () => import('./setup/people-part.vue') },
      { path: 'services', component: () => import('./setup/services-part.vue') },
      { path: 'services/:service', component: () => import('./stages/service-page.vue') },
      { path: 'places', component: () => import('./setup/places-part.vue') },
    ],
  },
  {
    path: '/preferences',
    component: () => import('./preferences/preferences-page.vue'),
    meta: { title: 'nav.preferences' },
  },
  { path: '/:rest(.*)*', component: () => import('./missing-page.vue'), meta: { title: 'missing.title' } },
]

/** Makes the router: nobody reaches a screen without signing in and choosing a facility first. */
export function createAppRouter(pinia: Pinia): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes,
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  })
  const session = useSession(pinia)

  router.beforeEach(async (to) => {
    const here = to.fullPath
    if (!session.isSignedIn) return to.meta.isOpen ? true : { path: '/sign-in', query: { return: here } }
    if (!session.user) await session.load().catch(() => {})
    if (to.meta.isOpen) return session.user ? safeReturnPath(to.query.return) : true
    if (!session.facility && session.user && !to.meta.needsNoFacility)
      return session.isFirstStart ? '/setup/new' : { path: '/choose-facility', query: { return: here } }
    return true
  })
  return router
}
