import type { QueryClient } from "@tanstack/react-query";
import { redirect } from "@tanstack/react-router";
import { environmentsQuery } from "@/api/environments/get-environments";
import { projectsQuery } from "@/api/projects/get-projects";
import { lastPlace } from "./last-place";

/** Leads to the flags of where the reader last was, or of the first project's critical environment. */
export async function goHome(client: QueryClient, only?: string) {
  const last = lastPlace();
  const projects = await client.ensureQueryData(projectsQuery);
  const project = only ?? projects.find((it) => it.key === last?.project)?.key ?? projects[0]?.key;
  if (!project) return;
  const environments = await client.ensureQueryData(environmentsQuery(project));
  const known = last?.project === project && environments.find((it) => it.key === last.env);
  const env = (known || environments.find((it) => it.critical) || environments[0])?.key;
  if (env) throw redirect({ to: "/projects/$project/$env/flags", params: { project, env } });
}
