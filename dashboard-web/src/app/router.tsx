import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { sessionQuery } from "@/api/session/get-session";
import { Failed, LoadingRows } from "@/components/states";
import { goHome } from "./go-home";
import { NotFound } from "./not-found";
import { Shell } from "./shell/shell";

const root = createRootRouteWithContext<{ client: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFound,
});

const text = (value: unknown) => (typeof value === "string" && value ? value : undefined);

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/signin",
  validateSearch: (search): { from?: string } => ({ from: text(search.from) }),
  component: lazyRouteComponent(() => import("@/features/session/sign-in-page"), "SignInPage"),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  beforeLoad: async ({ context, location }) => {
    const me = await context.client.ensureQueryData(sessionQuery);
    if (!me) throw redirect({ to: "/signin", search: { from: location.pathname === "/" ? undefined : location.href } });
  },
  component: Shell,
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  beforeLoad: ({ context }) => goHome(context.client),
  component: lazyRouteComponent(() => import("@/features/projects/first-project-page"), "FirstProjectPage"),
});

const project = createRoute({
  getParentRoute: () => signedIn,
  path: "/projects/$project",
});

const projectHome = createRoute({
  getParentRoute: () => project,
  path: "/",
  beforeLoad: ({ context, params }) => goHome(context.client, params.project),
});

const environment = createRoute({ getParentRoute: () => project, path: "/$env" });

const environmentHome = createRoute({
  getParentRoute: () => environment,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/projects/$project/$env/flags", params });
  },
});

const flags = createRoute({
  getParentRoute: () => environment,
  path: "/flags",
  validateSearch: (search): { q?: string; tag?: string; state?: string } => ({
    q: text(search.q),
    tag: text(search.tag),
    state: text(search.state),
  }),
  component: lazyRouteComponent(() => import("@/features/flags/list/flag-list-page"), "FlagListPage"),
});

const flag = createRoute({
  getParentRoute: () => environment,
  path: "/flags/$flag",
  validateSearch: (search): { tab?: string } => ({ tab: text(search.tab) }),
  component: lazyRouteComponent(() => import("@/features/flags/page/flag-page"), "FlagPage"),
});

const unknownFlags = createRoute({
  getParentRoute: () => environment,
  path: "/unknown-flags",
  component: lazyRouteComponent(() => import("@/features/unknown-flags/unknown-flags-page"), "UnknownFlagsPage"),
});

const segments = createRoute({
  getParentRoute: () => environment,
  path: "/segments",
  component: lazyRouteComponent(() => import("@/features/segments/segment-list-page"), "SegmentListPage"),
});

const segment = createRoute({
  getParentRoute: () => environment,
  path: "/segments/$segment",
  component: lazyRouteComponent(() => import("@/features/segments/segment-page"), "SegmentPage"),
});

const metrics = createRoute({
  getParentRoute: () => environment,
  path: "/metrics",
  component: lazyRouteComponent(() => import("@/features/metrics/metric-list-page"), "MetricListPage"),
});

const experiments = createRoute({
  getParentRoute: () => environment,
  path: "/experiments",
  component: lazyRouteComponent(() => import("@/features/experiments/experiment-list-page"), "ExperimentListPage"),
});

const newExperiment = createRoute({
  getParentRoute: () => environment,
  path: "/experiments/new",
  validateSearch: (search): { flag?: string } => ({ flag: text(search.flag) }),
  component: lazyRouteComponent(() => import("@/features/experiments/create/new-experiment-page"), "NewExperimentPage"),
});

const experiment = createRoute({
  getParentRoute: () => environment,
  path: "/experiments/$experiment",
  validateSearch: (search): { slice?: string; sliceMetric?: string } => ({
    slice: text(search.slice),
    sliceMetric: text(search.sliceMetric),
  }),
  component: lazyRouteComponent(() => import("@/features/experiments/results/experiment-page"), "ExperimentPage"),
});

const layers = createRoute({
  getParentRoute: () => environment,
  path: "/layers",
  component: lazyRouteComponent(() => import("@/features/experiments/layers/layer-list-page"), "LayerListPage"),
});

const holdouts = createRoute({
  getParentRoute: () => environment,
  path: "/holdouts",
  component: lazyRouteComponent(() => import("@/features/experiments/holdouts/holdout-list-page"), "HoldoutListPage"),
});

const holdout = createRoute({
  getParentRoute: () => environment,
  path: "/holdouts/$holdout",
  component: lazyRouteComponent(() => import("@/features/experiments/holdouts/holdout-page"), "HoldoutPage"),
});

const audit = createRoute({
  getParentRoute: () => environment,
  path: "/audit",
  validateSearch: (search): { q?: string; kind?: string } => ({ q: text(search.q), kind: text(search.kind) }),
  component: lazyRouteComponent(() => import("@/features/audit/audit-page"), "AuditPage"),
});

const keys = createRoute({
  getParentRoute: () => environment,
  path: "/keys",
  component: lazyRouteComponent(() => import("@/features/keys/keys-page"), "KeysPage"),
});

const sdks = createRoute({
  getParentRoute: () => environment,
  path: "/sdks",
  component: lazyRouteComponent(() => import("@/features/sdks/sdks-page"), "SdksPage"),
});

const contexts = createRoute({
  getParentRoute: () => environment,
  path: "/contexts",
  validateSearch: (search): { q?: string; kind?: string } => ({ q: text(search.q), kind: text(search.kind) }),
  component: lazyRouteComponent(() => import("@/features/contexts/context-list-page"), "ContextListPage"),
});

/** Keys may have any character, so they travel as a parameter. */
const context = createRoute({
  getParentRoute: () => environment,
  path: "/contexts/$kind",
  validateSearch: (search): { key: string } => ({ key: String(search.key ?? "") }),
  component: lazyRouteComponent(() => import("@/features/contexts/context-page"), "ContextPage"),
});

const events = createRoute({
  getParentRoute: () => environment,
  path: "/events",
  validateSearch: (search): { kind?: string; key?: string } => ({ kind: text(search.kind), key: text(search.key) }),
  component: lazyRouteComponent(() => import("@/features/tail/tail-page"), "TailPage"),
});

const environments = createRoute({
  getParentRoute: () => environment,
  path: "/environments",
  component: lazyRouteComponent(() => import("@/features/environments/environments-page"), "EnvironmentsPage"),
});

const members = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings/members",
  component: lazyRouteComponent(() => import("@/features/members/members-page"), "MembersPage"),
});

const tokens = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings/tokens",
  component: lazyRouteComponent(() => import("@/features/tokens/tokens-page"), "TokensPage"),
});

const account = createRoute({
  getParentRoute: () => signedIn,
  path: "/account",
  component: lazyRouteComponent(() => import("@/features/session/account-page"), "AccountPage"),
});

const tree = root.addChildren([
  signIn,
  signedIn.addChildren([
    home,
    project.addChildren([
      projectHome,
      environment.addChildren([
        environmentHome,
        flags,
        flag,
        unknownFlags,
        segments,
        segment,
        metrics,
        experiments,
        newExperiment,
        experiment,
        layers,
        holdouts,
        holdout,
        audit,
        contexts,
        context,
        events,
        keys,
        sdks,
        environments,
      ]),
    ]),
    members,
    tokens,
    account,
  ]),
]);

export function createAppRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultPendingComponent: () => <LoadingRows />,
    defaultErrorComponent: ({ error, reset }) => <Failed error={error} retry={reset} />,
    defaultNotFoundComponent: NotFound,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
