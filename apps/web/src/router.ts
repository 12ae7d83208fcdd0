import { createRouter, createWebHistory } from 'vue-router'
import { faultOf } from './api/fault.ts'
import { orpc, queryClient } from './api/query.ts'
import { keepToken, type TokenPurpose } from './features/session/kept-token.ts'
import { readLinkToken } from './features/session/link-token.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** Reachable without a session. */
    open?: boolean
    /** Key of the page's name under `pages`, for the document's title. */
    title?: string
    /** Reached by a link with a token behind the `#`: kept for this tab, and taken out of the address at once. */
    keeps?: TokenPurpose
    /** The page takes all the room there is and scrolls inside. */
    fills?: boolean
  }
}

export const router = createRouter({
  history: createWebHistory('/app/'),
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path || to.meta.title === from.meta.title ? undefined : { top: 0 }),
  routes: [
    { path: '/link', name: 'link', component: () => import('./pages/LinkPage.vue'), meta: { open: true, title: 'link' } },
    {
      path: '/chat-link',
      name: 'chat-link',
      component: () => import('./pages/ChatLinkPage.vue'),
      meta: { open: true, title: 'chatLink', keeps: 'chat-link' },
    },
    { path: '/sign-in', name: 'sign-in', component: () => import('./pages/SignInPage.vue'), meta: { open: true, title: 'signIn' } },
    {
      path: '/',
      component: () => import('./features/shell/AppShell.vue'),
      children: [
        { path: '', name: 'home', redirect: { name: 'deployments' } },
        {
          path: 'deployments',
          name: 'deployments',
          component: () => import('./pages/DeploymentsPage.vue'),
          meta: { title: 'deployments' },
        },
        {
          path: 'deployments/new',
          name: 'deployment-new',
          component: () => import('./pages/NewDeploymentPage.vue'),
          meta: { title: 'newDeployment' },
        },
        {
          path: 'deployments/new/:module',
          name: 'deployment-new-form',
          component: () => import('./pages/NewDeploymentFormPage.vue'),
          props: true,
          meta: { title: 'newDeployment' },
        },
        {
          path: 'deployments/:id',
          component: () => import('./pages/DeploymentPage.vue'),
          props: true,
          meta: { title: 'deployment' },
          children: [
            { path: '', name: 'deployment', component: () => import('./features/deployment/OverviewTab.vue') },
            { path: 'plan', name: 'deployment-plan', component: () => import('./features/deployment/PlanTab.vue') },
            { path: 'log', name: 'deployment-log', component: () => import('./features/deployment/LogTab.vue') },
            { path: 'resources', name: 'deployment-resources', component: () => import('./features/deployment/ResourcesTab.vue') },
            { path: 'inputs', name: 'deployment-inputs', component: () => import('./features/deployment/InputsTab.vue') },
            { path: 'history', name: 'deployment-history', component: () => import('./features/deployment/HistoryTab.vue') },
          ],
        },
        {
          path: 'deployments/:id/edit',
          name: 'deployment-edit',
          component: () => import('./pages/EditDeploymentPage.vue'),
          props: true,
          meta: { title: 'editDeployment' },
        },
        {
          path: 'deployments/:id/recovery',
          name: 'deployment-recovery',
          component: () => import('./pages/RecoveryPage.vue'),
          props: true,
          meta: { title: 'recovery' },
        },
        {
          path: 'deployments/:id/runs/:runId',
          name: 'run',
          component: () => import('./pages/RunPage.vue'),
          props: true,
          meta: { title: 'run' },
        },
        { path: 'modules', name: 'modules', component: () => import('./pages/ModulesPage.vue'), meta: { title: 'modules' } },
        {
          path: 'modules/:name',
          name: 'module',
          component: () => import('./pages/ModulePage.vue'),
          props: true,
          meta: { title: 'module' },
        },
        {
          path: 'approvals/:runId?',
          name: 'approvals',
          component: () => import('./pages/ApprovalsPage.vue'),
          props: true,
          meta: { title: 'approvals' },
        },
        {
          path: 'learn/:path(.*)*',
          name: 'learn',
          component: () => import('./pages/LearnPage.vue'),
          meta: { title: 'learn', fills: true },
        },
        { path: 'classes', name: 'classes', component: () => import('./pages/ClassesPage.vue'), meta: { title: 'classes' } },
        {
          path: 'classes/join',
          name: 'class-join',
          component: () => import('./pages/JoinClassPage.vue'),
          meta: { title: 'classJoin', keeps: 'class-invite' },
        },
        { path: 'classes/:id', name: 'class', component: () => import('./pages/ClassPage.vue'), props: true, meta: { title: 'class' } },
        { path: 'accounts', name: 'accounts', component: () => import('./pages/AccountsPage.vue'), meta: { title: 'accounts' } },
        { path: 'people', name: 'people', component: () => import('./pages/PeoplePage.vue'), meta: { title: 'people' } },
        { path: 'agents', name: 'agents', component: () => import('./pages/AgentsPage.vue'), meta: { title: 'agents' } },
        { path: 'channels', name: 'channels', component: () => import('./pages/ChannelsPage.vue'), meta: { title: 'channels' } },
        { path: 'audit', name: 'audit', component: () => import('./pages/AuditPage.vue'), meta: { title: 'audit' } },
        { path: 'api-keys', name: 'api-keys', component: () => import('./pages/ApiKeysPage.vue'), meta: { title: 'apiKeys' } },
        { path: 'profile', name: 'profile', component: () => import('./pages/ProfilePage.vue'), meta: { title: 'profile' } },
        { path: ':rest(.*)*', name: 'not-found', component: () => import('./pages/NotFoundPage.vue'), meta: { title: 'notFound' } },
      ],
    },
  ],
})

// Before anything else, so that the token is in no address that signing in carries along.
router.beforeEach((to) => {
  const token = to.meta.keeps && readLinkToken(to.hash)
  if (!to.meta.keeps || !token) return true
  keepToken(to.meta.keeps, token)
  return { path: to.path, query: to.query, hash: '', replace: true }
})

// Whoever is not signed in is asked to, and comes back to where they wanted to go.
router.beforeEach(async (to) => {
  if (to.meta.open) return true
  try {
    await queryClient.ensureQueryData(orpc.me.get.queryOptions({ staleTime: 60_000 }))
    return true
  } catch (cause) {
    if (faultOf(cause).code !== 'unauthenticated') return true
    return { name: 'sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
  }
})

// A session that ended while a page was open.
queryClient.getQueryCache().subscribe((event) => {
  if (event.type !== 'updated' || event.action.type !== 'error') return
  const here = router.currentRoute.value
  if (here.meta.open || faultOf(event.action.error).code !== 'unauthenticated') return
  void router.replace({ name: 'sign-in', query: { next: here.fullPath } })
})
