import { Drawer } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Outlet, useLocation, useNavigate, useParams } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { environmentsQuery } from "@/api/environments/get-environments";
import { projectsQuery } from "@/api/projects/get-projects";
import { sessionQuery } from "@/api/session/get-session";
import { environmentColor } from "@/components/environment-mark";
import { type Scope, ScopeContext } from "@/components/scope";
import { Failed, LoadingRows } from "@/components/states";
import { lastPlace, rememberPlace } from "../last-place";
import { NotFound } from "../not-found";
import { Jump } from "./jump";
import { Navigation } from "./navigation";
import classes from "./shell.module.css";
import { TopBar } from "./top-bar";

/** Everything around a page: navigation, the project and environment switches, and the environment's colour on top. */
export function Shell() {
  const { project, env } = useParams({ strict: false });
  const me = useQuery(sessionQuery);
  const projects = useQuery(projectsQuery);
  const last = lastPlace();
  const projectKey = project ?? projects.data?.find((it) => it.key === last?.project)?.key ?? projects.data?.[0]?.key;
  const environments = useQuery({ ...environmentsQuery(projectKey ?? ""), enabled: !!projectKey });
  const wanted = env ?? (last?.project === projectKey ? last?.env : undefined);
  const environment = environments.data?.find((it) => it.key === wanted) ?? (env ? undefined : environments.data?.[0]);
  const currentProject = projects.data?.find((it) => it.key === projectKey);
  useSignInWhenSignedOut(me.data === null);

  useEffect(() => {
    if (projectKey && environment) rememberPlace({ project: projectKey, env: environment.key });
  }, [projectKey, environment]);

  const error = me.error ?? projects.error ?? environments.error;
  if (error && !environments.data) return <Failed error={error} retry={() => window.location.reload()} />;
  if (!me.data || !projects.data) return <LoadingRows />;
  if (!projects.data.length) return <Outlet />;
  if (!environments.data) return <LoadingRows />;
  if (!currentProject || !environment) return <NotFound />;
  return (
    <Frame
      scope={{
        me: me.data,
        project: currentProject,
        projects: projects.data,
        environment,
        environments: environments.data,
      }}
    >
      <Outlet />
    </Frame>
  );
}

function Frame({ scope, children }: { scope: Scope; children: ReactNode }) {
  const [open, menu] = useDisclosure(false);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes when the page changes
  useEffect(() => menu.close(), [pathname]);
  return (
    <ScopeContext value={scope}>
      <a href="#content" className={classes.skip}>
        Skip to the content
      </a>
      <div
        className={classes.stripe}
        style={{ background: environmentColor(scope.environment) }}
        data-critical={scope.environment.critical || undefined}
      />
      <div className={classes.frame}>
        <aside className={classes.side}>
          <Navigation />
        </aside>
        <div className={classes.main}>
          <TopBar onMenu={menu.open} />
          <main id="content" tabIndex={-1} className={classes.content}>
            {children}
          </main>
        </div>
      </div>
      <Drawer
        opened={open}
        onClose={menu.close}
        size={272}
        padding={0}
        withCloseButton={false}
        attributes={{ content: { "aria-label": "Navigation" } }}
        classNames={{ content: classes.drawer, body: classes.drawerBody }}
      >
        <Navigation />
      </Drawer>
      <Jump />
    </ScopeContext>
  );
}

function useSignInWhenSignedOut(signedOut: boolean) {
  const navigate = useNavigate();
  const { href } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the moment of being signed out matters
  useEffect(() => {
    if (signedOut) navigate({ to: "/signin", search: { from: href } });
  }, [signedOut]);
}
